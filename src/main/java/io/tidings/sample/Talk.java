package io.tidings.sample;

import java.time.Instant;
import java.util.List;

/** Writes everything that is no news: small talk, everyday email and what only sounds like news. */
final class Talk {

    private final Dice dice;
    private final Business business;
    private final Cast cast;
    private final Scribe scribe;
    private final Outbox outbox;

    Talk(Business business, Cast cast, Scribe scribe, Outbox outbox) {
        this.dice = business.dice;
        this.business = business;
        this.cast = cast;
        this.scribe = scribe;
        this.outbox = outbox;
    }

    void chatAt(Instant at) {
        SmallTalk topic = dice.pick(SmallTalk.TOPICS);
        Person first = cast.anyone(dice);
        Scenery scenery = scenery(first);
        outbox.chat(at, first, scribe.fresh(topic.openers(), scenery), List.of(), Post.Nature.TALK);
        reply(first, at, topic.replies(), dice.pick(List.of(0, 1, 1, 2, 2, 3, 4, 6)));
    }

    void letterAt(Instant at) {
        switch (dice.below(10)) {
            case 0, 1, 2, 3 -> letter(at, cast.anyone(dice), MailTraffic.INSIDE, MailTraffic.GREETINGS);
            case 4, 5, 6 -> outside(at, business.customer(), MailTraffic.CUSTOMER, Post.Nature.TALK);
            case 7, 8 -> outside(at, business.names.company(), MailTraffic.STRANGER, Post.Nature.TALK);
            default -> {
                Person candidate = business.names.individual(business.names.fullName());
                letter(at, candidate, MailTraffic.CANDIDATE, MailTraffic.OUTSIDE_GREETINGS);
            }
        }
    }

    void nearMissAt(Instant at, boolean byMail) {
        if (!byMail) {
            nearMissChat(at);
            return;
        }
        switch (dice.below(4)) {
            case 0 -> outside(at, business.names.firm(), NearMisses.INVESTOR_MAIL, Post.Nature.NEAR_MISS);
            case 1 -> outside(at, business.prospect(), NearMisses.BUYER_MAIL, Post.Nature.NEAR_MISS);
            default -> {
                Person author = cast.anyone(dice);
                Scenery scenery = scenery(author);
                letter(at, author, NearMisses.MAIL, MailTraffic.GREETINGS, Post.Nature.NEAR_MISS, scenery);
            }
        }
    }

    private void nearMissChat(Instant at) {
        Person author = cast.anyone(dice);
        Scenery scenery = scenery(author);
        Instant time = at;
        for (String turn : scribe.fresh(NearMisses.CHAT, scenery).split(" // ", -1)) {
            String text = scribe.chat(author, turn, scenery, Framing.CLOSERS);
            outbox.chat(time, author, text, List.of(), Post.Nature.NEAR_MISS);
            author = cast.anyoneBut(author, dice);
            time = time.plusSeconds(dice.between(15, 300));
        }
        reply(author, time, SmallTalk.SHRUGS, dice.pick(List.of(0, 0, 1, 1, 2)));
    }

    private void reply(Person first, Instant at, Phrasebook replies, int count) {
        Person last = first;
        Instant time = at;
        for (int i = 0; i < count; i++) {
            time = time.plusSeconds(dice.between(6, 260));
            last = cast.anyoneBut(last, dice);
            Phrasebook book = dice.percent(20) ? SmallTalk.ANY_REPLY : replies;
            outbox.chat(time, last, scribe.fresh(book, scenery(last)), List.of(), Post.Nature.TALK);
        }
    }

    private void outside(Instant at, String organisation, Phrasebook book, Post.Nature nature) {
        Person author = business.names.outsider(organisation);
        Scenery scenery = scenery(author);
        scenery.settle("firm", Term.word(organisation));
        letter(at, author, book, MailTraffic.OUTSIDE_GREETINGS, nature, scenery);
    }

    private void letter(Instant at, Person author, Phrasebook book, Phrasebook greetings) {
        letter(at, author, book, greetings, Post.Nature.TALK, scenery(author));
    }

    private void letter(
            Instant at, Person author, Phrasebook book, Phrasebook greetings, Post.Nature nature, Scenery scenery) {
        String[] parts = scribe.fresh(book, scenery).split(" // ", 2);
        String subject = Scribe.capitalised(parts[0]);
        List<String> body = List.of(Scribe.capitalised(parts[1]));
        outbox.letter(at, author, scribe.letter(author, subject, greetings, body, scenery), List.of(), nature);
    }

    private Scenery scenery(Person speaker) {
        return new Scenery(business, cast, speaker);
    }
}
