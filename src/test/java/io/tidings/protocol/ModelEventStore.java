package io.tidings.protocol;

import io.tidings.analysis.Pass;
import io.tidings.event.EventChanges;
import io.tidings.event.SignificantEvent;
import io.tidings.message.CompanyId;
import io.tidings.message.DeadLetter;
import io.tidings.message.Digest;
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
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What was done with what was said, statement by statement as the PostgreSQL store does it: each method is one
 * transaction, and they come one after the other.
 */
class ModelEventStore implements EventStore {
    private final InstantSource clock;
    private final Ledger ledger;

    final Map<String, BatchRow> batches = new LinkedHashMap<>();
    /** Whose row comes first has claimed the message. */
    final Map<MessageId, String> claims = new HashMap<>();

    final Map<String, RunRow> runs = new LinkedHashMap<>();
    final Map<String, Reply> replies = new LinkedHashMap<>();
    final Map<String, SignificantEvent> events = new LinkedHashMap<>();
    /** What completed runs quoted. */
    final Set<MessageId> found = new TreeSet<>();

    final Set<String> buried = new TreeSet<>();
    final Map<CompanyId, List<OutboxRow>> outbox = new HashMap<>();
    private final Map<CompanyId, Long> nextSeq = new HashMap<>();

    ModelEventStore(InstantSource clock, Ledger ledger) {
        this.clock = clock;
        this.ledger = ledger;
    }

    static final class BatchRow {
        final CompanyId company;
        final List<MessageId> ids;
        String state = "open";

        BatchRow(CompanyId company, List<MessageId> ids) {
            this.company = company;
            this.ids = ids;
        }
    }

    static final class RunRow {
        final String id;
        final String batchId;
        final Pass pass;
        String state = "open";
        String owner = "";
        Instant leaseUntil = Instant.MIN;
        Instant notBefore = Instant.MIN;
        int takes;
        int failures;
        int forgiven;
        int crashes;

        RunRow(String id, String batchId, Pass pass) {
            this.id = id;
            this.batchId = batchId;
            this.pass = pass;
        }

        boolean isOpen() {
            return state.equals("open");
        }

        void release() {
            owner = "";
            leaseUntil = Instant.MIN;
        }
    }

    static String runId(String batchId, Pass pass) {
        return Digest.uuid("run", batchId, pass.label());
    }

    @Override
    public Future<Opening> open(Batch batch, int min, List<Pass> passes) {
        if (batches.containsKey(batch.id())) {
            return Future.succeededFuture(Opening.EXISTS);
        }
        List<MessageId> ids = claimable(batch.messageIds());
        if (ids.size() < Math.max(1, min)) {
            return Future.succeededFuture(ids.isEmpty() ? Opening.NOTHING_CLAIMED : Opening.TOO_FEW);
        }
        batches.put(batch.id(), new BatchRow(batch.companyId(), ids));
        ids.forEach(id -> claims.putIfAbsent(id, batch.id()));
        openRuns(batch.id(), passes);
        return Future.succeededFuture(Opening.OPENED);
    }

    /** ON CONFLICT DO NOTHING. */
    List<MessageId> claimable(List<MessageId> wanted) {
        return wanted.stream()
                .distinct()
                .sorted()
                .filter(id -> !claims.containsKey(id))
                .toList();
    }

    void openRuns(String batchId, List<Pass> passes) {
        for (Pass pass : passes) {
            RunRow run = new RunRow(runId(batchId, pass), batchId, pass);
            runs.put(run.id, run);
        }
    }

    @Override
    public Future<Set<MessageId>> withdraw(CompanyId company, Collection<MessageId> ids) {
        ids.forEach(id -> claims.putIfAbsent(id, ""));
        return Future.succeededFuture(
                ids.stream().filter(id -> claims.get(id).isEmpty()).collect(Collectors.toSet()));
    }

    @Override
    public Future<Set<MessageId>> claimed(CompanyId company, Collection<MessageId> ids) {
        return Future.succeededFuture(ids.stream().filter(claims::containsKey).collect(Collectors.toSet()));
    }

