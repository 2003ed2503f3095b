package io.tidings.port;

import io.tidings.analysis.Pass;
import io.tidings.event.SignificantEvent;
import io.tidings.message.CompanyId;
import io.tidings.message.DeadLetter;
import io.tidings.message.MessageId;
import io.tidings.message.Origin;
import io.tidings.trigger.Batch;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was done with what was said: the second of the two truths. Every method is one transaction and may be repeated.
 */
public interface EventStore {
    /**
     * Opens a batch: claims its messages, first come first served, and opens a run for every pass.
     *
     * @param min open nothing where fewer messages can be claimed
     */
    Future<Opening> open(Batch batch, int min, List<Pass> passes);

    /** What the status of a message says that its sender took back in time. */
    String WITHDRAWN = "withdrawn";

    /**
     * Keeps messages out of every batch, which their sender took back: claims those that no batch has. May be repeated.
     * One that is not stored yet may be taken by a batch all the same.
     *
     * @return those that are withdrawn now, of these; the others some batch has, or nobody knows them
     */
    Future<Set<MessageId>> withdraw(CompanyId company, Collection<MessageId> ids);

    /** Which of these messages belong to a batch already, or to none for ever. */
    Future<Set<MessageId>> claimed(CompanyId company, Collection<MessageId> ids);

    /** The messages that a batch has claimed, in (sent-at, id) order; empty where there is no such batch. */
    Future<List<MessageId>> claims(String batchId);

    /**
     * Takes the next run that is open, due and not leased.
     *
     * @param owner the node that will do it
     * @param lease how long it stays the taker's unless it is {@linkplain #renew renewed}
     * @param holds runs that are not to be taken
     */
    Future<Optional<Run>> takeRun(String owner, Duration lease, Set<Hold> holds);

    /** Likewise, whichever it is. */
    default Future<Optional<Run>> takeRun(String owner, Duration lease) {
        return takeRun(owner, lease, Set.of());
    }

    /** The runs that this owner held when it died are due at once: it has been restarted, and holds none. */
    Future<Void> recover(String owner);

    /**
     * Has the lease of a run last longer, counted from now.
     *
     * @return false where the run is no longer the taker's: it was ended, given back or taken over
     */
    Future<Boolean> renew(Run run, Duration lease);

    /** The reply stored for a place. */
    Future<Optional<Reply>> reply(String runId, int part, int ask);

    /** Stores a reply if there is none, and gives the one that is stored. */
    Future<Reply> keep(Reply reply);

    /**
     * Merges the findings into events, completes the run and, after its last run, the batch. Like {@link #postpone} and
     * {@link #fail} it changes nothing and gives {@link RunEnd#LATE} where the run was ended or taken over by another.
     */
    Future<RunEnd> complete(RunResult result);

    /** Gives a run back, to be taken no sooner than after a pause: the provider's trouble is no fault of the batch. */
    Future<RunEnd> postpone(Run run, Duration pause, String reason);

    /**
     * Counts a fault of the batch, once for each try; at {@code maxFailures} the run and its batch are dead, with a
     * dead letter.
     */
    Future<RunEnd> fail(Run run, String reason, int maxFailures);

    /** Keeps dead letters; one that is there already changes nothing. */
    Future<Void> bury(List<DeadLetter> letters);

    /**
     * Where each of these dead letters, by id, was first read; ids without one (not buried, or of a batch) are left
     * out.
     */
    Future<Map<String, Origin>> buried(Collection<String> deadLetterIds);

    /** Events, most important first: high severity before low, of equal ones what was said last. */
    Future<List<SignificantEvent>> events(EventQuery query);

    /** All events of a company, or those that are not history. */
    default Future<List<SignificantEvent>> events(CompanyId company, boolean activeOnly) {
        return events(new EventQuery(company, null, null, activeOnly, null, null, Integer.MAX_VALUE));
    }

    /** How many runs of a company are open. */
    Future<Integer> openRuns(CompanyId company);

    /** The number of a company's last news; 0 where there are none. */
    Future<Long> lastSeq(CompanyId company);

    /** The news of a company after a number, in order. */
    Future<List<OutboxRow>> outbox(CompanyId company, long afterSeq, int max);
}
