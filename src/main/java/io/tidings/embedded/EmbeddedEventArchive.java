package io.tidings.embedded;

import io.tidings.analysis.ModelOutcome.Usage;
import io.tidings.event.SignificantEvent;
import io.tidings.message.CompanyId;
import io.tidings.message.DeadLetter;
import io.tidings.outreach.EmailDraft;
import io.tidings.port.EventArchive;
import io.tidings.port.Statistics;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Reads events, emails, dead letters and counts, for exports and reports. */
public final class EmbeddedEventArchive implements EventArchive {
    private final Database database;

    public EmbeddedEventArchive(Database database) {
        this.database = database;
    }

    @Override
    public Future<Void> events(Consumer<SignificantEvent> sink) {
        return each(row -> sink.accept(EventRows.read(row)), EventRows.SELECT + " ORDER BY company_id, stated_at, id");
    }

    @Override
    public Future<Void> emails(Consumer<EmailDraft> sink) {
        return each(row -> sink.accept(EmailRows.read(row)), EmailRows.SELECT + " ORDER BY created_at, id");
    }

    @Override
    public Future<Void> deadLetters(Consumer<DeadLetter> sink) {
        return each(
                row -> sink.accept(DeadLetterRows.read(row)),
                DeadLetterRows.SELECT + " ORDER BY company_id, import_id, line, id");
    }

    private Future<Void> each(Session.RowSink sink, String sql) {
        return database.read(session -> {
                    session.each(sink, sql);
                    return true;
                })
                .mapEmpty();
    }

    @Override
    public Future<Statistics> statistics(CompanyId company) {
        String id = company.value();
        return database.read(session -> new Statistics(
                counts(
                        session,
                        "SELECT iif(state = 'open', 'claimed', state), sum(messages) FROM batches WHERE company_id = ?"
                                + " GROUP BY 1",
                        id),
                counts(session, "SELECT trigger, count(*) FROM batches WHERE company_id = ? GROUP BY 1", id),
                counts(session, "SELECT state, count(*) FROM batches WHERE company_id = ? GROUP BY 1", id),
                session.number("SELECT count(*)" + REPLIES, id),
                new Usage(
                        session.number("SELECT sum(input_tokens)" + REPLIES, id),
                        session.number("SELECT sum(cached_tokens)" + REPLIES, id),
                        session.number("SELECT sum(output_tokens)" + REPLIES, id),
                        session.number("SELECT sum(thought_tokens)" + REPLIES, id),
                        session.number("SELECT max(estimated)" + REPLIES, id) > 0),
                session.list(row -> row.getString(1), "SELECT DISTINCT p.model" + REPLIES + " ORDER BY 1", id),
                session.number(EVENTS + " AND is_active = 1", id),
                session.number(EVENTS + " AND is_active = 0", id),
                session.number("SELECT sum(rejected) FROM runs WHERE company_id = ?", id),
                session.number("SELECT sum(dropped) FROM runs WHERE company_id = ?", id),
                session.number("SELECT sum(repaired) FROM runs WHERE company_id = ?", id),
                session.number("SELECT count(*) FROM dead_letters WHERE company_id = ? AND state = 'open'", id),
                session.list(
                        row -> row.getString(1),
                        "SELECT pass || ' on batch ' || batch_id || ': ' || error FROM runs"
                                + " WHERE company_id = ? AND error IS NOT NULL ORDER BY opened_at",
                        id)));
    }

    private static final String REPLIES = " FROM replies p JOIN runs r USING (run_id) WHERE r.company_id = ?";
    private static final String EVENTS = "SELECT count(*) FROM significant_events WHERE company_id = ?";

    private static Map<String, Long> counts(Session session, String sql, String company) throws SQLException {
        Map<String, Long> counts = new TreeMap<>();
        session.each(row -> counts.put(row.getString(1), row.getLong(2)), sql, company);
        return counts;
    }
}
