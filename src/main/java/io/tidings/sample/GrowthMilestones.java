package io.tidings.sample;

import static io.tidings.sample.Role.CEO;
import static io.tidings.sample.Role.ENGINEER;
import static io.tidings.sample.Role.FINANCE;
import static io.tidings.sample.Role.MARKETING;
import static io.tidings.sample.Role.PRODUCT;

import java.util.List;

/** Users and revenue. */
final class GrowthMilestones {

    static final MilestoneKind USERS = MilestoneKind.of(
                    "user_growth", "registered users", "Registered users reached {n}", GrowthMilestones::users)
            .toldBy(PRODUCT, CEO, ENGINEER)
            .chat(
                    """
                    We [passed|crossed|went past] {n} [registered users|users|sign-ups in total] {when} [🎉||]
                    Checked the dashboard [twice|again|]: {n} registered users.
                    {n} users! [Remember when we celebrated 500?|Never gets old.|And still no sign of it slowing.]
                    The user counter [rolled over to|ticked past|reached] {n} {when}
                    That makes {n} people with an account. [Wild.|Not bad for a team our size.]
                    Numbers are in, we're at {n} registered users now, up from {before}
                    [so|ok] {n} accounts as of {when}. [Somebody frame that screenshot.|Screenshot in the album.]
                    """)
            .mail(
                    """
                    Our registered user base [has grown to|now stands at|has reached] {n}, up from {before}.
                    We [crossed|passed] the mark of {n} registered users {when}.
                    The number of people with a ScaleFlow account reached {n} {when}.
                    More than a vanity metric, I hope: {n} users have now registered.
                    """);

    static final MilestoneKind DAILY = MilestoneKind.of(
                    "user_growth", "daily active users", "Daily active users reached {n}", GrowthMilestones::daily)
            .toldBy(PRODUCT, MARKETING)
            .chat(
                    """
                    DAU hit {n} {when}, [highest we've ever had|that's a record|a new high]
                    New record for daily actives: {n}
                    {n} people used the product in a single day {when}. [Previous best was {before}.|Best day so far.]
                    Best day ever for active users, {n}. [The templates email worked.|And it wasn't even a Monday.]
                    We've [been holding|held] {n} DAU for [a week|six days straight] now, up from {before}
                    """)
            .mail(
                    """
                    Daily active users [climbed to|rose to|reached] {n}, a new high.
                    DAU: {n} (previously {before}).
                    Usage also [set a record|peaked], with {n} people active in a single day {when}.
                    """);

    static final MilestoneKind MRR = MilestoneKind.of(
                    "revenue_milestone", "MRR", "Monthly recurring revenue reached {n}", GrowthMilestones::mrr)
            .toldBy(FINANCE, CEO)
            .chat(
                    """
                    MRR is at {n} [as of this morning|after last night's billing run|now]
                    We [hit|crossed|passed] {n} MRR {when} [🚀||]
                    Closed the books: {n} in monthly recurring revenue. [Up from {before}.|]
                    {n} MRR. [That's it, that's the message.|Sooner than I thought.]
                    Stripe says {n} MRR, the sheet says {n}. [For once they agree.|Both match, so I believe it.]
                    Recurring revenue [moved up to|stepped up to|went from {before} to] {n} a month
                    [Good news from|Straight from] the billing side - we are now doing {n} a month recurring
                    """)
            .mail(
                    """
                    MRR [grew|increased|rose] from {before} to {n}.
                    Monthly recurring revenue [reached|came in at|closed at] {n} [{when}|].
                    We ended the period with {n} in MRR[, ahead of plan|].
                    MRR: {n} (last reported: {before}).
                    """);

    static final MilestoneKind ARR = MilestoneKind.of(
                    "revenue_milestone", "ARR", "Annual recurring revenue reached {n}", GrowthMilestones::arr)
            .toldBy(CEO, FINANCE)
            .chat(
                    """
                    We're a {n} ARR company as of {when}
                    Annualised we just [crossed|went over] {n}. ARR, not pipeline!
                    ARR {n}. [Took us long enough 😅|Champagne is in the fridge.]
                    The run rate is in: {n} ARR, contracts signed and billing
                    """)
            .mail(
                    """
                    Annual recurring revenue [now stands at|has reached|passed] {n}.
                    With the latest renewals billed, ARR [is|came to] {n}.
                    """);

    static final MilestoneKind NRR = MilestoneKind.of(
                    "revenue_milestone",
                    "net revenue retention",
                    "Net revenue retention reached {n}",
                    GrowthMilestones::nrr)
            .also("customer_success")
            .toldBy(FINANCE)
            .chat(
                    """
                    NRR came in at {n} for the quarter [😮|🙌|]
                    Net revenue retention: {n}. [Existing customers alone are growing us.|Expansion beats churn by a mile.]
                    Reran the cohorts three times, NRR is {n}, well over plan
                    Bigger than I thought: {n} net retention, [expansion did it|mostly seats]
                    """)
            .mail(
                    """
                    Net revenue retention [reached|rose to|improved to] {n}, ahead of our plan.
                    NRR for the trailing twelve months came in at {n}.
                    """);

    static final MilestoneKind BOOKINGS = MilestoneKind.of(
                    "revenue_milestone", "new bookings", "Closed {n} in new bookings", GrowthMilestones::bookings)
            .toldBy(Role.SALES, FINANCE)
            .chat(
                    """
                    Sales closed out the month with {n} in new bookings, [record month|our biggest month yet]
                    {n} booked this month. [Best month we've had.|Biggest one yet, by a good margin.]
                    Final tally for bookings: {n}. A record, [and I double checked|finance confirmed it]
                    """)
            .mail(
                    """
                    New bookings for the month came to {n}, a company record.
                    We closed a record {n} in new bookings {when}.
                    """);

    static final List<MilestoneKind> ALL = List.of(USERS, DAILY, MRR, ARR, NRR, BOOKINGS);

    private GrowthMilestones() {}

    private static Facts users(Business business) {
        return grown(business.users);
    }

    private static Facts daily(Business business) {
        return grown(business.daily);
    }

    private static Facts grown(Metric metric) {
        Term before = Figures.count(metric.value()).aside();
        return Facts.none()
                .with("before", before)
                .with("n", Figures.count(metric.grow()))
                .with("slip", Figures.count(metric.slip()).aside());
    }

    private static Facts mrr(Business business) {
        Term before = Figures.dollars(business.mrr.value()).aside();
        return Facts.none()
                .with("before", before)
                .with("n", Figures.dollars(business.mrr.grow()))
                .with("slip", Figures.dollars(business.mrr.slip()).aside());
    }

    private static Facts nrr(Business business) {
        int tenths = business.nrrTenths.rise();
        return Facts.none().with("n", Figures.percent(tenths / 10 + "." + tenths % 10));
    }

    private static Facts arr(Business business) {
        business.mrr.grow();
        return Facts.none().with("n", Figures.dollars(Figures.rounded(12 * business.mrr.value(), 4)));
    }

    private static Facts bookings(Business business) {
        return Facts.none()
                .with("n", Figures.dollars(business.bookings.grow()))
                .with("slip", Figures.dollars(business.bookings.slip()).aside());
    }
}
