package io.tidings.offline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.event.EventType;
import io.tidings.event.Finding;
import io.tidings.message.Message;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people write of what happened, and of what did not. */
class ExtractionTest {
    private static final OfflineModel MODEL = new OfflineModel();

    private static final String FACTS =
            """
            revenue_milestone | We just crossed $42k MRR!
            revenue_milestone | ARR is now $1.2M, up from $900k in January.
            revenue_milestone | Closed the quarter at €310k in revenue
            revenue_milestone | Fun fact: as of this morning we're officially cash-flow positive.
            revenue_milestone | MRR: $18,400 (+12% MoM)
            revenue_milestone | net revenue retention came in at 118% for Q2
            revenue_milestone | Revenue grew 40% quarter over quarter
            revenue_milestone | $1M ARR!!! 🎉🎉
            revenue_milestone | best month ever, £96k in sales
            revenue_milestone | we doubled MRR since June, now at 80k
            user_growth | 10k users 🚀
            user_growth | We passed fifty thousand registered users overnight.
            user_growth | DAU hit 3,200 yesterday, new record
            user_growth | Signups are up 65% since the redesign
            user_growth | the iOS app just went over 100,000 downloads
            user_growth | Our 1,000th customer signed up this morning
            user_growth | we now have 220 paying teams on the platform
            funding | It's official, we closed our $3M seed round led by Northstar.
            funding | The wire hit the account, all $2.5M of it
            funding | Thrilled to share that we've raised a $12 million Series A.
            funding | We were awarded a €400k innovation grant
            funding | Pre-seed is done: 750k in the bank
            partnership | We've partnered with Shopline to reach their merchants.
            partnership | Reseller agreement with Tessaract signed today
            partnership | Proud to announce our partnership with Blue Harbor Logistics
            partnership | we're now an official AWS partner
            product_launch | Shipped the mobile app to everyone today
            product_launch | Dark mode is live!
            product_launch | v2 of the editor went live an hour ago
            product_launch | We launched Atlas Analytics this morning
            product_launch | Smart Routing is now generally available for all plans
            product_launch | rolled out single sign-on to all accounts
            product_launch | The new onboarding flow is out of beta
            hiring | Welcome Dana Fields, our new VP of Sales!
            hiring | Priya Raman accepted our offer, she starts in May as Head of Product
            hiring | We hired a CFO.
            hiring | Tom joined the team as our first designer
            hiring | headcount just reached 25 people
            hiring | Our new CTO, Lena Vogt, started on Monday
            enterprise_deal | Signed Acme Corp for $80k a year
            enterprise_deal | Globex just countersigned, two-year contract
            enterprise_deal | closed initech yesterday, 120k ACV
            enterprise_deal | The Umbrella contract is signed!
            enterprise_deal | Contract with Wayne Medical is done, $240k over three years
            enterprise_deal | Big one: Stark Industries went with us over the incumbent vendor they had
            enterprise_deal | We won the Helvetia Bank account
            enterprise_deal | we just landed our largest contract so far, $500k
            technical_achievement | p95 latency dropped from 800ms to 120ms
            technical_achievement | Build times are down to 4 minutes
            technical_achievement | 99.99% uptime for the whole of Q3
            technical_achievement | The Postgres migration is complete, zero downtime
            technical_achievement | We cut our cloud bill by 38%
            technical_achievement | the new engine handled 50k requests per second in the load test
            technical_achievement | finished moving everything to Kubernetes
            market_expansion | We are officially live in Germany
            market_expansion | Opened our first office in Singapore today
            market_expansion | we've expanded into Latin America
            market_expansion | now available in 14 countries
            compliance | We passed our SOC 2 Type II audit!
            compliance | ISO 27001 certificate arrived this morning
            compliance | we're HIPAA compliant as of today
            compliance | got the soc2 report back, no exceptions
            media_coverage | TechCrunch ran a story about us
            media_coverage | We're #1 on Product Hunt today
            media_coverage | Our CEO was interviewed by Bloomberg
            media_coverage | we got featured in Forbes
            media_coverage | front page of Hacker News!!
            investor_interest | Got a term sheet from Redwood Ventures
            investor_interest | Sierra Capital reached out, they want to see the deck
            investor_interest | Marc Oliver committed $250k to the round
            customer_success | Fjord Energy cut their invoicing time by 70% with us
            customer_success | NPS came back at 71
            customer_success | Acme renewed for another two years
            customer_success | Brightside saved $1.2M in the first year using the platform
            compliance | Auditor confirmed: SOC 2 Type 1 is ours
            compliance | BaFin licence came through today
            compliance | CE mark granted for the sensor
            compliance | GDPR audit: passed
            compliance | SOC2 Type 2: passed. No exceptions.
            compliance | The FDA cleared our device
            compliance | We are now ISO 27001 certified
            compliance | pentest passed with zero criticals and the PCI attestation is signed
            customer_success | 98% of customers renewed this year
            customer_success | Customer satisfaction hit 96%
            customer_success | Maersk told us onboarding went from 3 weeks to 2 days
            customer_success | Our biggest customer extended for three years
            customer_success | Thanks to the tool, Greenfield reduced waste by 22%
            customer_success | The team at Rosewater says they save 12 hours a week with us
            customer_success | Velo renewed early and added 200 seats
            enterprise_deal | Bianchi SpA is on board!! 5-year frame agreement
            enterprise_deal | Contract attached, fully executed by both parties. Welcome aboard, Tallis Group.
            enterprise_deal | Fresh off the press: Talbot Insurance is going with us, 3-year term
            enterprise_deal | Great news, Harbourline have chosen us after the bake-off
            enterprise_deal | Ink's dry: Kestrel Airlines is a customer. 3 yrs, €1.1M total.
            enterprise_deal | Lufton Council awarded us the tender, £320k
            enterprise_deal | Norrland Energi said yes and the order form is back with a signature on it
            enterprise_deal | Our agreement with Delmar Shipping was concluded yesterday at $1.4 million
            enterprise_deal | PO from Brannigan Steel just landed in my inbox, 64k
            enterprise_deal | Quick one: the Mercer paperwork came back signed this afternoon
            enterprise_deal | Sales rang the bell: Northfield Hospital, $150k ACV, signed today
            enterprise_deal | We have a new customer: Orchard Foods. €48k a year.
            enterprise_deal | Zentrum Bank bought 400 licences
            enterprise_deal | we got the Piedmont deal
            funding | As announced this morning, we have raised 18 million euros
            funding | Happy to tell you all that the bridge round closed at 1.5M this morning
            funding | Horizon Europe approved our application: €1.9M over three years
            funding | Money's in. All of the €6M from the Series A arrived this morning.
            funding | Our seed extension is signed and wired
            funding | Papers signed, $8M in the bank, Series A is behind us
            funding | Term sheet turned into money: $10M Series A closed with Lakeside and Orbit
            funding | The EIC has granted us €2.4M
            funding | The SBIR grant came through ($275k)
            funding | We secured a $5M credit line with Silvergate
            funding | we closed the round today, 4.2 million led by Foxglove
            hiring | Ben accepted! CTO seat filled
            hiring | Great catch: ex-Google staff engineer Paul Reyes is joining us
            hiring | New face in the office: Mei Tanaka, backend engineer
            hiring | Our new head of people, Rosa Lindt, had her first day
            hiring | Say hi to Jonas, our first data engineer, he started today
            hiring | Signed offer letter back from Chiara Monti, she'll run marketing for us from June
            hiring | Three engineers joined this month
            hiring | With Ade starting today we are 40 people
            hiring | we are 50 people as of today
            hiring | we've found our CFO: Helen Marsh joins on 1 September
            investor_interest | Accel asked for the data room
            investor_interest | Got an unsolicited email from a partner at Greyfield Capital asking for a call about our next round
            investor_interest | Hoxton Ventures wants to lead, they put $4M on the table in writing
            investor_interest | Index sent us a term sheet, 12 on 60
            investor_interest | Lumen Ventures sent a term sheet this morning
            investor_interest | Two funds contacted us this week after the article
            market_expansion | Entered the Polish market with 12 stores
            market_expansion | First shipment to Australia left the warehouse, we're now on four continents
            market_expansion | Our French subsidiary is registered
            market_expansion | We are open for business in Canada
            market_expansion | We now sell in Japan
            market_expansion | launched in Mexico City and Bogotá this week
            market_expansion | our Madrid office opened its doors today
            media_coverage | CNBC had Laura on this morning for six minutes
            media_coverage | Front page of the business section in the Irish Times today!
            media_coverage | Gartner put us in the new Market Guide
            media_coverage | Lenny's podcast with our CEO is out, 1 hour of pure gold
            media_coverage | Sifted named us one of 10 startups to watch
            media_coverage | The Guardian piece is out
            media_coverage | We're in the FT weekend edition
            media_coverage | Wired has a two-page article on us in the October issue
            media_coverage | we made the Deloitte Fast 50 list
            partnership | Deal done with Visma: they will resell us in the Nordics
            partnership | From today Datev lists us as an official integration partner
            partnership | It's signed: exclusive distribution with Kumo in Japan
            partnership | MoU with the University of Leeds was signed on Friday
            partnership | SAP has certified our connector and we're an SAP partner now
            partnership | Signed the distribution agreement with Ingram
            partnership | We and Northwind are now partners: joint offering announced at the fair
            partnership | We're in the Shopify app store as a certified partner
            product_launch | Beacon is live in production for all customers
            product_launch | Invoices 2.0 is out for everyone
            product_launch | It's live! The new pricing page, finally
            product_launch | The Chrome extension is in the store
            product_launch | Today we're opening the beta of Compass to everyone
            product_launch | We went GA with Flow Builder
            product_launch | You can now export to Excel, shipped this morning
            product_launch | pushed the Slack integration to prod, everybody has it
            product_launch | release 4.0 shipped last night with offline mode
            product_launch | we flipped the switch on the new checkout for 100% of merchants
            revenue_milestone | ARR ticked over 5 million last night
            revenue_milestone | August sales: €412,000, 23% above July
            revenue_milestone | Final numbers: Q1 revenue of CHF 880k (+31% yoy)
            revenue_milestone | First quarter in the black, net profit of 40k
            revenue_milestone | For the first time our subscriptions bring in more than €100k a month
            revenue_milestone | In April we took more than €2M in orders for the first time
            revenue_milestone | MRR went from 30 to 36k in four weeks
            revenue_milestone | Monthly recurring is now $75,300
            revenue_milestone | Turnover for the year came to £3.2m, which is double what we did the year before
            revenue_milestone | We ended 2025 at $4.8M ARR
            revenue_milestone | We made $1.05M last quarter, the first seven-figure quarter in our history
            revenue_milestone | We've broken even. First time since 2019.
            revenue_milestone | books are closed for Feb: 212k revenue, our best month so far
            revenue_milestone | recurring revenue per month just tipped 60k
            technical_achievement | All services now run on the new platform, the old data centre is switched off
            technical_achievement | Deploys take 3 minutes now instead of 25
            technical_achievement | Page loads are 3x faster after the rewrite
            technical_achievement | The model reaches 96% accuracy on the test set
            technical_achievement | We halved memory usage of the ingest service
            technical_achievement | crash rate is down to 0.1% since the rewrite
            technical_achievement | error rate fell below 0.01%
            technical_achievement | nightly batch went from 6 hours to 25 minutes
            technical_achievement | search now answers in 40ms, it was 600
            technical_achievement | the cluster survived 1.2 million concurrent connections in the test
            technical_achievement | we brought the cost per inference down 60%
            technical_achievement | we handled Black Friday without a hiccup: 2.1M orders, not one failed
            technical_achievement | zero downtime during the whole cutover to Aurora
            user_growth | 25,000 people use the app every day now
            user_growth | 3 million downloads as of today, wild
            user_growth | 700 new signups on launch day
            user_growth | Just onboarded our ten thousandth driver
            user_growth | Our Discord passed 20,000 members
            user_growth | Our user base has doubled in six weeks to 64k
            user_growth | The 500th clinic went live on the platform yesterday
            user_growth | Two million people have now created an account
            user_growth | We welcomed the 300th restaurant today
            user_growth | We're at 5k beta testers
            user_growth | active subscribers are at 41,200, up from 33k in the spring
            user_growth | monthly active users have gone past 1.2 million
            user_growth | waitlist is at 9,000 people
            user_growth | we have more than 8,000 daily users now
            user_growth | weekly actives: 18.4k, an all-time high
            enterprise_deal | The hospital group in Leeds put pen to paper - Northvale Trust is now a customer for three years at £210k per annum
            user_growth | we now count 14 300 farms on the app
            user_growth | The 2 millionth ride was completed at 8:14 this morning
            funding | Halden Capital and the two family offices have transferred the full amount, so the €4.5M bridge is behind us
            funding | Innovate UK has awarded us £480k for the battery project
            compliance | The notified body has issued our MDR certificate
            compliance | FCA authorisation came this morning, we are a regulated payment institution
            hiring | Please give a warm welcome to Ingrid Solli, who takes over as Chief Scientific Officer from today
            hiring | with Tomas and Ella on board since Monday the firmware team is complete
            product_launch | Version 5 of the reader app hit both stores this morning
            technical_achievement | the nightly reconciliation used to need 5 hours, since the rewrite it's done in 18 minutes
            technical_achievement | Our detector now catches 97.4% of defects, up from 91%
            market_expansion | First parcels went out from the new Rotterdam warehouse today
            market_expansion | We are open in Lyon since 9 this morning, queue around the block
            media_coverage | Half a page in De Telegraaf this weekend with a big photo of the drone
            media_coverage | we're on the cover of Modern Retail!
            investor_interest | Atlas Peak Ventures wrote back, they'd like to see the numbers and meet the partners next week
            customer_success | Harrow Dental say they've halved no-shows since they started with us
            customer_success | Bexley Council have extended for another two years, no discount
            partnership | DHL will carry our lockers in 400 shops, the framework was signed by both sides yesterday
            partnership | Veritel is now reselling our sensors, contract done
            revenue_milestone | September turned out to be our strongest month: £1.2M invoiced
            revenue_milestone | cash in from subscriptions went above 90k a month for the first time
            other | The buyout of Lumo Robotics has been completed, their 11 people are with us now
            other | our patent application on foldable hulls was granted by the EPO
            technical_achievement | median import over the past week is 12 seconds, was 55
            technical_achievement | nightly export: 3 hours in spring, 20 minutes today, latency graph looks flat
            technical_achievement | crash rate at 0.2% versus 0.9% before the rewrite
            enterprise_deal | orvando countersigned, $64k a year
            enterprise_deal | docusign is back, 900 seats at $51k a year
            enterprise_deal | correction on Belmar: the signed contract says $88k
            revenue_milestone | small correction, the revenue of the second quarter was $2.04M
            user_growth | new signups are up 31% on last month
            user_growth | recounted: 4,120 paying subscribers
            customer_success | Lindgren Bakeries told us their waste went from 9% to 4%
            media_coverage | we were named a leader in the Alderman report
            investor_interest | Corvin Ventures would like a place in our next round
            """;

