package io.tidings.sample;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * An invented startup, ScaleFlow, that writes chat messages and emails from 6 January 2025 (UTC) on.
 *
 * <p>The same seed and count give the same rows and milestones on every run and every JDK. Rows are made while they are
 * taken, so memory does not grow with their number; only the milestones are kept. Not safe for use by several threads.
 */
public final class SampleCompany {

    private final long seed;
    private final List<Announcement> told = new ArrayList<>();

    public SampleCompany(long seed) {
        this.seed = seed;
    }

    /**
     * Starts the company's life anew; an earlier iterator of this object must not be used any more.
     *
     * @param count number of rows, at least 0. A larger count means more rows a day, so that a million rows cover
     *     years, not a century; a smaller count is therefore no prefix of a larger one.
     * @return the rows in order of time
     * @throws IllegalArgumentException if the count is negative
     */
    public Iterator<SampleRow> rows(int count) {
        Iterator<Post> posts = posts(count);
        return new Iterator<>() {
            private long position;

            @Override
            public boolean hasNext() {
                return posts.hasNext();
            }

            @Override
            public SampleRow next() {
                return posts.next().row(++position);
            }
        };
    }

    /**
     * The milestones stated by the rows taken so far, in the order of their first row; complete once the iterator of
     * {@link #rows} has ended.
     */
    public List<SampleMilestone> milestones() {
        return told.stream().map(Announcement::milestone).toList();
    }

    /** The rows before they get their numbers; tests read their nature here. */
    Iterator<Post> posts(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("count must not be negative: " + count);
        }
        told.clear();
        Chronicle chronicle = new Chronicle(seed, count);
        return new Iterator<>() {
            private int taken;

            @Override
            public boolean hasNext() {
                return taken < count;
            }

            @Override
            public Post next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                Post post = chronicle.next();
                String id = Integer.toString(++taken);
                for (Claim claim : post.claims()) {
                    if (claim.announcement().emitted(id, claim.figures())) {
                        told.add(claim.announcement());
                    }
                }
                return post;
            }
        };
    }
}
