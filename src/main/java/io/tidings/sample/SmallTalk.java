package io.tidings.sample;

import java.util.List;

/** Everyday chat: what opens a conversation on a topic and what is said in reply. */
record SmallTalk(Phrasebook openers, Phrasebook replies) {

    private static SmallTalk of(String openers, String replies) {
        return new SmallTalk(Phrasebook.of(openers), Phrasebook.of(replies));
    }

    private static final SmallTalk LUNCH = of(
            """
            [Anyone up for|Who wants|Thinking about] {dish} [today|at {hour}]?
            Lunch at {hour}? [I'm buying coffee|the new place on the corner]
            [who|whoever] finished the oat milk, [I know where you sit|please put it on the list]
            There's leftover {dish} in the kitchen, [first come first served|go go go]
            the {dish} place is closed [today|until Monday] 😭
            """,
            """
            [I'm in|count me in|in!]
            [Already ate|Brought my own], [next time|tomorrow?]
            only if we skip the {dish} place
            {dish} again? [it's the third time this week|you have a problem]
            give me [five|ten] minutes
            🙋
            [yes please|yesss]
            can't, [dentist|call until {hour}|interview at {hour}]
            """);

    private static final SmallTalk CODE = of(
            """
            [Can someone|Could anyone|{person} can you] review {pr}? [It's small.|Mostly deletions.|Touches {service}.|]
            {pr} is ready for another look
            CI is [red|flaky|stuck] on main again [😩||, looks like {service}]
            merged {pr}, [rebase if you touch {service}|shout if something looks odd]
            who owns {service} these days? [The tests need love.|Asking for a stack trace.]
            [Rerunning|Restarting] the build, [the runner died|cache was stale]
            Why does {service} need {small} retries [by default|here]?
            bumped the linter, expect some noise in {pr}
            does anybody remember why {service} is pinned to the old driver
            I'm splitting {pr} into {small} smaller ones
            """,
            """
            [on it|looking|taking a look]
            left [a comment|two comments|some nits], otherwise fine
            approved [👍||, nice cleanup]
            [works|builds] on my machine [🤷|]
            could you add a test for the empty case?
            can this wait until {hour}?
            I think {person} [wrote|touched] that [last year|ages ago]
            green now
            that test is flaky since {pr}
            naming nit: call it what it is
            [thanks|ty] [!|🙏|]
            rebased, [should be fine|let's see]
            """);

    private static final SmallTalk STANDUP = of(
            """
            Standup: [yesterday|mostly] {service}, today {pr}, [no blockers|blocked on {person}]
            [morning|Morning all], today I'm on {service} [and reviews|, then interviews|]
            yesterday: docs and {pr}. Today: {service}. [No blockers.|Blocked by {tool}.]
            [Out|I'm out] from {hour} [for the school run|, back tomorrow|, doctor]
            working from [home|the train|the library] today, [signal permitting|ping me]
            skipping standup, [call with {customer}|vendor call], notes: {service} refactor continues
            """,
            """
            [same here|similar], plus {pr}
            I can unblock you after {hour}
            need a second pair of eyes on {service}?
            [ok|okay|cool]
            let's [sync|talk] [after standup|at {hour}|before lunch]
            [good|great] to know, I'll [stay out of|pick up] {pr}
            who's on support [today|this week]?
            [also|me too]: {person} and I pair on {service} [at {hour}|later]
            [have fun|good luck] with that
            I'm [late|two minutes late], go on without me
            mine: [tickets|support rotation], then {service}
            [noted|got it]
            """);

