package io.tidings.sample;

import static io.tidings.sample.Role.CEO;
import static io.tidings.sample.Role.MARKETING;
import static io.tidings.sample.Role.SALES;
import static io.tidings.sample.Role.SUCCESS;

import java.util.List;

/** Deals won and what customers got out of the product. */
final class CustomerMilestones {

    static final MilestoneKind DEAL = MilestoneKind.of(
                    "enterprise_deal", "{org}", "{org} signed a contract worth {n} a year", CustomerMilestones::deal)
            .toldBy(SALES, CEO)
            .chat(
                    """
                    {org} [signed|is signed|just signed]! {n} [a year|ARR|ACV] [🎉|🔔|]
                    [Ring the bell|Bell time]: {org}, {n} ACV, [two-year term|annual prepay|three-year term]
                    Countersigned order form from {org} is in. {n} per year.
                    Ink is dry on {org} - {n} annually, [kickoff next week|security review behind us]
                    {org} closed. Procurement tried everything and still paid {n} a year
                    We won {org}!! {n} a year, [beat two incumbents|took five months]
                    Took [eleven|nine|fourteen] calls but {org} is now a paying customer, {n}/yr
                    DocuSign from {org} came back {when}, {n} for the first year
                    The {org} contract went through {when} at {n} a year
                    """)
            .mail(
                    """
                    {org} has signed an annual contract worth {n}.
                    We closed {org} {when} at {n} per year.
                    I am happy to report that {org} joined us as a customer, with an annual value of {n}.
                    The agreement with {org} ({n} a year) is fully executed.
                    """)
            .outside(
                    """
                    We have countersigned the order form for {n} per year; the executed copy is attached.
                    Please find attached the signed agreement between {org} and ScaleFlow, annual fee {n}.
                    Our board approved the contract {when} and I have signed it: {n} a year, starting on the first.
                    """);

    static final MilestoneKind EXPANSION = MilestoneKind.of(
                    "enterprise_deal",
                    "{org} expansion",
                    "{org} expanded its contract to {n} a year",
                    CustomerMilestones::expansion)
            .also("customer_success", "revenue_milestone")
            .toldBy(SALES, SUCCESS)
            .chat(
                    """
                    {org} signed the expansion: {n} a year now, with [two more departments|{seats} seats]
                    Upsell at {org} is done and signed, they're on {n} a year now
                    {org} added {seats} seats {when}, contract goes to {n} a year [💪|]
                    {org} went from pilot to company-wide. Signed at {n} a year
                    """)
            .mail(
                    """
                    {org} expanded to {seats} seats, which brings the contract to {n} a year.
                    The expansion at {org} was signed {when}; the account is now worth {n} annually.
                    """)
            .outside(
                    """
                    The amendment for {seats} seats is signed and attached; the new annual total is {n}.
                    """);

    static final MilestoneKind OUTCOME = MilestoneKind.of(
                    "customer_success",
                    "results at {org}",
                    "{org} cut {process} time by {n} with ScaleFlow",
                    CustomerMilestones::outcome)
            .toldBy(SUCCESS, MARKETING)
            .chat(
                    """
                    {org} [measured it|ran the numbers]: {process} takes {n} less time since they moved to us
                    Got the numbers from {org} {when}, {n} less time spent on {process}
                    Lovely call with {org}. They cut {process} time by {n} [and want to tell everyone|]
                    Case study approved by {org}! Headline: {n} faster {process}
                    "{n} faster than before" - that's {org} about {process} after three months with us
                    """)
            .mail(
                    """
                    {org} reports that {process} now takes {n} less time than before ScaleFlow.
                    The case study with {org} has been approved; it shows a {n} reduction in {process} time.
                    """)
            .outside(
                    """
                    I wanted to share that since moving to ScaleFlow our {process} takes {n} less time.
                    Thank your team from all of us at {org}: {process} time is down {n} since the rollout.
                    """);

    static final MilestoneKind SCORE = MilestoneKind.of(
                    "customer_success", "{score}", "{score} rose to {n}", CustomerMilestones::score)
            .toldBy(SUCCESS)
            .chat(
                    """
                    {score} survey is back: {n}, [up again|nicely up on last time]
                    Our {score} went up to {n} this quarter [🙌|😍|]
                    Support team take a bow, {score} rose to {n}
                    """)
            .mail(
                    """
                    {score} improved to {n}.
                    In the latest survey our {score} came in at {n}, up on the previous quarter.
                    """);

    static final MilestoneKind RENEWAL = MilestoneKind.of(
                    "customer_success", "{org} renewal", "{org} renewed for {n} years", CustomerMilestones::renewal)
            .also("enterprise_deal")
            .toldBy(SUCCESS, SALES)
            .chat(
                    """
                    {org} renewed! {n} [more years|years, no discount]
                    Renewal signed by {org} {when} for {n} years. [They never even opened the competitor's deck.|]
                    {org} is staying: {n} year renewal, paper signed
                    """)
            .mail(
                    """
                    {org} renewed for another {n} years.
                    The renewal with {org} was signed {when} for a term of {n} years.
                    """)
            .outside(
                    """
                    We are glad to renew for {n} years; the signed form is attached.
                    """);

    static final List<MilestoneKind> ALL = List.of(DEAL, EXPANSION, OUTCOME, SCORE, RENEWAL);

    private CustomerMilestones() {}

    private static Facts deal(Business business) {
        if (business.dice.percent(15)) {
            business.dealSize.grow();
        }
        long value = business.contract();
        Account account = business.win(value);
        long slip = value + (business.dice.percent(50) ? 1_000L : 4_000L) * (value > 60_000 ? -1 : 1);
        return Facts.none()
                .with("org", account.name())
                .with("n", account.value())
                .with("slip", Figures.money(account.symbol(), slip).aside());
    }

    private static Facts expansion(Business business) {
        Account account = business.expand();
        return Facts.none()
                .with("org", account.name())
                .with("seats", Figures.count(business.dice.between(8, 90) * 5L))
                .with("n", account.value());
    }

    private static Facts outcome(Business business) {
        String process = business.dice.pick(List.of(
                "invoice approval",
                "vendor onboarding",
                "month-end close",
                "contract review",
                "claims intake",
                "employee onboarding",
                "purchase approval",
                "incident triage"));
        return Facts.none()
                .with("org", business.oldCustomer())
                .with("process", process)
                .with("n", Figures.percent(business.dice.between(22, 78)));
    }

    private static Facts score(Business business) {
        return business.dice.percent(60)
                ? Facts.none().with("score", "NPS").with("n", Figures.plain("" + business.nps.rise()))
                : Facts.none().with("score", "CSAT").with("n", Figures.percent(business.csat.rise()));
    }

    private static Facts renewal(Business business) {
        String years = business.dice.pick(List.of("two", "three", "2", "3", "five"));
        return Facts.none().with("org", business.oldCustomer()).with("n", Term.word(years));
    }
}
