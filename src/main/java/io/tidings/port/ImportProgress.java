package io.tidings.port;

import io.tidings.message.CompanyId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far an import has come.
 *
 * @param id the same for the same file of a company
 * @param kind what is imported: {@code csv}, {@code mbox}, {@code eml}, {@code slack-export} or {@code sample}
 * @param rows in all; 0 where that is not known yet
 * @param read how many of them were read
 * @param accepted how many of these are in the log, to become messages; those that were there before count too
 * @param refused how many became dead letters
 * @param ignored how many said nothing
 * @param faults the first of the refused ones
 * @param error why it failed, in a sentence for the user; null where it did not
 * @param endedAt null while it goes on
 */
public record ImportProgress(
        String id,
        CompanyId companyId,
        String kind,
        State state,
        long rows,
        long read,
        long accepted,
        long refused,
        long ignored,
        List<Fault> faults,
        @Nullable String error,
        Instant startedAt,
        @Nullable Instant endedAt) {

    /** How it stands. */
    public enum State {
        RUNNING,
        DONE,
        FAILED
    }

    /** A row that became a dead letter, and why. */
    public record Fault(long line, String reason) {}

    public ImportProgress {
        faults = List.copyOf(faults);
    }

    /** One that begins. */
    public static ImportProgress begun(String id, CompanyId company, String kind, long rows, Instant now) {
        return new ImportProgress(id, company, kind, State.RUNNING, rows, 0, 0, 0, 0, List.of(), null, now, null);
    }

    public boolean isRunning() {
        return state == State.RUNNING;
    }

    /** The same, further on. */
    public ImportProgress with(
            long nowRead, long nowAccepted, long nowRefused, long nowIgnored, List<Fault> nowFaults) {
        return new ImportProgress(
                id,
                companyId,
                kind,
                state,
                Math.max(rows, nowRead),
                nowRead,
                nowAccepted,
                nowRefused,
                nowIgnored,
                nowFaults,
                error,
                startedAt,
                endedAt);
    }

    /** The same at its end. */
    public ImportProgress ended(@Nullable String why, Instant now) {
        return new ImportProgress(
                id,
                companyId,
                kind,
                why == null ? State.DONE : State.FAILED,
                why == null ? read : rows,
                read,
                accepted,
                refused,
                ignored,
                faults,
                why,
                startedAt,
                now);
    }
}
