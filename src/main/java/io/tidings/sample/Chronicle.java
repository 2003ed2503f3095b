package io.tidings.sample;

import java.time.Instant;

/** Decides what happens next at the company and hands out the messages in order of time, without end. */
final class Chronicle {

    private static final int EMAIL_PERCENT = 15;

    private final Dice dice;
    private final Outbox outbox = new Outbox();
    private final WorkingHours hours;
    private final News news;
    private final Talk talk;
    private Instant next;
    private long nextNews;
    private long nextNearMiss;
    private long nextInvestorUpdate;

    /** Rows is how many will be asked for; a larger company writes more on each day. */
    Chronicle(long seed, int rows) {
        dice = new Dice(seed);
        Names names = new Names(dice);
        Cast cast = new Cast(dice, names);
        Business business = new Business(dice, names);
        Scribe scribe = new Scribe(dice);
        double pace = Math.max(1, Math.sqrt(rows / 2_000.0));
        hours = new WorkingHours(dice, 42 * pace);
        news = new News(business, cast, scribe, outbox, hours, (int) pace);
        talk = new Talk(business, cast, scribe, outbox);
        next = hours.next();
        nextNews = dice.between(4, 20);
        nextNearMiss = dice.between(4, 20);
        nextInvestorUpdate = dice.between(120, 200);
    }

    Post next() {
        while (!outbox.readyBefore(next)) {
            converse();
            next = hours.next();
        }
        return outbox.take();
    }

    private void converse() {
        long written = outbox.written();
        if (written >= nextInvestorUpdate && news.enoughForInvestors()) {
            nextInvestorUpdate = written + dice.between(190, 320);
            news.updateInvestors(next);
        } else if (written >= nextNews) {
            nextNews += dice.between(15, 38);
            news.breakAt(next);
        } else if (written >= nextNearMiss) {
            nextNearMiss += dice.between(10, 32);
            talk.nearMissAt(next, dice.percent(22));
        } else if (outbox.shortOfLetters(EMAIL_PERCENT)) {
            talk.letterAt(next);
        } else {
            talk.chatAt(dice.percent(1) ? hours.outOfHours() : next);
        }
    }
}
