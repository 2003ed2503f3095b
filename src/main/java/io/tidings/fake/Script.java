package io.tidings.fake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which calls fare how: steps, one after the other, then normal service. Rules hold all the time, for calls that no
 * step troubles.
 *
 * @param latency how long any answer takes
 * @param seed of what is left to chance
 */
public record Script(Duration latency, long seed, List<Step> steps, List<Rule> rules) {
    /** Answers everything at once. */
    public static final Script NONE = new Script(Duration.ZERO, 1, List.of(), List.of());

    /** What a refusal asks to wait where nobody says. */
    static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    public Script {
        steps = List.copyOf(steps);
        rules = List.copyOf(rules);
    }

    /**
     * What becomes of a call.
     *
     * @param delay before that, beside the latency of all
     * @param retryAfter what a refusal asks to wait
     * @param inArray true where an error is the one element of an array
     */
    public record Play(Trouble trouble, Duration delay, Duration retryAfter, boolean inArray) {
        /** Just that. */
        public static Play of(Trouble trouble) {
            return new Play(trouble, Duration.ZERO, RETRY_AFTER, false);
        }
    }

    /**
     * Which calls it becomes of.
     *
     * @param nth every one, or every second one…
     * @param share of those, so many by chance, above 0 to 1
     */
    public record Every(int nth, double share) {
        /** No exception. */
        public static final Every CALL = new Every(1, 1);
    }

    /** What becomes of some calls, always. */
    public record Rule(Play play, Every every) {}

    /**
     * What becomes of some calls, for a while: one of the two limits is null.
     *
     * @param calls so many, troubled or not
     * @param lasting so long after the step before; the first begins with the first call
     */
    public record Step(Play play, Every every, @Nullable Integer calls, @Nullable Duration lasting) {
        public Step {
            if ((calls == null) == (lasting == null)) {
                throw new IllegalArgumentException("a step is for some calls or for some time");
            }
        }
    }

    /** The same with one more rule, which counts where no other does. */
    public Script and(Rule rule) {
        List<Rule> more = new ArrayList<>(rules);
        more.add(rule);
        return new Script(latency, seed, steps, more);
    }

    /** The same where every answer takes that much longer. */
    public Script slowedBy(Duration delay) {
        return new Script(latency.plus(delay), seed, steps, rules);
    }
}
