package io.tidings.protocol;

/**
 * How likely a call of a service goes wrong. Times are milliseconds.
 *
 * @param refused it does not happen, and fails
 * @param unheard it happens, and its answer is lost: the caller sees it fail
 * @param late the caller sees it fail, and it happens afterwards
 * @param slow it takes up to a minute
 */
record Weather(double refused, double unheard, double late, double slow) {
    static final Weather CALM = new Weather(0, 0, 0, 0);

    /** Some histories are calm, some have one kind of trouble, some have all of them. */
    static Weather of(Timeline timeline) {
        return new Weather(some(timeline), some(timeline), some(timeline), some(timeline));
    }

    private static double some(Timeline timeline) {
        return timeline.oneIn(2) ? 0 : timeline.between(1, 150) / 1000.0;
    }
}
