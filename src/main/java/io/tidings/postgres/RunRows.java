package io.tidings.postgres;

import io.tidings.message.CompanyId;
import io.tidings.message.DeadLetter;
import io.tidings.message.MessageId;
import io.tidings.port.Run;
import io.tidings.port.RunEnd;
import io.tidings.postgres.Outbox.News;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs as rows of {@code runs}, from being taken to their end. */
final class RunRows {
    /**
     * One statement, so a run that is due is taken and its lease counts from the same moment; those whom others are
     * just taking are passed over.
     */
    static final String TAKE = "WITH due AS (SELECT run_id FROM runs WHERE state = 'open' AND batch_id IS NOT NULL"
            + " AND not_before <= store_now() AND (owner IS NULL OR lease_until < store_now())"
            + " AND pass <> ALL ($3) AND company_id || '/' || pass <> ALL ($3)"
            + " ORDER BY opened_at, priority, run_id LIMIT 1 FOR UPDATE SKIP LOCKED)"
            + " UPDATE runs SET owner = $1, lease_until = store_now() + $2 * interval '1 millisecond',"
            + " crashes = crashes + CASE WHEN owner IS NULL THEN 0 ELSE 1 END, takes = takes + 1"
            + " FROM due WHERE runs.run_id = due.run_id"
            + " RETURNING runs.run_id, batch_id, company_id, pass, version, failures, takes, crashes,"
            + " (SELECT array_agg(message_id ORDER BY message_id) FROM batch_messages"
            + " WHERE batch_messages.batch_id = runs.batch_id)";
    /** Of an open run that nobody took after its taker: whoever comes later finds it changed. */
    private static final String OURS = " WHERE run_id = $1 AND takes = $2 AND state = 'open'";

    /** The owner stays, so that whoever takes such a run counts the crash. */
    static final String FREE = "UPDATE runs SET lease_until = '-infinity' WHERE owner = $1 AND state = 'open'";

    static final String RENEW = "UPDATE runs SET lease_until = store_now() + $3 * interval '1 millisecond'" + OURS
            + " AND owner IS NOT NULL";
    static final String POSTPONE = "UPDATE runs SET owner = NULL, lease_until = NULL,"
            + " not_before = store_now() + $3 * interval '1 millisecond', error = $4" + OURS;

    private RunRows() {}

    /**
     * A run that was taken.
     *
     * @param crashes how often its owner died, this time included
     */
    record Taken(Run run, int crashes) {
        static Taken read(Row row) {
            Run run = new Run(
                    row.getString(0),
                    row.getString(1),
                    new CompanyId(row.getString(2)),
                    row.getString(3),
                    row.getInteger(4),
                    Arrays.stream(row.getArrayOfStrings(8)).map(MessageId::new).toList(),
                    row.getInteger(5),
                    row.getInteger(6));
            return new Taken(run, row.getInteger(7));
        }
    }

    /**
     * A run that is locked and still its taker's.
     *
     * @param failures as they are counted by now
     * @param forgiven how many of them do not count against it any more
     * @param now the server's time
     */
    record Held(int failures, int forgiven, Instant now) {}

    /** Locks a run; empty where it was ended or taken over. The company is locked before. */
    static Future<Optional<Held>> hold(SqlConnection connection, Run run) {
        return connection
                .preparedQuery("SELECT failures, forgiven, store_now() FROM runs" + OURS + " FOR UPDATE")
                .execute(Values.of(run.id(), run.take()))
                .map(rows -> {
                    for (Row row : rows) {
                        return Optional.of(new Held(
                                row.getInteger(0),
                                row.getInteger(1),
                                row.getOffsetDateTime(2).toInstant()));
                    }
                    return Optional.empty();
                });
    }

    /** Counts a failure of a run's try, and buries the run at the last one. */
    static Future<RunEnd> fail(SqlConnection connection, Run run, String reason, int maxFailures) {
        Future<Void> company = Outbox.lock(connection, run.companyId());
        Future<Optional<Held>> ours = hold(connection, run);
        return Future.all(company, ours).compose(locked -> {
            if (ours.result().isEmpty()) {
                return Future.succeededFuture(RunEnd.LATE);
            }
            Held held = ours.result().get();
            if (held.failures() != run.failures()) {
                // The failure of this try was counted before: said again, it is still one.
                return Future.succeededFuture(RunEnd.TRIED_AGAIN);
            }
            Future<?> counted = connection
                    .preparedQuery(
                            "UPDATE runs SET owner = NULL, lease_until = NULL, failures = failures + 1, error = $2"
                                    + " WHERE run_id = $1")
                    .execute(Values.of(run.id(), reason));
            return run.failures() + 1 - held.forgiven() < maxFailures
                    ? counted.map(RunEnd.TRIED_AGAIN)
                    : counted.compose(done -> die(connection, run, reason, held.now()));
        });
    }

