package io.tidings.sample;

/** What surrounds the milestones in a letter to investors. Status and outlook are numbers without being milestones. */
final class InvestorUpdate {

    static final Phrasebook SUBJECTS = Phrasebook.of(
            """
            [ScaleFlow|] [investor|shareholder] update
            ScaleFlow: where we stand
            Update for our investors
            [Monthly|Regular] update from ScaleFlow
            """);

    static final Phrasebook GREETINGS = Phrasebook.of(
            """
            Dear investors,
            Hi all,
            Dear all,
            Hello everyone,
            """);

    static final Phrasebook INTRODUCTIONS = Phrasebook.of(
            """
            Here is our regular update.
            A short summary of the past weeks.
            Thank you for your support, here is where we stand.
            As promised, the numbers and the news in brief.
            Busy weeks behind us.
            """);

    static final Phrasebook STATUS = Phrasebook.of(
            """
            Net burn was {cash}, and the runway is {some2} months. Gross churn was {lowpct}.
            Burn stayed at about {cash} a month, which leaves {some2} months of runway.
            Churn was {lowpct} in the month. Runway: {some2} months at the current burn of {cash}.
            On the downside, we lost {lost}, a deal of {amount}. Runway is {some2} months.
            Monthly churn came to {lowpct}, a little worse than planned. Burn: {cash}.
            """);

    static final Phrasebook OUTLOOK = Phrasebook.of(
            """
            For {quarter} we are aiming at {mrrgoal} MRR.
            Our goal is {usergoal} registered users by {month}.
            We hope to close {prospect} in the coming weeks, at {amount} a year. Introductions to similar companies are welcome.
            Next we plan to look at {place} and to hire a {post}.
            If all goes well, {feature} launches in {month}.
            We expect to start preparing the next round in {month}, possibly {raise}.
            The audit for {standard} is scheduled for {month}.
            """);

    private InvestorUpdate() {}
}
