package io.tidings.resilience;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A circuit breaker: whether something may be called.
 *
 * <pre>
 *   closed ── failures in a row, or one that says how long ──► open ── time ──► half-open ── the probe works ──► closed
 *                                                               ▲                  └ it fails ─┘
 * </pre>
 *
 * Half-open, one call may find out: the probe. What calls that began earlier come to does not close an open circuit;
 * only it can. For one thread.
 */
final class Circuit {
    private final int most;
    private final Duration rest;
    private int failures;
    /** Null while it is closed. */
    private @Nullable Pause open;

    private boolean probing;

    /**
     * A closed one.
     *
     * @param most failures in a row that open it
     * @param rest for how long
     */
    Circuit(int most, Duration rest) {
        this.most = most;
        this.rest = rest;
    }

    /** Why nothing may be called now; empty where it may. */
    Optional<Pause> pause(Instant now) {
        Pause pause = open;
        if (pause == null || (isOver(pause, now) && !probing)) {
            return Optional.empty();
        }
        // Nobody knows when the probe ends.
        return Optional.of(isOver(pause, now) ? new Pause(null, now.plus(rest), pause.reason()) : pause);
    }

    boolean isClosed() {
        return open == null;
    }

    private static boolean isOver(Pause pause, Instant now) {
        return !now.isBefore(pause.until());
    }

    /**
     * A call begins, where there is no {@link #pause}.
     *
     * @return true where it is the probe; whoever begins it says what it came to
     */
    boolean enter() {
        probing = open != null;
        return probing;
    }

    /** A call came to what shows that it works. */
    void works(boolean probe, Instant now) {
        Pause pause = open;
        if (pause == null) {
            failures = 0;
        } else if (probe) {
            probing = false;
            if (isOver(pause, now)) {
                open = null;
                failures = 0;
            }
        }
    }

    /** A call came to what shows that it does not work. */
    void fails(boolean probe, Instant now, String reason) {
        if (probe) {
            probing = false;
            opens(new Pause(null, now.plus(rest), reason));
        } else if (open == null && ++failures >= most) {
            opens(new Pause(null, now.plus(rest), reason));
        }
    }

    /** A call came to what says for how long no other is of use. */
    void refuses(boolean probe, Pause pause) {
        probing &= !probe;
        opens(pause);
    }

    /** A call came to what shows neither. */
    void leaves(boolean probe) {
        probing &= !probe;
    }

    private void opens(Pause pause) {
        if (open == null || open.until().isBefore(pause.until())) {
            open = pause;
        }
    }
}