    @Override
    public Future<List<MessageId>> claims(String batchId) {
        return Future.succeededFuture(batches.get(batchId).ids);
    }

    @Override
    public Future<Optional<Run>> takeRun(String owner, Duration lease, Set<Hold> holds) {
        Instant now = clock.instant();
        for (RunRow row : List.copyOf(runs.values())) {
            if (!row.isOpen() || row.notBefore.isAfter(now) || !isFree(row, now) || isHeld(row, holds)) {
                continue;
            }
            if (!row.owner.isEmpty()) {
                row.crashes++;
                if (row.leaseUntil.isBefore(now)) {
                    ledger.excuse(row.id);
                }
            }
            row.takes++;
            row.owner = owner;
            row.leaseUntil = now.plus(lease);
            if (row.crashes < Run.MAX_CRASHES) {
                return Future.succeededFuture(Optional.of(run(row)));
            }
            die(row);
        }
        return Future.succeededFuture(Optional.empty());
    }

    private boolean isHeld(RunRow row, Set<Hold> holds) {
        return holds.contains(new Hold(row.pass.id(), null))
                || holds.contains(new Hold(row.pass.id(), batches.get(row.batchId).company));
    }

    boolean isFree(RunRow row, Instant now) {
        return row.owner.isEmpty() || row.leaseUntil.isBefore(now);
    }

    private Run run(RunRow row) {
        BatchRow batch = batches.get(row.batchId);
        return new Run(
                row.id,
                row.batchId,
                batch.company,
                row.pass.id(),
                row.pass.version(),
                batch.ids,
                row.failures,
                row.takes);
    }

    /** The row of a run that nobody ended or took after its taker. */
    Optional<RunRow> held(Run run) {
        RunRow row = runs.get(run.id());
        return row.takes == run.take() && row.isOpen() ? Optional.of(row) : Optional.empty();
    }

    @Override
    public Future<Void> recover(String owner) {
        runs.values().stream()
                .filter(row -> row.isOpen() && row.owner.equals(owner))
                .forEach(row -> row.leaseUntil = Instant.MIN);
        return Future.succeededFuture();
    }

    @Override
    public Future<Boolean> renew(Run run, Duration lease) {
        Optional<RunRow> held = held(run).filter(row -> !row.owner.isEmpty());
        held.ifPresent(row -> row.leaseUntil = clock.instant().plus(lease));
        return Future.succeededFuture(held.isPresent());
    }

    @Override
    public Future<Optional<Reply>> reply(String runId, int part, int ask) {
        return Future.succeededFuture(Optional.ofNullable(replies.get(place(runId, part, ask))));
    }

    static String place(String runId, int part, int ask) {
        return runId + " " + part + " " + ask;
    }

    @Override
    public Future<Reply> keep(Reply reply) {
        String place = place(reply.runId(), reply.part(), reply.ask());
        Reply before = replies.get(place);
        store(place, reply);
        Reply kept = replies.get(place);
        ledger.check(before == null || before.equals(kept), "the reply %s became another", place);
        return Future.succeededFuture(kept);
    }

    void store(String place, Reply reply) {
        replies.putIfAbsent(place, reply);
    }

    @Override
    public Future<RunEnd> complete(RunResult result) {
        Optional<RunRow> held = held(result.run());
        if (held.isEmpty()) {
            return Future.succeededFuture(RunEnd.LATE);
        }
        CompanyId company = result.run().companyId();
        Map<String, List<SignificantEvent>> stored = events.values().stream()
                .filter(event -> event.key().companyId().equals(company))
                .collect(Collectors.groupingBy(event -> event.key().text()));
        EventChanges changes = EventChanges.of(result.claims(), stored);
        changes.events().forEach(event -> {
            events.put(event.id(), event);
            tell(company, "event", event.id());
        });
        result.findings().forEach(finding -> finding.evidence().forEach(evidence -> found.add(evidence.messageId())));
        RunRow row = held.get();
        row.state = "completed";
        row.release();
        boolean last = endBatch(row.batchId);
        return Future.succeededFuture(
                new RunEnd("completed", last, changes.added(), changes.merged(), changes.superseded()));
    }

