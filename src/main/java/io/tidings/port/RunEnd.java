package io.tidings.port;

/**
 * How the stores stand after a run was finished.
 *
 * @param state {@code completed}, {@code dead}, {@code late}, or {@code open} where it will be tried again
 * @param batchDone true where this was the last run of its batch
 * @param added events that are new
 * @param merged events that another statement was united with
 * @param superseded events that another figure made history
 */
public record RunEnd(String state, boolean batchDone, int added, int merged, int superseded) {
    /** The run was ended or taken over by somebody else, and nothing was changed. */
    public static final RunEnd LATE = new RunEnd("late", false, 0, 0, 0);

    /** The run is still open, and will be tried again. */
    public static final RunEnd TRIED_AGAIN = new RunEnd("open", false, 0, 0, 0);
}
