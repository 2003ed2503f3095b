package io.tidings.access;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often each may call: so many times a second over time, and twice as many at once. Remembers the last ten thousand
 * who called; who is forgotten begins anew. For one thread.
 */
public final class CallRates {
    private static final int REMEMBERED = 10_000;
    private static final double NANOS = 1e9;

    private final int perSecond;
    private final Map<String, Left> left = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Left> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** How many calls somebody may make at once, as of a time. */
    private record Left(double calls, long nanos) {}

    /** @param perSecond 0 for any number */
    public CallRates(int perSecond) {
        this.perSecond = perSecond;
    }

    /**
     * Counts a call, unless it is one too many.
     *
     * @param who an address or the name of a credential
     * @param nanos the time, from any beginning
     * @return zero where it may be made; else how long until one may
     */
    public Duration take(String who, long nanos) {
        if (perSecond == 0) {
            return Duration.ZERO;
        }
        double most = 2.0 * perSecond;
        Left before = left.getOrDefault(who, new Left(most, nanos));
        double now = Math.min(most, before.calls + (nanos - before.nanos) / NANOS * perSecond);
        if (now < 1) {
            left.put(who, new Left(now, nanos));
            return Duration.ofNanos((long) Math.ceil((1 - now) / perSecond * NANOS));
        }
        left.put(who, new Left(now - 1, nanos));
        return Duration.ZERO;
    }

    int remembered() {
        return left.size();
    }
}
