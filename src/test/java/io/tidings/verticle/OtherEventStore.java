package io.tidings.verticle;

import io.tidings.analysis.Pass;
import io.tidings.event.SignificantEvent;
import io.tidings.message.CompanyId;
import io.tidings.message.DeadLetter;
import io.tidings.message.MessageId;
import io.tidings.message.Origin;
import io.tidings.port.EventQuery;
import io.tidings.port.EventStore;
import io.tidings.port.Hold;
import io.tidings.port.Opening;
import io.tidings.port.OutboxRow;
import io.tidings.port.Reply;
import io.tidings.port.Run;
import io.tidings.port.RunEnd;
import io.tidings.port.RunResult;
import io.tidings.trigger.Batch;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An event store that is another one; tests put faults over single methods. */
class OtherEventStore implements EventStore {
    private final EventStore store;

    OtherEventStore(EventStore store) {
        this.store = store;
    }

    @Override
    public Future<Opening> open(Batch batch, int min, List<Pass> passes) {
        return store.open(batch, min, passes);
    }

    @Override
    public Future<Set<MessageId>> withdraw(CompanyId company, Collection<MessageId> ids) {
        return store.withdraw(company, ids);
    }

    @Override
    public Future<Set<MessageId>> claimed(CompanyId company, Collection<MessageId> ids) {
        return store.claimed(company, ids);
    }

    @Override
    public Future<List<MessageId>> claims(String batchId) {
        return store.claims(batchId);
    }

    @Override
    public Future<Optional<Run>> takeRun(String owner, Duration lease, Set<Hold> holds) {
        return store.takeRun(owner, lease, holds);
    }

    @Override
    public Future<Void> recover(String owner) {
        return store.recover(owner);
    }

    @Override
    public Future<Boolean> renew(Run run, Duration lease) {
        return store.renew(run, lease);
    }

    @Override
    public Future<Optional<Reply>> reply(String runId, int part, int ask) {
        return store.reply(runId, part, ask);
    }

    @Override
    public Future<Reply> keep(Reply reply) {
        return store.keep(reply);
    }

    @Override
    public Future<RunEnd> complete(RunResult result) {
        return store.complete(result);
    }

    @Override
    public Future<RunEnd> postpone(Run run, Duration pause, String reason) {
        return store.postpone(run, pause, reason);
    }

    @Override
    public Future<RunEnd> fail(Run run, String reason, int maxFailures) {
        return store.fail(run, reason, maxFailures);
    }

    @Override
    public Future<Void> bury(List<DeadLetter> letters) {
        return store.bury(letters);
    }

    @Override
    public Future<Map<String, Origin>> buried(Collection<String> deadLetterIds) {
        return store.buried(deadLetterIds);
    }

    @Override
    public Future<List<SignificantEvent>> events(EventQuery query) {
        return store.events(query);
    }

    @Override
    public Future<Integer> openRuns(CompanyId company) {
        return store.openRuns(company);
    }

    @Override
    public Future<Long> lastSeq(CompanyId company) {
        return store.lastSeq(company);
    }

    @Override
    public Future<List<OutboxRow>> outbox(CompanyId company, long afterSeq, int max) {
        return store.outbox(company, afterSeq, max);
    }
}
