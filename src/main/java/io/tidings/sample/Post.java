package io.tidings.sample;

import java.time.Instant;
import java.util.List;

/**
 * A written message that waits for its time.
 *
 * @param order breaks ties between posts of the same second
 * @param claims the milestones it states
 * @param nature what it was written as
 */
record Post(Instant at, long order, Person author, boolean chat, String content, List<Claim> claims, Nature nature)
        implements Comparable<Post> {

    enum Nature {
        TALK,
        NEAR_MISS,
        STATEMENT
    }

    @Override
    public int compareTo(Post other) {
        int byTime = at.compareTo(other.at);
        return byTime != 0 ? byTime : Long.compare(order, other.order);
    }

    SampleRow row(long position) {
        return new SampleRow(
                Long.toString(position), chat, chat ? author.handle() : "", chat ? "" : author.address(), at, content);
    }
}
