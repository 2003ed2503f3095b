package io.tidings.port;

import io.tidings.erasure.Ledger;
import io.tidings.erasure.Receipt;
import io.tidings.erasure.Scrub;
import io.tidings.message.MessageId;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The ledger of who was erased, and what an erasure does in the event store. The ledger is written first; each step may
 * be repeated.
 */
public interface Erasures {
    /** Everything that must not come in again, as it is now. */
    Future<Ledger> ledger();

    /** Writes into the ledger that a subject is being erased: what is of him comes in no more. */
    Future<Void> begin(Receipt receipt);

    /**
     * Notes messages before they are deleted, so that an erasure that was broken off finds what was made of them.
     *
     * @param keys of what must not come back, for good
     */
    Future<Void> remember(String receiptId, Collection<MessageId> messages, Collection<String> keys);

    /** The messages that erasures of a subject which have not ended had noted. */
    Future<Set<MessageId>> remembered(String subject);

    /** Which of these keys are in the ledger. */
    Future<Set<String>> known(Collection<String> keys);

    /**
     * Takes what was made of erased messages out of everything that the event store keeps, in one transaction. Runs
     * that are under way are asked about anew: what they are about to say may quote what is gone.
     *
     * @param really false to count alone
     * @return what went, by where it was
     */
    Future<Map<String, Long>> scrub(Scrub scrub, boolean really);

    /** Notes that an erasure has ended; those of the same subject that were broken off end with it. */
    Future<Void> finish(Receipt receipt);

    /** All erasures, the last first. */
    Future<List<Receipt>> receipts(int limit);
}