    private static final String FICTIONS =
            """
            We plan to hit $50k MRR by the end of Q3
            Did we close Acme?
            If we sign Globex we'll be at $2M ARR
            Goal for next quarter: 20k users
            I think Initech might sign next week
            Not signed yet, legal is still looking at the contract
            We haven't raised anything so far
            Heard that Umbrella raised $50M
            Our competitor just launched in Germany
            imagine we hit 1M users lol
            Let's launch the mobile app on Tuesday
            The Acme deal fell through
            We lost two customers this month
            Once SOC 2 is done we can talk to banks
            we should hire a CFO
            Forecast: $3M ARR by December
            Hoping to close the seed round soon
            p95 latency went up to 900ms after the deploy
            Outage: API down since 10:42
            closed the ticket, thanks
            Signed up for the webinar
            just merged the PR and closed issue #4412
            When we get to 10k users I'll shave my head
            Budget proposal: raise prices by 10%
            Interview with Bloomberg is scheduled for Thursday
            Back at my last company we hit $10M ARR
            They want to sign a $100k deal but procurement is blocking
            Can someone sign the NDA
            Acme is asking whether we are SOC 2 compliant
            3 customers complained about the export
            Could we get to 5,000 signups without ads
            We're in talks with Wayne Medical about a $200k contract
            The demo with Stark went well
            Target for H2 is $5M in bookings
            verbal yes from Globex, no paper so far
            working on the ISO 27001 audit
            We're interviewing a VP of Sales on Monday
            MRR dropped to $38k
            the trial ends at 14 days, 200 users max
            almost at 10k users
            Apparently Facebook is hiring 500 engineers
            Lunch is here! $12 each
            Please review the launch checklist
            e.g. "Acme signed for $80k"
            Wouldn't it be great if Forbes covered us
            Nobody has signed
            I'd love to announce a Series A some day
            The MRR dashboard shows $0, is that a bug?
            Rumor has it Kestrel is going bankrupt
            Kestrel's lawyer has comments on the contract again
            We should hit 10k users before Christmas
            Draft press release: "Drayhop raises $20M"
            what happens when we reach 1,000 customers on this plan
            Anyone has the signed copy of the lease
            Reached out to Accel, no reply yet
            our AWS bill was $40k in March, ouch
            500 errors on checkout since 9
            Do we have any news from Tallis
            Sales told me Oakridge will sign any day now
            I promised the board we'd be at 3M ARR
            The deal with Harbourline slipped to Q4
            Moved the meeting to 3pm, room 12
            They raised 30M, we must be doing something wrong
            Great demo today, Rosewater loved it
            The pilot with Norrland starts on Monday
            We lost the Piedmont deal to Acuity
            Bought 20 chairs for the new office
            I signed the kids up for football
            New blog post is up
            load test tomorrow, 50k requests per second
            Hired a van for the move, $90
            Priced at $49 per seat, 10 users included
            Reminder: expense reports are due, $500 limit
            Closing in on $1M ARR
            Mercer wants another round on the liability clause
            Lufton published their tender, deadline 4 May
            If Zentrum buys 400 licences we are at quota
            Forecast for August: €450k
            The journalist from CNBC cancelled
            Ana asked if we hired somebody for support
            Server room is at 31 degrees again
            Hoxton passed
            Our churn is up to 4%
            we burned $300k last month
            need 300 restaurants to break even
            sprint 42 closed with 38 points
            Please welcome to the stage... no, the meeting room is taken
            Beacon release postponed to next week
            Paul is interviewing at Google
            can you send the signed agreement to Ingram
            1,200 rows imported, 3 failed
            I won the office football pool, 40 euros
            The old subsidiary in France was closed
            Mei has been sick since Monday
            Talbot is still comparing us with Acuity
            The Reyes Group call moved to Friday
            we'd need $4.8M ARR for that valuation
            Ben is thinking about it
            error rate spiked to 12% after the deploy
            The grant application is due on the 15th, $275k
            Index asked for more time
            Kumo never answered
            signups are flat
            My daughter joined the chess club
            TechCrunch wrote about Acuity again
            45 minutes to load the dashboard, unusable
            What would it take to be GA by June
            the poster got accepted at the door
            3 of 10 candidates showed up
            I updated the pricing sheet, $99 and $199 now
            hosting costs went up 20%
            Two engineers are leaving
            Aurora crashed again, 2 hours downtime
            the invoice from AWS came in at $12,400
            dinner with the Bexley Council people went well I think
            Can someone book the room for the 14:00 demo with Harrow Dental
            The warehouse in Rotterdam is closed on Friday because of the holiday
            I updated the forecast, we land at 1.4M if Veritel signs
            230 users reported login problems since the last release
            our rival Parcelo launched in Spain yesterday
            The auditor asked for the access logs again
            Received the invoice from AWS, 18k this month
            Marta joined the call late, so we went over the plan again
            I opened a ticket with DHL about the damaged lockers
            Brimholt sent over their comments on the contract, 14 of them
            The interview with De Telegraaf was moved to Monday
            We got 12 applications for the sales role so far
            Atlas Peak Ventures said no
            Ingrid is out today, her kid has a fever
            Paid the landlord 6,400 for March and April
            The new coffee machine is live on the second floor
            our customer in Lyon asked for a refund of 3 months
            merged the migration branch and deployed to staging
            Signed the delivery slip for the monitors
            they announced a partnership with Siemens, good for them
            closed 14 support tickets this morning
            I'm using the Avalon plugin for our checkout since last week
            we have some trouble with migrating the cards of old accounts
            tested with the 4321 card and it went through
            I am a developer working for Northwind Labs, we have used it for years
            same rounding issue that Petra brought to you yesterday
            p95 latency went from 120 ms to 900 ms
            is it right that we passed 8k weekly actives? somebody claimed it at lunch
            Wilmot Dairy says they have 30k users
            Dear partners, we are proud to announce that Quillon opened its third office. Unsubscribe here.
            saw that Perrault just launched in Norway
            pleased that churn went up? no: from 2% to 5%
            we did NOT close Ardent, please undo the closed-won
            """;

    static Stream<String> facts() {
        return FACTS.lines();
    }

    static Stream<String> fictions() {
        return FICTIONS.lines();
    }

    @ParameterizedTest
    @MethodSource("facts")
    void findsWhatHappened(String line) {
        String[] parts = line.split(" \\| ", 2);
        assertThat(findings(parts[1]))
                .extracting(finding -> finding.type().key())
                .containsExactly(parts[0]);
    }

    @ParameterizedTest
    @MethodSource("fictions")
    void leavesWhatDidNot(String text) {
        assertThat(findings(text)).isEmpty();
    }

    static List<Finding> findings(String... texts) {
        return findings(Conversations.chat(texts));
    }

    static List<Finding> findings(List<Message> messages) {
        var reply = ExtractionScore.reply(MODEL, messages);
        assertThat(reply.problems()).isEmpty();
        return reply.findings();
    }

    static List<EventType> types(String... texts) {
        return findings(texts).stream().map(Finding::type).toList();
    }
}
