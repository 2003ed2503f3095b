package io.tidings.postgres;

import io.tidings.message.CompanyId;
import io.tidings.message.DeadLetter;
import io.tidings.port.Burial;
import io.tidings.port.DeadLetters;
import io.tidings.port.Place;
import io.tidings.postgres.Outbox.News;
import io.tidings.postgres.RunRows.DeadRun;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Dead letters, for any number of nodes. */
public final class PostgresDeadLetters implements DeadLetters {
    private final PostgresDatabase database;

    public PostgresDeadLetters(PostgresDatabase database) {
        this.database = database;
    }

    @Override
    public Future<List<Burial>> list(@Nullable CompanyId company, boolean all, int limit) {
        return database.execute(
                        DeadLetterRows.SELECT + " WHERE ($1::text IS NULL OR company_id = $1)"
                                + " AND ($2::boolean OR state = 'open') ORDER BY buried_at DESC, id LIMIT $3",
                        Values.of(company == null ? null : company.value(), all, (long) limit))
                .map(PostgresDeadLetters::burials);
    }

    @Override
    public Future<List<Burial>> page(CompanyId company, boolean all, @Nullable Place after, int limit) {
        return database.execute(
                        DeadLetterRows.SELECT + " WHERE company_id = $1 AND ($2::boolean OR state = 'open')"
                                + " AND ($3::timestamptz IS NULL OR (buried_at, id) < ($3, $4::text))"
                                + " ORDER BY buried_at DESC, id DESC LIMIT $5",
                        Values.of(
                                company.value(),
                                all,
                                after == null ? null : after.at(),
                                after == null ? null : after.id(),
                                (long) limit))
                .map(PostgresDeadLetters::burials);
    }

    @Override
    public Future<Optional<Burial>> find(String idOrUniquePrefix) {
        if (idOrUniquePrefix.isBlank()) {
            return Future.succeededFuture(Optional.empty());
        }
        // An id has no character behind '~'.
        return database.execute(
                        DeadLetterRows.SELECT + " WHERE id >= $1::text AND id < $1::text || '~' ORDER BY id LIMIT 2",
                        Values.of(idOrUniquePrefix))
                .map(PostgresDeadLetters::burials)
                .map(found -> found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty());
    }

    private static List<Burial> burials(RowSet<Row> rows) {
        List<Burial> burials = new ArrayList<>();
        rows.forEach(row -> burials.add(DeadLetterRows.burial(row)));
        return burials;
    }

    @Override
    public Future<Boolean> reopen(String deadLetterId) {
        return database.transaction(
                connection -> change(connection, deadLetterId, "batch", letter -> reopen(connection, letter)));
    }

    private static Future<List<News>> reopen(SqlConnection connection, DeadLetter letter) {
        return RunRows.reopen(connection, letter.payload()).compose(runs -> {
            if (runs.isEmpty()) {
                return Future.succeededFuture(List.of());
            }
            List<String> letters = runs.stream()
                    .map(DeadRun::id)
                    .map(run -> DeadLetter.idOfRun(letter.companyId(), run))
                    .toList();
            return DeadLetterRows.markReplayed(connection, letters, null).map(news -> {
                news.add(new News("batch", Map.of("batch_id", runs.get(0).batchId(), "state", "open")));
                return news;
            });
        });
    }

    @Override
    public Future<Boolean> replayed(String deadLetterId, int attempts) {
        return database.transaction(connection -> change(
                connection,
                deadLetterId,
                "record",
                letter -> DeadLetterRows.markReplayed(connection, List.of(letter.id()), attempts)));
    }

    /** Locks the company of a letter, makes a change and tells its news; gives whether there were any. */
    private static Future<Boolean> change(
            SqlConnection connection, String id, String kind, Function<DeadLetter, Future<List<News>>> work) {
        return connection
                .preparedQuery(DeadLetterRows.SELECT + " WHERE id = $1 AND kind = $2")
                .execute(Values.of(id, kind))
                .compose(rows -> {
                    for (Row row : rows) {
                        DeadLetter letter = DeadLetterRows.read(row);
                        return Outbox.lock(connection, letter.companyId())
                                .compose(locked -> work.apply(letter))
                                .compose(news -> Outbox.append(connection, letter.companyId(), news)
                                        .map(!news.isEmpty()));
                    }
                    return Future.succeededFuture(false);
                });
    }
}
