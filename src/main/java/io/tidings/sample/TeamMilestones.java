package io.tidings.sample;

import static io.tidings.sample.Role.CEO;
import static io.tidings.sample.Role.CTO;
import static io.tidings.sample.Role.MARKETING;
import static io.tidings.sample.Role.OPERATIONS;
import static io.tidings.sample.Role.PEOPLE;

import java.util.List;

/** People who joined, and what fits nowhere else. */
final class TeamMilestones {

    static final MilestoneKind HIRE = MilestoneKind.of(
                    "hiring", "{name}", "{name} was hired as {post}", TeamMilestones::hire)
            .toldBy(PEOPLE, CEO, CTO)
            .chat(
                    """
                    {name} signed! Our new {post} [starts on the first|starts in two weeks|starts Monday] [🎉|]
                    We have a {post}: {name} accepted {when}
                    Offer accepted 🎊 {name} [joins|is joining] as {post}
                    Everyone say hi to {name}, our new {post}, day one today
                    {name} turned down two other offers and signed with us, {post} [filled|found]
                    Contract with {name} is back, signed. That fills the {post} role.
                    """)
            .mail(
                    """
                    {name} has joined us as {post}.
                    We hired {name} as our {post} {when}.
                    I am delighted that {name} accepted our offer and will be our {post}.
                    """)
            .outside(
                    """
                    I am very happy to accept your offer for the {post} role; the signed contract is attached.
                    Thank you for the offer. I have signed it and look forward to starting as {post}.
                    """);

    static final MilestoneKind HEADCOUNT = MilestoneKind.of(
                    "hiring", "headcount", "The team grew to {n} people", TeamMilestones::headcount)
            .toldBy(PEOPLE, OPERATIONS)
            .chat(
                    """
                    With [today's|this week's] starters we are {n} people [😮|]
                    Headcount is {n} as of {when}, up from {before}
                    We're {n} now! [We need a bigger table.|The all-hands call no longer fits one screen.]
                    {n} people on payroll [this month|now], we were {before} not long ago
                    """)
            .mail(
                    """
                    The team has grown from {before} to {n} people.
                    We are now {n} people, with all recent offers accepted and started.
                    """);

    static final MilestoneKind AWARD = MilestoneKind.of(
                    "other", "{award}", "ScaleFlow won the {award}", TeamMilestones::award)
            .also("media_coverage")
            .toldBy(MARKETING, CEO)
            .chat(
                    """
                    We won the {award}! [🏆|]
                    🏆 {award}. Ours. [The trophy weighs four kilos.|Jury was unanimous.]
                    The {award} went to us {when}, out of {n} entries
                    And the {award} goes to... us! Announced {when}
                    """)
            .mail(
                    """
                    ScaleFlow received the {award} {when}, chosen from {n} entries.
                    """)
            .outside(
                    """
                    It is my pleasure to inform you that the jury has chosen ScaleFlow, out of {n} entries, for the {award}.
                    """);

    static final MilestoneKind PATENT = MilestoneKind.of(
                    "other", "patent on {idea}", "A patent on {idea} was granted", business -> Facts.none()
                            .with("idea", idea(business)))
            .also("technical_achievement")
            .toldBy(CTO, OPERATIONS)
            .chat(
                    """
                    Patent granted! The one on {idea}, filed ages ago
                    The patent office granted our {idea} application {when}
                    """)
            .mail("""
                    Our patent on {idea} was granted {when}.
                    """);

    static final MilestoneKind BOARD = MilestoneKind.of(
                    "other", "{name}", "{name} joined the board", business -> Facts.none()
                            .with("name", business.names.fullName()))
            .also("hiring")
            .toldBy(CEO)
            .chat(
                    """
                    {name} joined our board {when} [🙌|]
                    Board news: {name} accepted the independent seat, papers are signed
                    """)
            .mail(
                    """
                    {name} has joined our board as an independent director.
                    """);

    static final MilestoneKind ACQUISITION = MilestoneKind.of(
                    "other", "acquisition of {target}", "ScaleFlow acquired {target} for {n}", business -> Facts.none()
                            .with("target", business.names.company())
                            .with("n", Figures.dollars(business.dice.between(3, 30) * 50_000L)))
            .toldBy(CEO)
            .chat(
                    """
                    We bought {target}. {n}, closed {when}, their [two|three] engineers move over to us
                    The {target} acquisition closed {when} [for {n}|, {n} all in cash]
                    """)
            .mail(
                    """
                    We completed the acquisition of {target} {when} for {n}.
                    """);

    static final List<MilestoneKind> ALL = List.of(HIRE, HEADCOUNT, AWARD, PATENT, BOARD, ACQUISITION);

    private TeamMilestones() {}

    private static Facts hire(Business business) {
        String name = business.names.fullName();
        business.headcount.grow();
        return Facts.none().with("name", name).with("candidate", name).with("post", post(business.dice));
    }

    static String post(Dice dice) {
        return dice.pick(List.of(
                "VP of Sales",
                "Head of Product",
                "staff engineer",
                "Head of Customer Success",
                "VP Engineering",
                "finance lead",
                "senior backend engineer",
                "Head of Marketing",
                "security lead",
                "data engineer",
                "account executive",
                "Head of People",
                "senior designer",
                "solutions architect"));
    }

    private static Facts headcount(Business business) {
        Term before = Figures.plain("" + business.headcount.value()).aside();
        return Facts.none().with("before", before).with("n", Figures.plain("" + business.headcount.grow()));
    }

    private static Facts award(Business business) {
        String award = business.names.paper() + " "
                + business.dice.pick(List.of("Award", "Innovation Prize", "Rising Star award", "Product of the Year"));
        return Facts.none()
                .with("award", award)
                .with("org", award)
                .with("n", Figures.plain("" + business.dice.between(40, 400)));
    }

    private static String idea(Business business) {
        return business.dice.pick(List.of(
                "deadline propagation",
                "replayable approvals",
                "conflict-free branching",
                "rule compaction",
                "tamper-evident audit trails",
                "predictive routing"));
    }
}
