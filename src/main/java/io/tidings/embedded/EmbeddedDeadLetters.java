package io.tidings.embedded;

import io.tidings.embedded.RunRows.DeadRun;
import io.tidings.message.CompanyId;
import io.tidings.message.DeadLetter;
import io.tidings.port.Burial;
import io.tidings.port.DeadLetters;
import io.tidings.port.Place;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Dead letters on the one file. */
public final class EmbeddedDeadLetters implements DeadLetters {
    private final Database database;
    private final RunRows runs;

    public EmbeddedDeadLetters(Database database, Claiming claiming) {
        this.database = database;
        this.runs = new RunRows(claiming);
    }

    @Override
    public Future<List<Burial>> list(@Nullable CompanyId company, boolean all, int limit) {
        return database.read(session -> session.list(
                DeadLetterRows::burial,
                DeadLetterRows.SELECT + " WHERE (?1 IS NULL OR company_id = ?1) AND (?2 OR state = 'open')"
                        + " ORDER BY buried_at DESC, id LIMIT ?3",
                company == null ? null : company.value(),
                all ? 1 : 0,
                limit));
    }

    @Override
    public Future<List<Burial>> page(CompanyId company, boolean all, @Nullable Place after, int limit) {
        return database.read(session -> session.list(
                DeadLetterRows::burial,
                DeadLetterRows.SELECT + " WHERE company_id = ?1 AND (?2 OR state = 'open')"
                        + " AND (?3 IS NULL OR (buried_at, id) < (?3, ?4)) ORDER BY buried_at DESC, id DESC LIMIT ?5",
                company.value(),
                all ? 1 : 0,
                after == null ? null : after.at().toEpochMilli(),
                after == null ? null : after.id(),
                limit));
    }

    @Override
    public Future<Optional<Burial>> find(String idOrUniquePrefix) {
        if (idOrUniquePrefix.isBlank()) {
            return Future.succeededFuture(Optional.empty());
        }
        // An id has no character behind '~'.
        return database.read(session -> session.list(
                        DeadLetterRows::burial,
                        DeadLetterRows.SELECT + " WHERE id >= ?1 AND id < ?1 || '~' ORDER BY id LIMIT 2",
                        idOrUniquePrefix))
                .map(found -> found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty());
    }

    @Override
    public Future<Boolean> reopen(String deadLetterId) {
        return database.write(session -> {
            Optional<DeadLetter> letter = session.first(
                    DeadLetterRows::read, DeadLetterRows.SELECT + " WHERE id = ? AND kind = 'batch'", deadLetterId);
            return letter.isPresent() && reopen(session, letter.get(), database.instant());
        });
    }

    private boolean reopen(Session session, DeadLetter letter, Instant now) throws SQLException {
        List<DeadRun> reopened = runs.reopen(session, letter.payload(), now);
        for (DeadRun run : reopened) {
            Optional<Burial> open = DeadLetterRows.findOpen(session, DeadLetter.idOfRun(letter.companyId(), run.id()));
            if (open.isPresent()) {
                DeadLetterRows.markReplayed(session, open.get().letter(), now.toEpochMilli());
            }
        }
        if (reopened.isEmpty()) {
            return false;
        }
        Map<String, String> news = Map.of("batch_id", reopened.get(0).batchId(), "state", "open");
        Outbox.add(session, letter.companyId(), "batch", news, now.toEpochMilli());
        return true;
    }

    @Override
    public Future<Boolean> replayed(String deadLetterId, int attempts) {
        return database.write(session -> {
            Optional<Burial> open = DeadLetterRows.findOpen(session, deadLetterId)
                    .filter(burial -> burial.letter().record() != null && burial.attempts() == attempts);
            if (open.isPresent()) {
                DeadLetterRows.markReplayed(session, open.get().letter(), database.now());
            }
            return open.isPresent();
        });
    }
}
