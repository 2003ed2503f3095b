package io.tidings.app;

import io.tidings.api.DeadLetterReplay.Outcome;
import io.tidings.message.CompanyId;
import io.tidings.port.Burial;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Dead letters as the command line handles them, in the stores or in a system that runs. All of it blocks. */
interface Letters {
    /**
     * The last buried first.
     *
     * @param company null for all of them that may be seen
     * @param all also those that were replayed
     */
    List<Burial> list(@Nullable CompanyId company, boolean all, int limit) throws InterruptedException;

    /** The one with this id, or whose id alone begins so. */
    Optional<Burial> find(String idOrUniquePrefix) throws InterruptedException;

    /** Has some processed again, each with its outcome, in order. */
    List<Outcome> replay(List<Burial> letters) throws InterruptedException;
}
