package io.tidings.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What goes wrong when, in the provider's minutes, of which {@link #SCALE} pass in one of ours. */
final class TroublePlan {
    static final int SCALE = 120;
    static final String WELL = "none";
    /** Whoever is not back by then is late. */
    static final Duration TO_RECOVER = Duration.ofSeconds(30);

    private final int calls;
    private final Duration latency;
    private final List<Stretch> stretches = new ArrayList<>();

    /**
     * A plan that begins after some calls that fare well.
     *
     * @param latency that every answer takes
     */
    TroublePlan(int calls, Duration latency) {
        this.calls = calls;
        this.latency = latency;
    }

    /**
     * A stretch of the time.
     *
     * @param begin after the beginning of the plan
     * @param options of the trouble, as a script has them
     * @param asked how long the provider asks to be left alone at its end
     */
    record Stretch(String trouble, Duration begin, Duration length, String options, Duration asked) {
        Duration end() {
            return begin.plus(length);
        }
    }

    /** A time in which calls fare the same. */
    record Window(Instant from, Instant to) {
        boolean has(Instant at) {
            return !at.isBefore(from) && at.isBefore(to);
        }

        double seconds() {
            return Duration.between(from, to).toNanos() / 1e9;
        }
    }

    /** For a while all calls fare well. */
    TroublePlan well(Duration length) {
        return then(WELL, length, "", Duration.ZERO);
    }

    TroublePlan then(String trouble, Duration length, String options, Duration asked) {
        Duration begin = stretches.isEmpty()
                ? Duration.ZERO
                : stretches.get(stretches.size() - 1).end();
        stretches.add(new Stretch(trouble, begin, length, options, asked));
        return this;
    }

    TroublePlan then(String trouble, Duration length) {
        return then(trouble, length, "", Duration.ZERO);
    }

    List<Stretch> stretches() {
        return stretches;
    }

    /** The plan as the fake takes it. Whatever the time, some answers have another form than others. */
    Script script() {
        StringBuilder text =
                new StringBuilder("scale: 1:" + SCALE + "\nlatency: " + latency.toSeconds() + "s\nsteps:\n");
        text.append("  - {trouble: none, calls: ").append(calls).append("}\n");
        for (Stretch stretch : stretches) {
            text.append(String.format(
                    Locale.ROOT,
                    "  - {trouble: %s, for: %ds%s}%n",
                    stretch.trouble(),
                    stretch.length().toSeconds(),
                    stretch.options().isEmpty() ? "" : ", " + stretch.options()));
        }
        text.append("rules:\n  - {trouble: fenced, every: 7}\n  - {trouble: thought-first, every: 5}\n")
                .append("  - {trouble: no-usage, every: 3}\n");
        List<String> problems = new ArrayList<>();
        Script script = ScriptFile.read(text.toString(), problems);
        assertThat(problems).isEmpty();
        return script;
    }

    /**
     * The stretches in which all is well, from when whoever asks must be back to full speed after the trouble before.
     */
    List<Window> recovered(Instant beginning) {
        List<Window> windows = new ArrayList<>();
        for (int i = 1; i < stretches.size(); i++) {
            Stretch well = stretches.get(i);
            if (well.trouble().equals(WELL)) {
                Duration back = stretches.get(i - 1).asked().plus(TO_RECOVER);
                windows.add(
                        new Window(beginning.plus(ours(well.begin().plus(back))), beginning.plus(ours(well.end()))));
            }
        }
        return windows;
    }

    /** The first stretch, before anything has gone wrong. */
    Window before(Instant beginning) {
        return new Window(
                beginning.plus(ours(TO_RECOVER)),
                beginning.plus(ours(stretches.get(0).end())));
    }

    /** A time of the provider in our time. */
    static Duration ours(Duration theirs) {
        return theirs.dividedBy(SCALE);
    }
}
