package io.tidings.sample;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells milestones: first statement, cheers, restatements, corrections, letters to investors. */
final class News {

    private static final int REMEMBERED = 10;

    private final Dice dice;
    private final Business business;
    private final Cast cast;
    private final Scribe scribe;
    private final Outbox outbox;
    private final WorkingHours hours;
    private final int pace;
    private final MilestoneCatalog catalog;
    private final List<Announcement> recent = new ArrayList<>();

    /** Pace divides the delays of restatements: a company that writes more also repeats itself sooner. */
    News(Business business, Cast cast, Scribe scribe, Outbox outbox, WorkingHours hours, int pace) {
        this.dice = business.dice;
        this.business = business;
        this.cast = cast;
        this.scribe = scribe;
        this.outbox = outbox;
        this.hours = hours;
        this.pace = pace;
        this.catalog = new MilestoneCatalog(dice);
    }

    /** Lets the next milestone happen and be told. */
    void breakAt(Instant at) {
        MilestoneKind kind = catalog.next();
        Facts facts = kind.facts().apply(business);
        if (facts.has("slip") && dice.percent(16)) {
            tellWrongThenRight(kind, facts, at);
        } else {
            Announcement announcement = announce(kind, facts, null);
            Person teller = cast.one(dice.pick(kind.tellers()), dice);
            if (dice.percent(22)) {
                write(announcement, teller, at);
            } else {
                say(announcement, teller, at);
            }
            maybeRepeat(announcement, teller, at);
        }
    }

    private void tellWrongThenRight(MilestoneKind kind, Facts facts, Instant at) {
        Announcement wrong = announce(kind, facts.slipped(), null);
        Person teller = cast.one(dice.pick(kind.tellers()), dice);
        say(wrong, teller, at);
        Announcement right = announce(kind, facts, wrong);
        boolean typo = dice.percent(60);
        Instant later = typo
                ? at.plusSeconds(dice.between(40, 1_500))
                : hours.atWork(at.plus(Duration.ofMinutes(dice.between(90, 1_500) / pace + 30)));
        Scenery scenery = scenery(teller);
        Phrasebook book = typo ? Framing.CORRECTIONS : Framing.UPDATES;
        Wording wording = scribe.about(book.pick(dice), facts.with("subject", right.subject()), scenery);
        outbox.chat(later, teller, wording.text(), claims(right, wording), Post.Nature.STATEMENT);
        maybeRepeat(right, teller, later);
    }

    private Announcement announce(MilestoneKind kind, Facts facts, @Nullable Announcement wrong) {
        Scenery scenery = scenery(cast.one(Role.CEO, dice));
        String subject = scribe.about(kind.subject(), facts, scenery).text();
        String summary = scribe.about(kind.summary(), facts, scenery).text();
        Announcement announcement = new Announcement(kind, facts, subject, Scribe.capitalised(summary), wrong);
        // An investor should read the latest value only.
        recent.removeIf(earlier -> earlier.subject().equals(subject));
        recent.add(announcement);
        if (recent.size() > REMEMBERED) {
            recent.remove(0);
        }
        return announcement;
    }

    private void say(Announcement announcement, Person teller, Instant at) {
        Instant time = at;
        if (dice.percent(12)) {
            Facts subject = Facts.none().with("subject", announcement.subject());
            String question = scribe.about(Framing.QUESTIONS.pick(dice), subject, scenery(teller))
                    .text();
            outbox.chat(time, cast.anyoneBut(teller, dice), question, List.of(), Post.Nature.TALK);
            time = time.plusSeconds(dice.between(20, 400));
        }
        state(announcement, teller, time, Term.word("today", "this morning", "yesterday", "last night"));
        int cheers = dice.pick(List.of(0, 0, 1, 1, 2, 3));
        for (int i = 0; i < cheers; i++) {
            time = time.plusSeconds(dice.between(8, 240));
            Person other = cast.anyoneBut(teller, dice);
            outbox.chat(time, other, scribe.fresh(SmallTalk.CHEERS, scenery(other)), List.of(), Post.Nature.TALK);
        }
    }

    private void state(Announcement announcement, Person teller, Instant at, Term when) {
        Scenery scenery = scenery(teller);
        Facts facts = announcement.facts().with("when", when);
        Wording wording = scribe.about(announcement.nextPhrase(dice), facts, scenery);
        String text = scribe.chat(teller, Scribe.capitalised(wording.text()), scenery, closers());
        outbox.chat(at, teller, text, claims(announcement, wording), Post.Nature.STATEMENT);
    }

