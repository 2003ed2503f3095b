package io.tidings.sample;

/** What people put around the sentence that matters. It never changes what that sentence says. */
final class Framing {

    static final Phrasebook OPENERS = Phrasebook.of(
            """
            FYI:
            Heads up:
            Quick one:
            Quick update -
            Hey all,
            Team,
            @channel
            @here
            ok so
            So,
            Small update:
            For those who missed it:
            {person} {person2} fyi,
            btw
            """);

    /** Safe after anything, true or not. */
    static final Phrasebook CLOSERS = Phrasebook.of(
            """
            [Details|More] in the doc.
            Ask me if you want the background.
            [More on that|Will say more] on {day}.
            {person} has the [details|numbers].
            Back to {service} now.
            Let's talk at {hour}.
            """);

    /** Only after good news. */
    static final Phrasebook THANKS = Phrasebook.of(
            """
            [Huge|Big|Many] thanks to {person} [and {person2}|and everyone who helped].
            {person} made this happen.
            Cake at {hour} 🍰
            [So|Very] proud of [this team|you all].
            Well done {person}!
            Drinks are on me.
            """);

    /** A question whose answer is the news. */
    static final Phrasebook QUESTIONS = Phrasebook.of(
            """
            any news on {subject}?
            Any update on {subject} [before the meeting|]?
            where are we with {subject}?
            {subject} - what's the latest?
            What do I write under "{subject}" in the weekly notes?
            """);

    static final Phrasebook CORRECTIONS = Phrasebook.of(
            """
            [Sorry|Oops|Argh], typo above. {subject}: {n}, not {slip}
            Correction on {subject}: it's {n}, not {slip}. [My bad.|Fat fingers.|]
            [scratch that|wait, no], I misread the sheet. {subject} is at {n} and not {slip}
            {subject}: I said {slip}, the right number is {n}
            Numbers person here 🙋 {subject} is {n}, the {slip} from before was wrong
            """);

    static final Phrasebook UPDATES = Phrasebook.of(
            """
            Final number for {subject}: {n}. The {slip} I posted was preliminary.
            Update on {subject}: we ended up at {n} instead of {slip}
            {subject} got recounted, final figure is {n} (I had said {slip})
            The dust has settled on {subject}: {n}, rather than the {slip} I gave you before
            """);

    static final Phrasebook MAIL_SUBJECTS = Phrasebook.of(
            """
            {subject}
            [News|Update|A note|Some news] on {subject}
            FYI: {subject}
            About {subject}
            """);

    static final Phrasebook CANDIDATE_SUBJECTS = Phrasebook.of(
            """
            Re: [your offer|the offer|offer]
            [Signed contract|Contract]
            Re: {post}
            """);

    static final Phrasebook OUTSIDE_SUBJECTS = Phrasebook.of(
            """
            [Signed documents|Documents attached|Re: documents]
            Re: [next steps|our conversation|ScaleFlow]
            [Good news|Confirmation|A short note]
            {org} and ScaleFlow
            """);

    private Framing() {}
}
