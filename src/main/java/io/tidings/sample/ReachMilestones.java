package io.tidings.sample;

import static io.tidings.sample.Role.CEO;
import static io.tidings.sample.Role.MARKETING;
import static io.tidings.sample.Role.OPERATIONS;
import static io.tidings.sample.Role.PRODUCT;
import static io.tidings.sample.Role.SALES;

import java.util.List;

/** Partners, new markets, press. */
final class ReachMilestones {

    static final MilestoneKind PARTNER = MilestoneKind.of(
                    "partnership", "partnership with {org}", "Signed a {bond} with {org}", business -> Facts.none()
                            .with("org", business.names.company())
                            .with(
                                    "bond",
                                    business.dice.pick(List.of(
                                            "reseller agreement",
                                            "technology partnership",
                                            "referral partnership",
                                            "solution partnership",
                                            "co-selling agreement"))))
            .toldBy(SALES, CEO, PRODUCT)
            .chat(
                    """
                    The {bond} with {org} is signed [🤝|]
                    {org} and us: {bond} official as of {when}
                    Signed the {bond} with {org} {when}. [Their reps start selling us right away.|Press note later.]
                    We're now an official partner of {org}. [{bond}, no exclusivity.|Took long enough!]
                    {org} said yes [and sent the papers back|and signed]: {bond} is done
                    We are live in the {org} marketplace as a listed partner
                    Partner deal with {org} is through, both sides signed
                    {org} will be [reselling|bundling] ScaleFlow, contract came back signed {when}
                    [Nice one:|So,] {org} picked us as their workflow partner, agreement signed
                    """)
            .mail(
                    """
                    We signed a {bond} with {org} {when}.
                    {org} and ScaleFlow have entered into a {bond}.
                    Our {bond} with {org} is now in force.
                    """)
            .outside(
                    """
                    The countersigned {bond} is attached, and all of us at {org} look forward to working with you.
                    With both signatures in place, the {bond} between {org} and ScaleFlow takes effect today.
                    """);

    static final MilestoneKind MARKET = MilestoneKind.of(
                    "market_expansion", "{place}", "ScaleFlow launched in {place}", business -> Facts.none()
                            .with("place", business.names.place()))
            .toldBy(CEO, SALES, MARKETING)
            .chat(
                    """
                    We are live in {place}! [Local billing, local support, the lot.|First invoices in local currency went out.]
                    First paying customer in {place} [🌍|] as of {when}
                    {place} is open for business, we launched there {when}
                    Launched in {place} {when}, sign-ups are coming in from there already
                    And with that we [sell in|have customers in] {place} too [✈️|]
                    Our entity in {place} is registered and the first contract there is signed
                    """)
            .mail(
                    """
                    ScaleFlow is now available in {place}, with local billing and support.
                    We entered {place} {when} and have signed our first customers there.
                    Our launch in {place} took place {when}.
                    """);

    static final MilestoneKind OFFICE = MilestoneKind.of(
                    "market_expansion", "{city} office", "Opened an office in {city}", business -> Facts.none()
                            .with("city", business.names.city())
                            .with("n", Figures.plain("" + business.dice.between(3, 9))))
            .toldBy(OPERATIONS, CEO)
            .chat(
                    """
                    Greetings from our new {city} office, [first day and the wifi works|doors opened {when}]
                    The {city} office is open, {n} people in on day one
                    {city} is officially a ScaleFlow location, opened {when}
                    """)
            .mail(
                    """
                    We opened our office in {city} {when} with a team of {n}.
                    Our {city} office has opened its doors, giving us a base in the region.
                    """);

    static final MilestoneKind PRESS = MilestoneKind.of(
                    "media_coverage", "{paper}", "{paper} covered ScaleFlow", ReachMilestones::press)
            .toldBy(MARKETING, CEO)
            .chat(
                    """
                    We're in {paper}! [Half a page.|Second paragraph even gets the product right.|]
                    The {paper} piece about us is out, [link in the doc|very kind headline]
                    {paper} [ran a feature on us|published our story|wrote about us] {when}
                    Woke up to an article about us in {paper} 😳
                    {paper} named us one of {n} startups to watch
                    The podcast with {paper} [went live|was published] {when}, [we sound smarter than we are|49 minutes of us]
                    Open {paper}, page two. That's us.
                    Front page of {paper} {when}: ScaleFlow
                    {paper} quoted [our CEO|us] at length in their automation story, published {when}
                    """)
            .mail(
                    """
                    {paper} published a feature on ScaleFlow {when}.
                    ScaleFlow was covered by {paper} {when}, with a detailed look at our approach.
                    {paper} has included us in its list of {n} companies to watch.
                    """)
            .outside(
                    """
                    The article on ScaleFlow went online {when}, thank you for taking the time.
                    Just to let you know that our piece about ScaleFlow is published; you are free to share it.
                    """);

    static final List<MilestoneKind> ALL = List.of(PARTNER, MARKET, OFFICE, PRESS);

    private ReachMilestones() {}

    private static Facts press(Business business) {
        Term paper = Term.word(business.names.paper());
        return Facts.none()
                .with("paper", paper)
                .with("org", paper)
                .with("n", Figures.plain("" + business.dice.pick(List.of(10, 20, 25, 50))));
    }
}
