package io.tidings.feed;

import java.util.ArrayList;
import java.util.List;

/**
 * The latest news of one company, each encoded once for all who read it. Numbers follow each other without gaps; what
 * is older than it keeps is in the store.
 *
 * @param <F> the encoded form
 */
final class RecentNews<F> {
    private final int capacity;
    private final List<F> ring = new ArrayList<>();
    /** The number of what is first in the ring before it turns. */
    private long base;

    private long last;

    /**
     * Begins empty.
     *
     * @param capacity how many are kept, at least 1
     * @param last the number of the news before the first that will come
     */
    RecentNews(int capacity, long last) {
        if (capacity < 1) {
            throw new IllegalArgumentException("at least the last news is kept");
        }
        this.capacity = capacity;
        this.base = last + 1;
        this.last = last;
    }

    /** The number of the newest; before the first came, the one it began after. */
    long last() {
        return last;
    }

    /** The number of the oldest that is kept; one after the last where none is. */
    long first() {
        return Math.max(base, last - capacity + 1);
    }

    /** Adds what follows. A number that was added before changes nothing; after a gap, what was before it is gone. */
    void add(long seq, F news) {
        if (seq <= last) {
            return;
        }
        if (seq != last + 1) {
            ring.clear();
            base = seq;
        }
        int at = place(seq);
        if (at == ring.size()) {
            ring.add(news);
        } else {
            ring.set(at, news);
        }
        last = seq;
    }

    /** The news of a number from {@link #first} to {@link #last}. */
    F get(long seq) {
        if (seq < first() || seq > last) {
            throw new IllegalArgumentException("news " + seq + " are not kept");
        }
        return ring.get(place(seq));
    }

    private int place(long seq) {
        return (int) ((seq - base) % capacity);
    }
}
