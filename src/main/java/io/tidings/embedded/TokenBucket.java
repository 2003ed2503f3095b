package io.tidings.embedded;

/**
 * The arithmetic of a token bucket, without a bucket. A level is counted in sixty-thousandths, which come one by one
 * each millisecond for each that a minute has room for; so there is nothing to round. It is below zero while a call
 * larger than the bucket is being paid for. {@code rate_limit.lua} in the Redis adapter reckons the same.
 *
 * @param perMinute how many a minute has room for; 0 for any number
 * @param size how many may be taken at once
 */
record TokenBucket(long perMinute, long size) {
    private static final long UNIT = 60_000;

    long full() {
        return size * UNIT;
    }

    /** The level after a time in which nothing was taken. */
    long refilled(long level, long millis) {
        // A bucket that has been left alone for so long is full, whatever the level was.
        return millis >= (full() - level) / Math.max(1, perMinute) + 1 ? full() : level + millis * perMinute;
    }

    /** Milliseconds until an amount can be taken; 0 where it can be taken now. */
    long untilRoom(long level, long amount) {
        long missing = Math.min(amount * UNIT, full()) - level;
        return perMinute == 0 || missing <= 0 ? 0 : (missing + perMinute - 1) / perMinute;
    }

    long taken(long level, long amount) {
        return perMinute == 0 ? level : level - amount * UNIT;
    }
}