    private Phrasebook closers() {
        return dice.percent(60) ? Framing.THANKS : Framing.CLOSERS;
    }

    private void maybeRepeat(Announcement announcement, Person teller, Instant at) {
        if (dice.percent(50)) {
            Instant later = hours.atWork(at.plus(Duration.ofMinutes(dice.between(40, 1_500) / pace + 30)));
            boolean sameDay = later.truncatedTo(ChronoUnit.DAYS).equals(at.truncatedTo(ChronoUnit.DAYS));
            state(
                    announcement,
                    cast.anyoneBut(teller, dice),
                    later,
                    Term.word(sameDay ? "earlier today" : "this week"));
        }
    }

    /** By email: from the organisation concerned if it would write, else from a colleague. */
    private void write(Announcement announcement, Person teller, Instant at) {
        MilestoneKind kind = announcement.kind();
        Facts facts = announcement
                .facts()
                .with("when", Term.word("today", "this morning", "yesterday"))
                .with("subject", announcement.subject());
        boolean outside = !kind.outside().isEmpty() && dice.percent(65);
        Person author = outside ? outsider(announcement.facts()) : teller;
        Scenery scenery = scenery(author);
        Phrasebook subjects = !outside
                ? Framing.MAIL_SUBJECTS
                : facts.has("candidate") ? Framing.CANDIDATE_SUBJECTS : Framing.OUTSIDE_SUBJECTS;
        String subject = scribe.about(subjects.pick(dice), facts, scenery).text();
        Wording wording = scribe.about((outside ? kind.outside() : kind.mail()).pick(dice), facts, scenery);
        List<String> body = new ArrayList<>(List.of(Scribe.capitalised(wording.text())));
        if (!outside && dice.percent(50)) {
            body.add(scribe.plain(closers().pick(dice), scenery));
        }
        Phrasebook greetings = outside ? MailTraffic.OUTSIDE_GREETINGS : MailTraffic.GREETINGS;
        String letter = scribe.letter(author, Scribe.capitalised(subject), greetings, body, scenery);
        outbox.letter(at, author, letter, claims(announcement, wording), Post.Nature.STATEMENT);
    }

    private Person outsider(Facts facts) {
        Term candidate = facts.terms().get("candidate");
        Term organisation = facts.terms().get("org");
        if (candidate != null) {
            return business.names.individual(candidate.spellings().get(0));
        }
        return business.names.outsider(
                organisation == null ? "partner" : organisation.spellings().get(0));
    }

    boolean enoughForInvestors() {
        return recent.size() >= 3;
    }

    /** The regular letter to investors, which repeats what was told lately. */
    void updateInvestors(Instant at) {
        Person author = cast.one(dice.percent(70) ? Role.CEO : Role.FINANCE, dice);
        Scenery scenery = scenery(author);
        List<String> body = new ArrayList<>(List.of(scribe.plain(InvestorUpdate.INTRODUCTIONS.pick(dice), scenery)));
        List<Claim> claims = new ArrayList<>();
        List<Announcement> told = new ArrayList<>(recent);
        for (int wanted = dice.between(2, 4); wanted > 0 && !told.isEmpty(); wanted--) {
            Announcement announcement = told.remove(dice.below(told.size()));
            Facts facts = announcement.facts().with("when", Term.word("this month", "recently", "in the past weeks"));
            Wording wording = scribe.about(announcement.kind().mail().pick(dice), facts, scenery);
            body.add(Scribe.capitalised(wording.text()));
            claims.add(new Claim(announcement, wording.figures()));
        }
        body.add(scribe.plain(InvestorUpdate.STATUS.pick(dice), scenery));
        body.add(scribe.plain(InvestorUpdate.OUTLOOK.pick(dice), scenery));
        String subject = scribe.plain(InvestorUpdate.SUBJECTS.pick(dice), scenery);
        String letter = scribe.letter(author, subject, InvestorUpdate.GREETINGS, body, scenery);
        outbox.letter(at, author, letter, List.copyOf(claims), Post.Nature.STATEMENT);
    }

    private Scenery scenery(Person speaker) {
        return new Scenery(business, cast, speaker);
    }

    private static List<Claim> claims(Announcement announcement, Wording wording) {
        return List.of(new Claim(announcement, wording.figures()));
    }
}
