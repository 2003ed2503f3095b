package io.tidings.sample;

import java.util.List;

/** Parts of invented names. */
final class NameLists {

    static final List<String> FIRST_NAMES = words(
            """
            Maya Liam Priya Jonas Aisha Mateo Hana Oskar Leila Tom Ines Daniel Yuki Carla Ben Nadia Viktor Chloe Amir
            Sofia Noah Greta Rahul Elena Marcus Zoe Farid Julia Pavel Nina Omar Ruth Diego Freya Ken Alma Theo Mina
            Lukas Rosa Samir Ivy Anton Keiko Paul Dana Felix Lucia Arjun Beth Hugo Sana Erik Tara Milan Joan Kofi
            Petra Dev Wren Ines Adele Bruno Selma Isaac Mira Gavin Linnea Tariq Esme Rafael Naomi Stefan Anya Jamal
            Vera Colin Yara Dmitri Holly Emeka Livia Ravi Astrid Marco Edith Hassan Lena Owen Suki""");

    static final List<String> LAST_NAMES = words(
            """
            Chen Okafor Lindqvist Sharma Novak Alvarez Brandt Haddad Kowalski Tanaka Murphy Rossi Petrov Nguyen Silva
            Becker Adeyemi Larsen Moreau Kaplan Ibrahim Costa Fischer Rao Hughes Dubois Sato Marin Vance Holm Reyes
            Keller Mbeki Farrow Castillo Nyberg Osei Banerjee Quinn Halloran Weiss Yilmaz Duarte Park Sorensen Malik
            Abbott Varga Iyer Lund Demir Roth Egan Bauer Santos Kimura Doyle Ferreira Ansari Blake Hoffman Ozturk
            Leclerc Mensah Tran Wolfe Sandoval Eriksen Pham Galli Barlow Joshi Stone Amari Volkov Hart Bianchi""");

    static final List<String> COMPANY_STEMS = words(
            """
            North Bright Blue Iron Clear Silver Oak Harbor Summit Vertex Lumen Cedar Falcon Granite Meridian Nova
            Pioneer River Stone Swift Tidal Urban Vista West Willow Zephyr Amber Anchor Apex Arbor Atlas Beacon Birch
            Canyon Cobalt Copper Coral Crest Delta Ember Ever Fern Field Forge Gold Green Grove Halcyon Helix High Ivy
            Juniper Keystone Lake Lark Maple Mono Moss Nimbus Ocean Onyx Opal Orchid Pacific Pine Prairie Quartz
            Raven Redwood Ridge Sable Sage Sequoia Shore Slate Solar Spruce Star Terra Thistle Timber True Umber
            Velvet Wind Winter Alder Basalt Cinder Dune Elm Flint Garnet""");

    static final List<String> COMPANY_ENDS = words(
            "wind well point gate field works line bridge stead mark path way crest dale ford haven loop port wood "
                    + "yard grid light core base peak lane span mill hill brook");

    static final List<String> TRADES = List.of(
            "",
            "",
            "",
            " Health",
            " Logistics",
            " Foods",
            " Group",
            " Energy",
            " Retail",
            " Insurance",
            " Labs",
            " Freight",
            " Bank",
            " Media",
            " Care",
            " Systems",
            " Travel",
            " Robotics");

    static final List<String> FIRMS = List.of(" Ventures", " Capital", " Partners", " Growth", " Equity");

    static final List<String> PAPER_STEMS = List.of(
            "SaaS ",
            "Cloud ",
            "Founder ",
            "Workflow ",
            "Enterprise ",
            "Startup ",
            "Operator ",
            "B2B ",
            "Automation ",
            "Product ",
            "Capital ",
            "Tech ",
            "Software ",
            "Daily ",
            "Northern ",
            "Byte ");

    static final List<String> PAPER_ENDS = List.of(
            "Weekly",
            "Wire",
            "Ledger",
            "Review",
            "Insider",
            "Dispatch",
            "Journal",
            "Signal",
            "Brief",
            "Monitor",
            "Chronicle",
            "Beat",
            "Radar");

    static final List<String> FEATURE_STEMS = List.of(
            "Approval ",
            "Smart ",
            "Audit ",
            "Live ",
            "Bulk ",
            "Visual ",
            "Shared ",
            "Adaptive ",
            "Form ",
            "Invoice ",
            "Cross-team ",
            "Document ",
            "Policy ",
            "Vendor ",
            "Flow ",
            "Self-serve ",
            "Mobile ",
            "Deadline ",
            "AI ",
            "Onboarding ",
            "Event ",
            "Compliance ",
            "Partner ",
            "Data ");

    static final List<String> FEATURE_ENDS = List.of(
            "Routing",
            "Builder",
            "Canvas",
            "Triggers",
            "Insights",
            "Copilot",
            "Inbox",
            "Templates",
            "Connect",
            "Timeline",
            "Scheduler",
            "Forms",
            "Explorer",
            "Studio",
            "Sync",
            "Guardrails",
            "Vault",
            "Branches",
            "Playbooks",
            "Reports");

    static final List<String> PLACES = List.of(
            "Germany",
            "Canada",
            "Australia",
            "Japan",
            "the Nordics",
            "Brazil",
            "France",
            "Singapore",
            "Spain",
            "the Netherlands",
            "Ireland",
            "Mexico",
            "India",
            "Poland",
            "South Korea",
            "Italy",
            "the UAE",
            "Portugal",
            "New Zealand",
            "Switzerland",
            "Belgium",
            "Austria",
            "Chile",
            "South Africa",
            "Kenya",
            "Israel",
            "Norway",
            "Colombia",
            "Indonesia",
            "Vietnam");

    static final List<String> CITIES = List.of(
            "Berlin",
            "Toronto",
            "Sydney",
            "Tokyo",
            "Stockholm",
            "São Paulo",
            "Paris",
            "Singapore",
            "Madrid",
            "Amsterdam",
            "Dublin",
            "Mexico City",
            "Bangalore",
            "Warsaw",
            "Seoul",
            "Milan",
            "Dubai",
            "Lisbon",
            "Zurich",
            "Austin",
            "Boston",
            "Denver",
            "Chicago",
            "Vienna",
            "Oslo",
            "Copenhagen",
            "Cape Town",
            "Nairobi");

    private NameLists() {}

    private static List<String> words(String text) {
        return List.of(text.split("\\s+"));
    }
}