    boolean endBatch(String batchId) {
        List<RunRow> all = ofBatch(batchId);
        if (!isOver(all)) {
            return false;
        }
        BatchRow batch = batches.get(batchId);
        batch.state = all.stream().anyMatch(row -> row.state.equals("dead")) ? "dead" : "completed";
        tell(batch.company, "batch", batchId + " " + batch.state);
        return true;
    }

    boolean isOver(List<RunRow> all) {
        return all.stream().noneMatch(RunRow::isOpen);
    }

    private List<RunRow> ofBatch(String batchId) {
        return runs.values().stream().filter(row -> row.batchId.equals(batchId)).toList();
    }

    @Override
    public Future<RunEnd> postpone(Run run, Duration pause, String reason) {
        return Future.succeededFuture(held(run)
                .map(row -> {
                    row.release();
                    row.notBefore = clock.instant().plus(pause);
                    return RunEnd.TRIED_AGAIN;
                })
                .orElse(RunEnd.LATE));
    }

    @Override
    public Future<RunEnd> fail(Run run, String reason, int maxFailures) {
        Optional<RunRow> held = held(run);
        if (held.isEmpty()) {
            return Future.succeededFuture(RunEnd.LATE);
        }
        RunRow row = held.get();
        if (row.failures != run.failures()) {
            return Future.succeededFuture(RunEnd.TRIED_AGAIN);
        }
        row.failures++;
        row.release();
        return Future.succeededFuture(row.failures - row.forgiven < maxFailures ? RunEnd.TRIED_AGAIN : die(row));
    }

    private RunEnd die(RunRow row) {
        CompanyId company = batches.get(row.batchId).company;
        row.state = "dead";
        row.release();
        if (buried.add(DeadLetter.idOfRun(company, row.id))) {
            tell(company, "dead-letter", row.id + " open");
        }
        return new RunEnd("dead", endBatch(row.batchId), 0, 0, 0);
    }

    /** Opens the dead runs of a batch, as a person does who has them replayed. */
    void reopen(String batchId) {
        BatchRow batch = batches.get(batchId);
        List<RunRow> dead = ofBatch(batchId).stream()
                .filter(row -> row.state.equals("dead"))
                .toList();
        for (RunRow row : dead) {
            row.state = "open";
            row.notBefore = clock.instant();
            row.takes++;
            row.failures++;
            row.forgiven = row.failures;
            row.crashes = 0;
            buried.remove(DeadLetter.idOfRun(batch.company, row.id));
            tell(batch.company, "dead-letter", row.id + " replayed");
        }
        if (!dead.isEmpty()) {
            batch.state = "open";
            tell(batch.company, "batch", batchId + " open");
        }
    }

    @Override
    public Future<Void> bury(List<DeadLetter> letters) {
        for (DeadLetter letter : letters) {
            if (buried.add(letter.id())) {
                tell(letter.companyId(), "dead-letter", letter.id() + " open");
            }
        }
        return Future.succeededFuture();
    }

    private void tell(CompanyId company, String kind, String payload) {
        long seq = number(company);
        outbox.computeIfAbsent(company, key -> new ArrayList<>()).add(new OutboxRow(company, seq, kind, payload));
    }

    long number(CompanyId company) {
        return nextSeq.merge(company, 1L, Long::sum);
    }

    @Override
    public Future<Map<String, Origin>> buried(Collection<String> deadLetterIds) {
        throw new UnsupportedOperationException("no step of the protocol");
    }

    @Override
    public Future<List<SignificantEvent>> events(EventQuery query) {
        throw new UnsupportedOperationException("no step of the protocol");
    }

    @Override
    public Future<Integer> openRuns(CompanyId company) {
        throw new UnsupportedOperationException("no step of the protocol");
    }

    @Override
    public Future<Long> lastSeq(CompanyId company) {
        throw new UnsupportedOperationException("no step of the protocol");
    }

    @Override
    public Future<List<OutboxRow>> outbox(CompanyId company, long afterSeq, int max) {
        throw new UnsupportedOperationException("no step of the protocol");
    }
}
