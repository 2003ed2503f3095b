package io.tidings.protocol;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Time, chance, and what is to happen when: one thing after the other. */
final class Timeline implements InstantSource {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final SplittableRandom random;
    private final PriorityQueue<Due> queue = new PriorityQueue<>();
    private final boolean traced;
    private final List<String> trace = new ArrayList<>();
    private long now;
    private long planned;

    /** @param traced whether steps are written down, which costs more than they do */
    Timeline(long seed, boolean traced) {
        this.random = new SplittableRandom(seed);
        this.traced = traced;
    }

    /** Of things due at the same time the one that was planned first comes first. */
    private record Due(long at, long number, Runnable action) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byTime = Long.compare(at, other.at);
            return byTime == 0 ? Long.compare(number, other.number) : byTime;
        }
    }

    @Override
    public Instant instant() {
        return START.plusMillis(now);
    }

    /** Milliseconds since the beginning. */
    long now() {
        return now;
    }

    /** Has something happen after so many milliseconds. */
    void after(long millis, Runnable action) {
        queue.add(new Due(now + millis, planned++, action));
    }

    /** Lets happen what is due until then. */
    void runUntil(long end) {
        while (!queue.isEmpty() && queue.element().at() <= end) {
            Due next = queue.remove();
            now = next.at();
            next.action().run();
        }
        now = end;
    }

    /** Some number from {@code from} to below {@code to}. */
    long between(long from, long to) {
        return random.nextLong(from, to);
    }

    /** True in one case of so many. */
    boolean oneIn(int cases) {
        return random.nextInt(cases) == 0;
    }

    boolean happens(double probability) {
        return probability > 0 && random.nextDouble() < probability;
    }

    void say(Supplier<String> step) {
        if (traced) {
            trace.add("%8.3f  %s".formatted(now / 1000.0, step.get()));
        }
    }

    /** The steps, with short names for ids: the message ids that are known, and others in the order they come. */
    List<String> trace(Map<String, String> known) {
        Map<String, String> names = new HashMap<>(known);
        return trace.stream()
                .map(step -> ID.matcher(step)
                        .replaceAll(id -> names.computeIfAbsent(id.group(), unknown -> "#" + names.size())))
                .toList();
    }
}
