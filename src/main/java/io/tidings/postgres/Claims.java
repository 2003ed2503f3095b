package io.tidings.postgres;

import io.tidings.analysis.Pass;
import io.tidings.message.Digest;
import io.tidings.message.Json;
import io.tidings.message.MessageId;
import io.tidings.port.Opening;
import io.tidings.postgres.PostgresDatabase.RolledBack;
import io.tidings.trigger.Batch;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;

/** Opens batches: whose row of {@code batch_messages} comes first has claimed the message. */
final class Claims {
    private Claims() {}

    /** Fails with {@link RolledBack}, which has the answer, where nothing is to be opened. */
    static Future<Opening> open(SqlConnection connection, Batch batch, int min, List<Pass> passes) {
        Future<Boolean> isNew = connection
                .preparedQuery("INSERT INTO batches (batch_id, company_id, trigger, messages, tokens, opened_at)"
                        + " VALUES ($1, $2, $3, $4, $5, store_now()) ON CONFLICT DO NOTHING")
                .execute(Values.of(
                        batch.id(),
                        batch.companyId().value(),
                        batch.reason().key(),
                        batch.messageIds().size(),
                        batch.tokens()))
                .map(inserted -> inserted.rowCount() > 0);
        Future<Integer> claimed = claim(connection, batch);
        return Future.all(isNew, claimed).compose(done -> {
            if (!isNew.result()) {
                return Future.failedFuture(new RolledBack(Opening.EXISTS));
            }
            if (claimed.result() < Math.max(1, min)) {
                return Future.failedFuture(
                        new RolledBack(claimed.result() == 0 ? Opening.NOTHING_CLAIMED : Opening.TOO_FEW));
            }
            Future<?> counted = claimed.result() == batch.messageIds().size()
                    ? Future.succeededFuture()
                    : count(connection, batch, claimed.result());
            return Future.all(counted, openRuns(connection, batch, passes)).map(opened -> Opening.OPENED);
        });
    }

    /** Claims in the order of the ids, as everybody does: so two who want the same ones never wait in a circle. */
    private static Future<Integer> claim(SqlConnection connection, Batch batch) {
        List<MessageId> ids = batch.messageIds().stream().distinct().sorted().toList();
        return connection
                .preparedQuery("INSERT INTO batch_messages (company_id, message_id, batch_id, position)"
                        + " SELECT $1, id, $2, n FROM unnest($3::text[]) WITH ORDINALITY AS wanted (id, n) ORDER BY n"
                        + " ON CONFLICT DO NOTHING")
                .execute(Values.of(batch.companyId().value(), batch.id(), Values.texts(ids, MessageId::value)))
                .map(inserted -> inserted.rowCount());
    }

    /** Tokens are known of the whole batch only; of a part that was claimed they are reckoned. */
    private static Future<?> count(SqlConnection connection, Batch batch, int claimed) {
        return connection
                .preparedQuery("UPDATE batches SET messages = $2, tokens = $3 WHERE batch_id = $1")
                .execute(Values.of(
                        batch.id(),
                        claimed,
                        batch.tokens() * claimed / batch.messageIds().size()));
    }

    private static Future<?> openRuns(SqlConnection connection, Batch batch, List<Pass> passes) {
        return connection
                .preparedQuery(
                        "INSERT INTO runs (run_id, batch_id, company_id, pass, version, priority, limits, opened_at)"
                                + " SELECT id, $1, $2, pass, version, priority, limits::json, store_now()"
                                + " FROM unnest($3::text[], $4::text[], $5::integer[], $6::integer[], $7::text[])"
                                + " AS passes (id, pass, version, priority, limits)")
                .execute(Values.of(
                        batch.id(),
                        batch.companyId().value(),
                        Values.texts(passes, pass -> Digest.uuid("run", batch.id(), pass.label())),
                        Values.texts(passes, Pass::id),
                        passes.stream().map(Pass::version).toArray(Integer[]::new),
                        passes.stream().map(Pass::priority).toArray(Integer[]::new),
                        Values.texts(passes, pass -> Json.write(pass.model()))));
    }
}
