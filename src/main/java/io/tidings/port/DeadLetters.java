package io.tidings.port;

import io.tidings.message.CompanyId;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Dead letters for a person who looks at them and has them processed again. The {@link EventStore} buries them; one
 * that is buried again after its replay is open again. Each change of state is news of the outbox.
 */
public interface DeadLetters {
    /**
     * The last buried first.
     *
     * @param company null for all of them
     * @param all also those that were replayed
     */
    Future<List<Burial>> list(@Nullable CompanyId company, boolean all, int limit);

    /**
     * Those of a company, the last buried first.
     *
     * @param all also those that were replayed
     * @param after where the page before ended; null for the first
     */
    Future<List<Burial>> page(CompanyId company, boolean all, @Nullable Place after, int limit);

    /** The one with this id, or whose id alone begins so. */
    Future<Optional<Burial>> find(String idOrUniquePrefix);

    /**
     * Opens the dead batch of a letter, with all its dead runs: they are due at once, no failure or crash of before
     * counts against them, and every question is asked anew, while the old replies are kept. Their letters are
     * replayed.
     *
     * @return false, and nothing is changed, where the letter is of no batch or nothing of the batch is dead
     */
    Future<Boolean> reopen(String deadLetterId);

    /**
     * Notes that the record of a letter was appended to the log again. Where it was buried again meanwhile it stays
     * open.
     *
     * @param attempts of the letter when it was read for that
     * @return false, and nothing is changed, where there is no such open letter of a record, or no more
     */
    Future<Boolean> replayed(String deadLetterId, int attempts);
}
