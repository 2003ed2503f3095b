package io.tidings.port;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * Days of which the buffer may still lack messages: those that the reconciler compares. Intake touches a day before it
 * stores into it.
 */
public interface OpenDays {
    /** Opens days, or refreshes those that are open, by the store's clock. */
    Future<Void> touch(Collection<CompanyDay> days);

    /** All open days, by company and day. */
    Future<List<CompanyDay>> open();

    /**
     * Closes a day unless it was touched within that time. A touch at the same moment comes before or after it, and
     * either way leaves the day open.
     *
     * @return whether the day is closed, by this call or before it
     */
    Future<Boolean> close(CompanyDay day, Duration untouched);
}
