package io.tidings.postgres;

import io.tidings.event.Claim;
import io.tidings.event.Correction;
import io.tidings.event.EventChanges;
import io.tidings.event.MilestoneKey;
import io.tidings.event.SignificantEvent;
import io.tidings.port.Run;
import io.tidings.port.RunEnd;
import io.tidings.port.RunResult;
import io.tidings.postgres.Outbox.News;
import io.tidings.postgres.RunRows.Held;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Completes a run with what it found, in two exchanges with the server: lock and load, then write. */
final class Completion {
    private Completion() {}

    static Future<RunEnd> of(SqlConnection connection, RunResult result) {
        Run run = result.run();
        Map<MilestoneKey, List<Claim>> claims = result.claims();
        Future<Void> company = Outbox.lock(connection, run.companyId());
        Future<Optional<Held>> ours = RunRows.hold(connection, run);
        Future<Map<String, List<SignificantEvent>>> stored =
                EventRows.ofMilestones(connection, run.companyId(), claims.keySet());
        return Future.all(company, ours, stored)
                .compose(locked -> ours.result().isEmpty()
                        ? Future.succeededFuture(RunEnd.LATE)
                        : corrected(connection, EventChanges.of(claims, stored.result()))
                                .compose(changes -> write(connection, result, changes)));
    }

    /** What people said of an event holds, whatever is found later. */
    private static Future<EventChanges> corrected(SqlConnection connection, EventChanges changes) {
        return CorrectionRows.of(
                        connection,
                        changes.events().stream().map(SignificantEvent::id).toList())
                .map(corrections -> changes.with(changes.events().stream()
                        .map(event -> Correction.apply(event, corrections.getOrDefault(event.id(), List.of())))
                        .toList()));
    }

    private static Future<RunEnd> write(SqlConnection connection, RunResult result, EventChanges changes) {
        Run run = result.run();
        Future<Void> put = EventRows.put(connection, run.companyId(), changes.events());
        Future<?> completed = connection
                .preparedQuery("UPDATE runs SET state = 'completed', owner = NULL, lease_until = NULL, model = $2,"
                        + " findings = $3, rejected = $4, dropped = $5, repaired = $6, error = NULL,"
                        + " completed_at = store_now() WHERE run_id = $1")
                .execute(Values.of(
                        run.id(),
                        result.model(),
                        result.findings().size(),
                        result.rejected().size(),
                        result.dropped().size(),
                        result.repaired()));
        Future<?> forgotten = connection
                .preparedQuery("UPDATE replies SET raw = '' WHERE run_id = $1"
                        + " AND EXISTS (SELECT 1 FROM runs JOIN erased_work ON id = batch_id WHERE run_id = $1)")
                .execute(Values.of(run.id()));
        Future<List<News>> ended = RunRows.endBatch(connection, run);
        return Future.all(put, completed, forgotten, ended).compose(written -> {
            List<News> news = new ArrayList<>();
            changes.events().forEach(event -> news.add(new News("event", event)));
            news.addAll(ended.result());
            boolean batchDone = !ended.result().isEmpty();
            return Outbox.append(connection, run.companyId(), news)
                    .map(told -> new RunEnd(
                            "completed", batchDone, changes.added(), changes.merged(), changes.superseded()));
        });
    }
}
