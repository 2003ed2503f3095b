package io.tidings.sample;

import java.util.List;
import java.util.Locale;

/** The invented names of one run: people, companies, papers, features, places. */
final class Names {

    private final Dice dice;
    private final NamePool companies;
    private final NamePool firms;
    private final NamePool papers;
    private final NamePool features;
    private final NamePool firstNames;
    private final NamePool lastNames;
    private final NamePool places;
    private final NamePool cities;

    Names(Dice dice) {
        this.dice = dice;
        companies = new NamePool(dice, List.of(NameLists.COMPANY_STEMS, NameLists.COMPANY_ENDS, NameLists.TRADES));
        firms = new NamePool(dice, List.of(NameLists.COMPANY_STEMS, NameLists.COMPANY_ENDS, NameLists.FIRMS));
        papers = new NamePool(dice, List.of(NameLists.PAPER_STEMS, NameLists.PAPER_ENDS));
        features = new NamePool(dice, List.of(NameLists.FEATURE_STEMS, NameLists.FEATURE_ENDS));
        firstNames = new NamePool(dice, List.of(NameLists.FIRST_NAMES));
        lastNames = new NamePool(dice, List.of(NameLists.LAST_NAMES));
        places = new NamePool(dice, List.of(NameLists.PLACES));
        cities = new NamePool(dice, List.of(NameLists.CITIES));
    }

    String company() {
        return companies.next();
    }

    /** An investment firm. */
    String firm() {
        return firms.next();
    }

    String paper() {
        return papers.next();
    }

    String feature() {
        return features.next();
    }

    String place() {
        return places.next();
    }

    String city() {
        return cities.next();
    }

    String firstName() {
        return firstNames.next();
    }

    String fullName() {
        return firstNames.next() + " " + lastNames.next();
    }

    Person employee() {
        String first = firstNames.next();
        String last = lastNames.next();
        String handle =
                switch (dice.below(4)) {
                    case 0 -> first + "." + last;
                    case 1 -> first + last.charAt(0);
                    case 2 -> first.charAt(0) + last;
                    default -> first;
                };
        return new Person(
                first, last, handle.toLowerCase(Locale.ROOT), address(first, last, "scaleflow"), dice.percent(55));
    }

    /** Somebody who works for an outside organisation. */
    Person outsider(String organisation) {
        String first = firstNames.next();
        String last = lastNames.next();
        return new Person(first, last, "", address(first, last, organisation), false);
    }

    /** A candidate or other private person. */
    Person individual(String fullName) {
        List<String> parts = List.of(fullName.split(" ", 2));
        return new Person(parts.get(0), parts.get(1), "", address(parts.get(0), parts.get(1), "mailbox"), false);
    }

    /** The top-level domain "example" is reserved by RFC 2606 and can belong to nobody. */
    private static String address(String first, String last, String organisation) {
        String domain = organisation.replaceAll("[^A-Za-z0-9]", "");
        return (first + "." + last + "@" + domain + ".example").toLowerCase(Locale.ROOT);
    }
}
