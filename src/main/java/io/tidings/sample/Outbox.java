package io.tidings.sample;

import java.time.Instant;
import java.util.List;
import java.util.PriorityQueue;

/** Written messages in order of time; counts what has been put in, so that shares can be held. */
final class Outbox {

    private final PriorityQueue<Post> waiting = new PriorityQueue<>();
    private long written;
    private long letters;

    void chat(Instant at, Person author, String content, List<Claim> claims, Post.Nature nature) {
        waiting.add(new Post(at, written++, author, true, content, claims, nature));
    }

    void letter(Instant at, Person author, String content, List<Claim> claims, Post.Nature nature) {
        waiting.add(new Post(at, written++, author, false, content, claims, nature));
        letters++;
    }

    /** True if the earliest message lies before a moment, so that nothing written from then on can precede it. */
    boolean readyBefore(Instant moment) {
        Post first = waiting.peek();
        return first != null && first.at().isBefore(moment);
    }

    Post take() {
        return waiting.remove();
    }

    long written() {
        return written;
    }

    /** True if emails make up less than this percentage of what was written. */
    boolean shortOfLetters(int percent) {
        return letters * 100 < written * percent;
    }
}