    private static final SmallTalk ROADMAP = of(
            """
            Is {feature} [in or out|still in] for {quarter}?
            Roadmap doc is [updated|open for comments], please comment by {day}
            I'd [swap|trade] {feature} for [bug fixing|paying down debt in {service}]
            customers keep asking [about|for] {feature}, [what's the smallest version?|worth a spike?]
            Scoping {feature}, need [an hour|half an hour] with {person}
            what do we call it, {feature} or something less silly
            """,
            """
            [depends|hard to say], [what does {person} think?|need an estimate first]
            I'd push it to {quarter}
            [agree|+1|yes please]
            not without design
            let's discuss on {day}
            the estimate was {small} weeks, so double it
            can we cut the scope in half?
            what problem does [it|that] solve [though|for {customer}]?
            {customer} would [use|like] it, [I guess|nobody else asked]
            put it [below|above] {service} in the list
            [I'd rather|can we] fix {service} first
            smaller. Always smaller.
            let me write [two|three] lines about it [today|by {day}]
            """);

    private static final SmallTalk SUPPORT = of(
            """
            {customer} asks [how to|whether they can] export their audit log [as CSV|]
            Ticket from {customer}: [login loop on Safari|date picker shows the wrong week|webhook fires twice]
            [anyone|who] knows the workaround for the import bug? {customer} is waiting
            {customer} wants a call about permissions, {hour} works for them
            a user can't find the settings page, [maybe it's us|third this week]
            Can someone from eng join the {customer} call at {hour}?
            """,
            """
            [known issue|there's a ticket for it], [fix is in {pr}|low priority]
            I'll [answer|take it|call them]
            [send me|drop me] the workspace id
            it's in the docs, [barely|page two]
            works as designed, [sadly|but the design is odd]
            can you get a HAR file?
            replied to them [👍|]
            did they [clear the cache|try another browser|update the app]?
            [could be|smells like] {service}
            asked them for a [screenshot|screen recording]
            [reproduced|can't reproduce] it on {tool}
            adding it to {pr}
            escalated to {person}
            """);

    private static final SmallTalk OFFICE = of(
            """
            {tool} is [down|slow|asking me to log in again], [just me?|anyone else?]
            [Reminder|Friendly reminder]: [expenses|timesheets|holiday requests] by {day}
            Who has the adapter from [the big room|room two]?
            All-hands moved to {hour}, [same link|link in the invite]
            the door code changed, ask {person}
            Fire drill at {hour} [🔥|], not a drill about production
            Please update your laptop [before {day}|today], IT is getting nervous
            [new|updated] onboarding checklist is in {tool}
            someone left a [blue jacket|bike helmet|very sad plant] in the meeting room
            """,
            """
            [works for me|fine here]
            same [here|for me]
            [thanks|thx] for the reminder
            done [✅|]
            {person} had it last
            that's mine, [sorry|coming]
            what's the link?
            restarted it, try now
            [will do|on my list]
            """);

    private static final SmallTalk CHAT = of(
            """
            [Good morning|Morning|gm] [all|everyone|☀️|]
            [how was|How's] the [weekend|hike|new flat|concert], {person}?
            running late, the [bus|train] [broke down|is full|left without me]
            [new|proposed] rule: no meetings before [ten|coffee]
            watched [the game|that documentary] last night, [no spoilers|wow]
            who [plays|is in for] [football|chess|board games] on {day}?
            it's [raining sideways|34 degrees in here|snowing], [send help|lovely]
            [cat|dog|toddler] on the keyboard, ignore my last message
            Has anyone read the [post on queueing theory|essay about meetings|thread on boring technology]? [Good stuff.|]
            https://blog.example/{some}-lessons-on-onboarding [worth a read|interesting take|]
            happy birthday {person}! 🎂
            any podcast tips for a [long drive|train ride]?
            [that|the] demo gods were not kind to me today
            {person} your mic was on [😂|the whole time]
            """,
            """
            [haha|lol|😂|😄]
            [so true|same|mood]
            [thanks all|thank you] [❤️|]
            [saving that|bookmarked] for later
            it was [great|okay|wet], thanks
            [no way|really?]
            the comments are better than the article
            [pics or it didn't happen|photo please]
            🎉
            ☕ first
            [my|our] neighbour [does|says] that too
            [only {small} more days|is it {day} yet?]
            I have [opinions|questions] about this
            [same|identical] thing happened to me in {city}
            +1 for [the cat|more of this|{dish}]
            """);

