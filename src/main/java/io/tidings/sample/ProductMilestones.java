package io.tidings.sample;

import static io.tidings.sample.Role.CTO;
import static io.tidings.sample.Role.DESIGN;
import static io.tidings.sample.Role.ENGINEER;
import static io.tidings.sample.Role.MARKETING;
import static io.tidings.sample.Role.PRODUCT;
import static io.tidings.sample.Role.SECURITY;

import java.util.List;

/** What was shipped, made faster and certified. */
final class ProductMilestones {

    static final MilestoneKind LAUNCH = MilestoneKind.of(
                    "product_launch", "{feature}", "{feature} launched to all customers", business -> Facts.none()
                            .with("feature", business.names.feature())
                            .with("n", Figures.count(business.dice.between(60, 900))))
            .toldBy(PRODUCT, ENGINEER, DESIGN, MARKETING)
            .chat(
                    """
                    {feature} is live for everyone [🚀|]
                    {feature} is GA! [Flag removed, docs published.|Changelog entry is up.|]
                    We shipped {feature} {when}, {n} workspaces [turned it on already|already use it]
                    And we're live: {feature} is out to all plans
                    {feature} launched {when} [without a single rollback|and the queue stayed green]
                    Flipped the switch on {feature} for 100 percent of customers {when}
                    [Say hello to|Meet] {feature}, available to all customers as of {when}
                    {feature} left beta {when}. {n} teams were using it before we even announced.
                    Number one product of the day with {feature}, launched {when}
                    """)
            .mail(
                    """
                    {feature} was released to all customers {when}.
                    We launched {feature} {when}; {n} workspaces have adopted it so far.
                    {feature} is now generally available.
                    """);

    static final MilestoneKind LATENCY = MilestoneKind.of(
                    "technical_achievement", "{part} latency", "Cut {part} latency to {n}", ProductMilestones::latency)
            .toldBy(ENGINEER, CTO)
            .chat(
                    """
                    {part} p95 is down to {n} in production, was {before}
                    The new {part} path is rolled out: {before} -> {n} at p95. [Grafana link in thread.|]
                    Rewrote the {part} hot loop and prod went from {before} to {n} [😎|]
                    {n}. That's the p95 of {part} now. We started at {before}.
                    """)
            .mail(
                    """
                    The p95 latency of {part} fell from {before} to {n} after the rollout.
                    Engineering brought {part} response times down to {n}, from {before}.
                    """);

    static final MilestoneKind SCALE = MilestoneKind.of(
                    "technical_achievement",
                    "{part} throughput",
                    "{part} handled {n} runs in a day",
                    business -> Facts.none()
                            .with(
                                    "part",
                                    business.dice.pick(
                                            List.of("engine", "scheduler", "webhook gateway", "worker fleet")))
                            .with("n", Figures.count(business.runs.grow()))
                            .with("up", Figures.percent(business.dice.pick(List.of("99.98", "99.99", "99.995")))))
            .toldBy(ENGINEER, CTO)
            .chat(
                    """
                    The {part} processed {n} runs {when} without breaking a sweat, a record
                    {n} workflow runs in one day on the {part}, zero dropped
                    The {part} [did|handled] {n} runs in 24h, most ever. Pager stayed silent.
                    Uptime report: {up} over the last 90 days, with a record {n} runs a day on the {part}
                    """)
            .mail(
                    """
                    The {part} processed a record {n} workflow runs in a single day, without any loss.
                    Availability over the past quarter was {up}, while the {part} handled a record {n} runs a day.
                    """);

    static final MilestoneKind MIGRATION = MilestoneKind.of(
                    "technical_achievement",
                    "{system} migration",
                    "Completed the migration of {system}, saving {n} of cost",
                    business -> Facts.none()
                            .with(
                                    "system",
                                    business.dice.pick(List.of(
                                            "the job store",
                                            "billing",
                                            "the search index",
                                            "the event log",
                                            "tenant storage",
                                            "the audit trail")))
                            .with("n", Figures.percent(business.dice.between(18, 64))))
            .toldBy(CTO, ENGINEER)
            .chat(
                    """
                    Migration of {system} is finished, no downtime, and the bill is {n} lower
                    We're fully off the old cluster: {system} migrated {when}. Costs down {n}.
                    Last tenant moved! {system} runs on the new stack, {n} cheaper
                    """)
            .mail(
                    """
                    We completed the migration of {system} without downtime and cut its running cost by {n}.
                    """);

    static final MilestoneKind CERTIFICATE = MilestoneKind.of(
                    "compliance", "{standard}", "Obtained {standard}", business -> Facts.none()
                            .with("org", business.names.company() + " Audit")
                            .with("standard", business.certify()))
            .toldBy(SECURITY, CTO)
            .chat(
                    """
                    The {standard} report is in and it's clean, no exceptions [🔐|]
                    We passed {standard}! [Not one finding.|Two minor observations, no findings.]
                    {standard}: done. Auditor signed off {when}.
                    [Guess what came in the mail.|It's here.] {standard}, with our name on it
                    {standard} [certificate|attestation] arrived {when}, you can tell customers
                    {org} signed our {standard} report {when}
                    We are officially {standard} compliant as of {when} [🎉|]
                    """)
            .mail(
                    """
                    We have obtained {standard}, confirmed by {org}.
                    The {standard} audit was completed {when} without findings.
                    ScaleFlow is now {standard} certified.
                    """)
            .outside(
                    """
                    We have concluded the {standard} audit and issued our report with an unqualified opinion.
                    Your {standard} assessment is complete; the signed report is attached and there are no findings.
                    """);

    static final MilestoneKind PEN_TEST = MilestoneKind.of(
                    "compliance",
                    "penetration test",
                    "Penetration test passed without critical findings",
                    business -> Facts.none().with("org", business.names.company() + " Security"))
            .toldBy(SECURITY)
            .chat(
                    """
                    Pen test report from {org}: no criticals, no highs [💪|]
                    We passed the pen test, {org} found nothing above low
                    {org} finished the retest {when}, all findings closed, letter of attestation received
                    """)
            .mail(
                    """
                    The penetration test by {org} was completed {when} with no critical or high findings.
                    """)
            .outside(
                    """
                    The penetration test is complete; we found no critical or high issues and attach the attestation.
                    """);

    static final List<MilestoneKind> ALL = List.of(LAUNCH, LATENCY, SCALE, MIGRATION, CERTIFICATE, PEN_TEST);

    private ProductMilestones() {}

    private static Facts latency(Business business) {
        int before = business.dice.between(34, 180) * 10;
        return Facts.none()
                .with(
                        "part",
                        business.dice.pick(List.of(
                                "search",
                                "the run history",
                                "the editor",
                                "webhook delivery",
                                "the dashboard",
                                "the public API",
                                "trigger evaluation")))
                .with("before", Figures.millis(before))
                .with("n", Figures.millis(before * business.dice.between(18, 55) / 100));
    }
}
