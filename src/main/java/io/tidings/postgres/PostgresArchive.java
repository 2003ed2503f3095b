package io.tidings.postgres;

import com.fasterxml.jackson.core.type.TypeReference;
import io.tidings.analysis.ModelOutcome.Usage;
import io.tidings.event.SignificantEvent;
import io.tidings.message.CompanyId;
import io.tidings.message.DeadLetter;
import io.tidings.message.Json;
import io.tidings.outreach.EmailDraft;
import io.tidings.port.EventArchive;
import io.tidings.port.Statistics;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Reads events, emails, dead letters and counts, for exports and reports. */
public final class PostgresArchive implements EventArchive {
    private static final TypeReference<TreeMap<String, Long>> COUNTS = new TypeReference<>() {};
    private static final String REPLIES = " FROM replies p JOIN runs r USING (run_id) WHERE r.company_id = $1)";
    private static final String EVENTS = "(SELECT count(*) FROM significant_events WHERE company_id = $1 AND ";
    /** One statement, so all counts are of the same moment. */
    private static final String STATISTICS =
            "SELECT " + counts("trigger", "count(*)") + ", " + counts("state", "count(*)")
                    + ", " + counts("CASE state WHEN 'open' THEN 'claimed' ELSE state END", "sum(messages)")
                    + ", (SELECT count(*)" + REPLIES
                    + tokens("input") + tokens("cached") + tokens("output") + tokens("thought")
                    + ", (SELECT coalesce(bool_or(p.estimated), false)" + REPLIES
                    + ", ARRAY(SELECT DISTINCT p.model COLLATE \"C\"" + REPLIES
                    + ", " + EVENTS + "is_active), " + EVENTS + "NOT is_active)"
                    + ", " + sum("rejected") + ", " + sum("dropped") + ", " + sum("repaired")
                    + ", (SELECT count(*) FROM dead_letters WHERE company_id = $1 AND state = 'open')"
                    + ", ARRAY(SELECT pass || ' on batch ' || batch_id || ': ' || error FROM runs WHERE company_id = $1"
                    + " AND batch_id IS NOT NULL AND error IS NOT NULL ORDER BY opened_at, run_id)";

    private final PostgresDatabase database;

    public PostgresArchive(PostgresDatabase database) {
        this.database = database;
    }

    private static String counts(String name, String number) {
        return "(SELECT coalesce(json_object_agg(name, n), '{}')::text FROM (SELECT " + name + " AS name, " + number
                + " AS n FROM batches WHERE company_id = $1 GROUP BY 1) AS counted)";
    }

    private static String tokens(String kind) {
        return ", (SELECT coalesce(sum(p." + kind + "_tokens), 0)::bigint" + REPLIES;
    }

    private static String sum(String column) {
        return "(SELECT coalesce(sum(" + column + "), 0)::bigint FROM runs WHERE company_id = $1)";
    }

    @Override
    public Future<Void> events(Consumer<SignificantEvent> sink) {
        return database.each(
                EventRows.SELECT + " ORDER BY company_id, stated_at, id", row -> sink.accept(EventRows.read(row)));
    }

    @Override
    public Future<Void> emails(Consumer<EmailDraft> sink) {
        return database.each(EmailRows.SELECT + " ORDER BY created_at, id", row -> sink.accept(EmailRows.read(row)));
    }

    @Override
    public Future<Void> deadLetters(Consumer<DeadLetter> sink) {
        return database.each(
                DeadLetterRows.SELECT + " ORDER BY company_id, import_id NULLS FIRST, line, id",
                row -> sink.accept(DeadLetterRows.read(row)));
    }

    @Override
    public Future<Statistics> statistics(CompanyId company) {
        return database.execute(STATISTICS, Values.of(company.value())).map(rows -> {
            Row row = rows.iterator().next();
            return new Statistics(
                    Json.read(row.getString(2), COUNTS),
                    Json.read(row.getString(0), COUNTS),
                    Json.read(row.getString(1), COUNTS),
                    row.getLong(3),
                    new Usage(row.getLong(4), row.getLong(5), row.getLong(6), row.getLong(7), row.getBoolean(8)),
                    List.of(row.getArrayOfStrings(9)),
                    row.getLong(10),
                    row.getLong(11),
                    row.getLong(12),
                    row.getLong(13),
                    row.getLong(14),
                    row.getLong(15),
                    List.of(row.getArrayOfStrings(16)));
        });
    }
}