    private static final SmallTalk DESIGN = of(
            """
            New mockups for {feature} in Figma, [feedback welcome|be gentle]
            should the primary button be [left|right]? [I keep going back and forth.|]
            empty state copy: "Nothing here yet" or [something friendlier|just an icon]?
            dark mode contrast on {service} is [too low|borderline]
            """,
            """
            [second one|the first|option B]
            love the [spacing|colours|new icons]
            the [icon|logo] reads like a [toaster|traffic cone]
            [{person}|anyone], can you check it on a small screen?
            I'd [drop|keep] the tooltip
            [bigger|smaller] font and I'm happy
            left comments in [Figma|the file|{tool}]
            users in the last test [missed it|found it] [completely|right away]
            can we test it with [two|three] users?
            [contrast|padding] is off on mobile
            ship the boring one
            """);

    private static final SmallTalk SALES = of(
            """
            Prep doc for the {prospect} call is in {tool}
            does anyone have a slide on [SSO|data residency|roles]? {prospect} asks
            CRM hygiene day: [please update your stages|close dates in the past make me sad]
            {prospect} asked for a demo on {day}, who can join?
            What's our answer when they say [it's just a form builder|we already have a tool]?
            call with {customer} moved to {hour}
            """,
            """
            I can join
            [slide 14|the appendix] of the old deck
            done, [mostly|thanks for the nudge]
            ask [security|{person}], they have a one pager
            [ok|sure|yep]
            let me check with {person}
            I'd start with their [audit|handover|reporting] pain
            [send me|share] the notes [after|please]
            they asked the same [last time|in {month}]
            not before {day}, [I'm out|calendar is full]
            who's the champion there?
            """);

    /** Answers that fit anything and state nothing. */
    static final Phrasebook ANY_REPLY = Phrasebook.of(
            """
            [ok|okay|k|kk]
            [thanks|thank you|ty|thx] [!|{person}|🙏|]
            👍
            👀
            [sounds good|fair enough|makes sense|got it]
            [let me check|one sec|back in a bit]
            [+1|same]
            can we talk about it [at {hour}|after lunch|on {day}]?
            [hm|hmm], not sure
            [sorry|ah], missed this
            """);

    /** Answers to good news; they must not say what the news is. */
    static final Phrasebook CHEERS = Phrasebook.of(
            """
            [wow|whoa|wooow] [!!|🎉|👏|]
            [congrats|Congratulations] [all|everyone|team|{person}|] [🎉|🥳|!]
            🎉🎉🎉
            [love it|love to hear it|this is great]
            [nice|very nice|niiice] [work|one|] [👏|!]
            [well deserved|so well deserved]
            finally [😅|!!]
            [amazing|huge|massive] [🙌|🔥|!]
            [can I tweet|can we post about] this?
            who's [buying|getting] cake?
            [great|good] way to [start|end] the week
            👏
            adding it to the all-hands slides
            does this change anything for {service}?
            [proud of us|proud of this team]
            """);

    /** Answers to talk of plans, trouble and rumours. */
    static final Phrasebook SHRUGS = Phrasebook.of(
            """
            [let's see|we'll see|wait and see]
            [fingers crossed|🤞]
            [noted|ok noted]
            hm, [I'd be careful with that|not so sure|I'd wait]
            keep me posted
            [ugh|ouch|oh no|damn]
            [who's on it|who owns this]?
            what would it take?
            one thing at a time
            lol [no|ok|]
            let's take it to the {day} meeting
            source?
            """);

    static final List<SmallTalk> TOPICS = List.of(
            LUNCH, CODE, CODE, CODE, STANDUP, ROADMAP, ROADMAP, SUPPORT, SUPPORT, OFFICE, OFFICE, CHAT, CHAT, DESIGN,
            SALES);
}
