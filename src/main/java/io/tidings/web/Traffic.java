package io.tidings.web;

/** Hears of requests that were answered. */
@FunctionalInterface
public interface Traffic {
    /**
     * A request was answered.
     *
     * @param operation the id in the contract, or {@code other} for what is not in it
     * @param nanos from its head to the end of the answer
     */
    void answered(String operation, int status, long nanos);
}
