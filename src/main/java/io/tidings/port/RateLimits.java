package io.tidings.port;

/**
 * What a minute has room for. After a rest a tenth of it may be used at once, but at least one call; the rest comes
 * evenly. So no minute has more than the limit and that tenth. A call of more tokens than the tenth waits until all of
 * the tenth is there, and those after it wait until it is paid for.
 *
 * @param requestsPerMinute calls; 0 for any number
 * @param tokensPerMinute of all calls together; 0 for any number
 */
public record RateLimits(int requestsPerMinute, long tokensPerMinute) {
    private static final int PARTS = 10;
    /** The arithmetic stays exact, also where it is done in doubles. */
    private static final long MOST = 1_000_000_000L;

    public RateLimits {
        if (requestsPerMinute < 0 || tokensPerMinute < 0 || tokensPerMinute > MOST) {
            throw new IllegalArgumentException("a rate limit is 0 to " + MOST + " a minute, not " + requestsPerMinute
                    + " calls and " + tokensPerMinute + " tokens");
        }
    }

    /** True where any number may be made. */
    public boolean isUnlimited() {
        return requestsPerMinute == 0 && tokensPerMinute == 0;
    }

    /** How many calls may be made at once after a rest. */
    public long requestsAtOnce() {
        return atOnce(requestsPerMinute);
    }

    /** How many tokens may be used at once after a rest. */
    public long tokensAtOnce() {
        return atOnce(tokensPerMinute);
    }

    private static long atOnce(long perMinute) {
        return Math.max(1, perMinute / PARTS);
    }
}
