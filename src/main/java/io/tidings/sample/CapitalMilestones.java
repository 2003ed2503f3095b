package io.tidings.sample;

import static io.tidings.sample.Role.CEO;
import static io.tidings.sample.Role.FINANCE;
import static io.tidings.sample.Role.OPERATIONS;

import java.util.List;

/** Money raised and investors who want in. */
final class CapitalMilestones {

    static final MilestoneKind ROUND = MilestoneKind.of(
                    "funding", "{round}", "Closed the {round} of {n} led by {org}", CapitalMilestones::round)
            .toldBy(CEO, FINANCE)
            .chat(
                    """
                    It's official: the {round} is closed. {n}, led by {org} [🎉|🥳|]
                    The money is in the bank [🏦|]. {n} {round}, {org} led.
                    All signatures are in - we [raised|closed] {n} [with {org} leading|from {org} and the existing angels]
                    {org} wired {when}. That completes the {round} at {n}.
                    Lawyers just released the documents, {round} done, {n} total
                    """)
            .mail(
                    """
                    I am pleased to confirm that we have closed our {round} of {n}, led by {org}.
                    The {round} has closed: {org} led, and the total came to {n}.
                    We completed the {round} {when}, raising {n} with {org} as lead investor.
                    """)
            .outside(
                    """
                    The funds for the {round} were released {when}, and our full {n} should show in your account.
                    All closing conditions of the {round} are met and {n} has been transferred.
                    """);

    static final MilestoneKind GRANT = MilestoneKind.of(
                    "funding", "{source}", "Secured {n} in non-dilutive funding: {source}", CapitalMilestones::grant)
            .toldBy(FINANCE, CEO, OPERATIONS)
            .chat(
                    """
                    We got the {source}! {n}, [zero dilution|no equity given up]
                    {source} is approved and signed, {n} [available from Monday|landed in the account]
                    Remember the {source} application? Granted, all {n} of it.
                    Non-dilutive money: {n} from the {source}, agreement countersigned {when}
                    """)
            .mail(
                    """
                    The {source} has been approved in full, which brings us {n} without dilution.
                    We signed the agreement for the {source} {when}; the amount is {n}.
                    """);

    static final MilestoneKind TERM_SHEET = MilestoneKind.of(
                    "investor_interest",
                    "term sheet from {org}",
                    "{org} sent a term sheet for {n}",
                    CapitalMilestones::interest)
            .also("funding")
            .toldBy(CEO)
            .chat(
                    """
                    Term sheet from {org} is in my inbox. {n} [at terms we can live with|, pro rata for everyone]
                    {org} put a term sheet on the table {when}: {n}. Nothing signed on our side.
                    We have a first term sheet!! {org}, {n}. [Please keep this in here.|Not public obviously.]
                    """)
            .mail(
                    """
                    {org} has sent us a term sheet for {n}; counsel is reviewing it.
                    We received a written term sheet from {org} {when}, for {n}.
                    """)
            .outside(
                    """
                    Attached is our term sheet for an investment of {n}, approved by our partnership.
                    Following our partner meeting I am happy to send you our term sheet: {n} from {org}.
                    """);

    static final MilestoneKind INBOUND = MilestoneKind.of(
                    "investor_interest",
                    "interest from {org}",
                    "{org} asked to invest in ScaleFlow",
                    CapitalMilestones::interest)
            .toldBy(CEO, FINANCE)
            .chat(
                    """
                    [Cold|Unprompted] email from {org} {when}, they want to [invest|lead our next round]
                    A partner at {org} reached out, they'd been tracking us for a year and want to invest
                    {org} came back after the demo and asked for an allocation
                    Just off the phone with {org}. They asked to put in {n} [whenever we open the round|].
                    Second meeting with {org} went well, they told us they want in
                    {org} asked for data room access {when} - their words: "we want to move fast on this"
                    """)
            .mail(
                    """
                    {org} approached us {when} and asked to take part in the next round.
                    We have inbound interest: {org} would like to invest and has requested access to the data room.
                    A partner at {org} contacted us and stated their wish to invest {n}.
                    """)
            .outside(
                    """
                    We have followed ScaleFlow for some time and would like to invest; could you share the data room?
                    Our team at {org} would like to lead your next round, and {n} is the cheque we have in mind.
                    I enjoyed the demo, and we at {org} want to be part of your next round.
                    """);

    static final List<MilestoneKind> ALL = List.of(ROUND, GRANT, TERM_SHEET, INBOUND);

    private CapitalMilestones() {}

    private static Facts round(Business business) {
        String round = business.nextRound();
        long size = business.closeRound();
        return Facts.none()
                .with("round", round)
                .with("org", business.names.firm())
                .with("n", Figures.dollars(size))
                .with("slip", Figures.dollars(size - Figures.unit(size, 2)).aside());
    }

    private static Facts grant(Business business) {
        String source = business.dice.pick(List.of(
                "innovation grant",
                "venture debt facility",
                "regional growth grant",
                "R&D tax credit",
                "export development loan",
                "green digitalisation grant"));
        return Facts.none().with("source", source).with("n", Figures.dollars(business.dice.between(8, 60) * 10_000L));
    }

    private static Facts interest(Business business) {
        return Facts.none()
                .with("org", business.names.firm())
                .with("n", Figures.dollars(business.dice.between(4, 40) * 500_000L));
    }
}
