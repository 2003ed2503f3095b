package io.tidings.sample;

/**
 * What sounds like a milestone and is none: plans, questions, hopes, forecasts, pipeline, losses, incidents, jokes, the
 * news of others, denials. A line may hold several turns, parted by {@code //}.
 */
final class NearMisses {

    static final Phrasebook CHAT = Phrasebook.of(
            """
            [We want|I want us|The plan is] to hit {mrrgoal} MRR by {month}
            Target for {quarter} is {mrrgoal} MRR[, stretch {arrgoal} ARR|]
            If churn stays flat we [could|should] be at {mrrgoal} MRR by {month}
            [did|have] we hit {usergoal} users yet? // [not yet|nope], [close though|give it a few weeks]
            When we get to {usergoal} users I'm buying everyone {dish}
            forecast says {usergoal} users by {month} [but the model is optimistic|, don't quote me]
            Imagine we had {dailygoal} DAU [and this database 😂|already. We'd need more than one on-call person.]
            We're still short of {dailygoal} daily actives, don't put it in the deck
            {prospect} might sign for {amount} [this month|if legal stops asking questions]
            [Just sent|Sending] {prospect} a proposal, {amount} a year
            {prospect} [is at|moved to] the procurement stage, {amount} if it lands
            we have not closed {prospect} yet, please don't mention it to anyone
            Any word from {prospect}? // Legal is redlining again. {amount} [still open|not in the bank].
            We lost {lost}. {amount} gone to a cheaper tool.
            {lost} went with {rival}, there goes {amount}
            {churned} is cancelling at the end of the term, that's {amount} a year we lose
            churn was {lowpct} last month, [slightly worse than before|I expected better]
            {prospect} wants a {pct} discount on {amount}, I said I'd ask
            Would anyone here sign off a pilot for {prospect} at {cash}?
            Verbal yes from {prospect} isn't a signature. Not counting the {amount} until paper is back.
            {rival} raised {raise} [👀|, crazy market|from {firm}]
            Saw that {rival} just launched in {place}[. Thoughts?|]
            {rival} says they have {usergoal} users. [Sure they do.|Counting bots I guess.]
            {rival} got their {standard} apparently
            {paper} did a big piece on {rival} [again|today], not a word on us
            Are we raising in {quarter}? // [Thinking about it|Undecided], maybe {raise}, maybe nothing
            We should raise {raise} [someday|when the market calms down]
            {firm} passed. Too early for them.
            Has anyone heard back from {firm}? [Silence for two weeks.|]
            The {round} isn't closed, nothing is signed, please stop the rumour
            Should we pitch {firm}? They did {rival} [last year|in spring]
            p95 on {service} went from {fast} to {slow} [😬|after the deploy|since lunch]
            {service} is down for {pct} of tenants, looking
            Error rate on {service} jumped to {pct} [at {hour}|], rolling back
            {some} customers hit the timeout in {service} [overnight|this morning]
            If we moved {service} to Rust we'd save {pct} [or so they say|easily]
            Load test says {service} would fall over at {usergoal} runs
            could we cut {service} latency by {pct} [this quarter|] or is that a dream?
            {feature} launches {day} if QA passes
            {feature} slipped again, new date is {month}
            what if we shipped {feature} [half done|as a beta] just for {prospect}?
            {feature} is behind a flag on staging only, not released
            When is {feature} going out? // not before {month}
            We need to hire a {post} [by {month}|asap]
            The {post} candidate declined, [went to {rival}|money wasn't it]
            making an offer to a {post} on {day}, fingers crossed
            headcount plan for {quarter} says {headgoal}, [unfunded|if the round happens]
            {standard} audit starts {day}, please finish your access reviews
            {standard} report isn't out yet, don't tell {prospect} we have it
            we'd need {standard} before {prospect} even talks to us
            auditor found {small} gaps for {standard}, [owners assigned|fixing this week]
            How far are we from {standard}? // {small} controls open
            Thinking about {place} for next year, [nothing decided|just thinking]
            Should we open an office in {city}? // rent alone would be {cash}
            {place} launch is on hold until the tax question is sorted
            A reporter from {paper} asked for a quote, [no idea if they use it|probably goes nowhere]
            pitching our story to {paper} [on {day}|again]
            Partner talks with {rival} are going in circles, no deal in sight
            We could partner with {rival} one day, [they'd want exclusivity|their API is awful though]
            {rival} backed out of the reseller agreement before signing
            {customer} gave us a 3 on the NPS survey, ouch
            {customer} is unhappy, {some} tickets in a month
            {customer} may renew, may not. {amount} at stake.
            In my dream last night we had {arrgoal} ARR and no meetings
            Breaking: {person}'s sourdough raised {raise} at a record valuation
            my side project has {small} users, two of them are my mum. Unicorn soon
            Once {prospect} signs, we can [celebrate|talk bonuses]. Not before.
            do we dare promise {mrrgoal} MRR to the board?
            budget proposal is {cash} for events, not approved
            """);

    static final Phrasebook MAIL = Phrasebook.of(
            """
            Proposal for {prospect} // Attached is the draft proposal for {prospect} at {amount} per year. [They have not committed to anything.|It goes out on {day}.]
            Board targets for {quarter} // We propose to target {mrrgoal} in MRR and {usergoal} users by {month}. Comments welcome before {day}.
            Forecast review // The current forecast puts us at {arrgoal} ARR by {month}, assuming {prospect} signs.
            Pipeline summary // {prospect} is in legal review at {amount}, and nothing else is expected to close this month.
            Decision on {lost} // Unfortunately {lost} has decided against us and chose {rival}. The opportunity was worth {amount}.
            Notice of cancellation // {churned} will not renew when the term ends; the account pays {amount} a year.
            Incident report // Around {hour} response times of {service} rose from {fast} to {slow} for {pct} of requests. A fix is planned.
            Market watch // {rival} announced a round of {raise}, and {paper} reports that they plan to enter {place}.
            Hiring plan // For {quarter} we would like to open {small} positions, among them a {post}, subject to budget.
            {standard} timeline // The {standard} audit is scheduled to begin in {month}; evidence is still missing for {some} controls.
            Fundraising options // We have not decided whether to raise. A round of {raise} would be one option, venture debt another.
            Rescheduled: {feature} // The launch of {feature} moves to {month} because testing is not finished.
            Expansion ideas // Should we look at {place} for {quarter}? A first estimate of the cost is {cash}.
            """);

    /** Emails from investment firms that lead nowhere. */
    static final Phrasebook INVESTOR_MAIL = Phrasebook.of(
            """
            Our decision // Thank you for the meeting. We have decided to pass at this stage but would like to stay in touch.
            Follow-up questions // Could you share cohort data? Before we form a view we would want to see {pct} growth and a clear path to {mrrgoal} MRR.
            Introduction // I look after software at {firm}. We publish a quarterly report on automation and thought you may like a copy.
            Catching up // No decision on our side yet. If you get to {arrgoal} ARR, please call me first.
            """);

    /** Emails from companies that have not bought. */
    static final Phrasebook BUYER_MAIL = Phrasebook.of(
            """
            Pricing // We are comparing three vendors. Could you do {amount} a year for {seats} seats? Our committee meets on {day}.
            Contract redlines // Please find our comments on the agreement. Until clause 9 is settled we cannot sign.
            Security questionnaire // Do you hold {standard}? Without it our risk team cannot approve the purchase of {amount}.
            Pilot // If the pilot cuts our approval time by {pct}, we would consider a rollout to {seats} seats.
            Budget // Our budget was cut by {pct}, so the project is postponed to {month}.
            """);

    private NearMisses() {}
}
