package io.tidings.feed;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One reader's way through the news of a company: each number once and in order, from the one he had last, whether it
 * is still kept or has to be read from the store. Of what is of the moment only the latest value waits for him.
 *
 * @param <F> the encoded form
 */
final class Reader<F> {
    private final RecentNews<F> recent;
    private final Deque<F> greeting = new ArrayDeque<>();
    private final Deque<Numbered<F>> page = new ArrayDeque<>();
    /** By topic, the one that changed first at the front. */
    private final Map<String, F> moment = new LinkedHashMap<>();

    private long seq;
    private boolean asked;
    private boolean live;
    private boolean gone;

    /** A reader who has everything up to a number. */
    Reader(RecentNews<F> recent, long after) {
        this.recent = recent;
        this.seq = after;
    }

    /** What a reader is to be given, or what has to be done for him. */
    sealed interface Next<F> {}

    /** Give him this. */
    record Give<F>(F news) implements Next<F> {}

    /** He has come too late for what is kept: read what follows this number, and give him the {@link #page}. */
    record Read<F>(long after) implements Next<F> {}

    /** There is nothing for him now. */
    record Rest<F>() implements Next<F> {}

    /**
     * He cannot be given what follows: he was up to date and has fallen behind what is kept, and is to come again with
     * the number he had last.
     *
     * @param gone true where the store does not have it either, and he has to begin anew
     */
    record Lost<F>(boolean gone) implements Next<F> {}

    /** The number that he has been given last. */
    long seq() {
        return seq;
    }

    /** Is given before everything else. */
    void greet(F welcome) {
        greeting.add(welcome);
    }

    /** How something stands now; takes the place of an earlier value of that topic that he has not been given. */
    void tell(String topic, F value) {
        moment.put(topic, value);
    }

    /** What he asked to have read: what follows {@link Read#after} without a gap, or nothing, if it is not there. */
    void page(List<Numbered<F>> rows) {
        asked = false;
        if (rows.isEmpty() || rows.get(0).seq() > seq + 1) {
            gone = true;
        }
        page.addAll(rows);
    }

    /** True where he cannot be given what follows without coming again. */
    boolean isLost() {
        return gone || (live && page.isEmpty() && seq + 1 < recent.first());
    }

    /** Decides what comes next, and takes it for given. */
    Next<F> next() {
        if (!greeting.isEmpty()) {
            return new Give<>(greeting.remove());
        }
        if (isLost()) {
            return new Lost<>(gone);
        }
        while (!page.isEmpty()) {
            Numbered<F> row = page.remove();
            if (row.seq() > seq) {
                seq = row.seq();
                return new Give<>(row.news());
            }
        }
        if (seq + 1 < recent.first()) {
            return asked ? ofTheMoment() : read();
        }
        live = true;
        if (seq < recent.last()) {
            seq++;
            return new Give<>(recent.get(seq));
        }
        return ofTheMoment();
    }

    private Next<F> read() {
        asked = true;
        return new Read<>(seq);
    }

    private Next<F> ofTheMoment() {
        Iterator<F> values = moment.values().iterator();
        if (!values.hasNext()) {
            return new Rest<>();
        }
        F value = values.next();
        values.remove();
        return new Give<>(value);
    }
}