    /** Buries a run whose owners died over it, where it is still its last taker's. */
    static Future<RunEnd> giveUp(SqlConnection connection, Taken taken) {
        Run run = taken.run();
        Future<Void> company = Outbox.lock(connection, run.companyId());
        Future<Optional<Held>> ours = hold(connection, run);
        String reason = "its owner died " + taken.crashes() + " times while doing it";
        return Future.all(company, ours).compose(locked -> ours.result()
                .map(held -> die(connection, run, reason, held.now()))
                .orElse(Future.succeededFuture(RunEnd.LATE)));
    }

    private static Future<RunEnd> die(SqlConnection connection, Run run, String reason, Instant now) {
        DeadLetter letter = DeadLetter.ofRun(run.companyId(), run.batchId(), run.id(), reason, now);
        Future<?> dead = connection
                .preparedQuery("UPDATE runs SET state = 'dead', owner = NULL, lease_until = NULL, error = $2,"
                        + " completed_at = store_now() WHERE run_id = $1")
                .execute(Values.of(run.id(), reason));
        Future<List<News>> buried = DeadLetterRows.put(connection, List.of(letter));
        Future<List<News>> ended = endBatch(connection, run);
        return Future.all(dead, buried, ended).compose(done -> {
            List<News> news = new ArrayList<>(buried.result());
            news.addAll(ended.result());
            boolean batchDone = !ended.result().isEmpty();
            return Outbox.append(connection, run.companyId(), news).map(told -> new RunEnd("dead", batchDone, 0, 0, 0));
        });
    }

    /** A run that was dead. */
    record DeadRun(String id, String batchId) {
        static DeadRun read(Row row) {
            return new DeadRun(row.getString(0), row.getString(1));
        }
    }

    /**
     * Opens the dead runs of the batch that a run belongs to, and the batch. Whoever had one before comes late. The
     * replay counts as a failure, so that no question of before is asked again. The company is locked before.
     */
    static Future<List<DeadRun>> reopen(SqlConnection connection, String runId) {
        Future<List<DeadRun>> reopened = connection
                .preparedQuery("UPDATE runs SET state = 'open', not_before = store_now(), takes = takes + 1,"
                        + " failures = failures + 1, forgiven = failures + 1, crashes = 0, completed_at = NULL"
                        + " WHERE state = 'dead' AND batch_id = (SELECT batch_id FROM runs WHERE run_id = $1)"
                        + " RETURNING run_id, batch_id")
                .execute(Values.of(runId))
                .map(rows -> {
                    List<DeadRun> dead = new ArrayList<>();
                    rows.forEach(row -> dead.add(DeadRun.read(row)));
                    return dead;
                });
        return reopened.compose(dead -> dead.isEmpty()
                ? reopened
                : connection
                        .preparedQuery("UPDATE batches SET state = 'open', completed_at = NULL WHERE batch_id = $1")
                        .execute(Values.of(dead.get(0).batchId()))
                        .map(dead));
    }

    /**
     * Ends the batch where this was its last run, which is news; a batch with a dead run is dead. The company is
     * locked, so of two last runs one sees the other's end.
     */
    static Future<List<News>> endBatch(SqlConnection connection, Run run) {
        return connection
                .preparedQuery(
                        "UPDATE batches SET completed_at = store_now(), state = CASE WHEN EXISTS (SELECT FROM runs"
                                + " WHERE runs.batch_id = $1 AND runs.state = 'dead') THEN 'dead' ELSE 'completed' END"
                                + " WHERE batch_id = $1 AND NOT EXISTS"
                                + " (SELECT FROM runs WHERE runs.batch_id = $1 AND runs.state = 'open') RETURNING state")
                .execute(Values.of(run.batchId()))
                .map(rows -> {
                    for (Row row : rows) {
                        return List.of(new News("batch", Map.of("batch_id", run.batchId(), "state", row.getString(0))));
                    }
                    return List.of();
                });
    }
}
