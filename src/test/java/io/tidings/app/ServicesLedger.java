package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.tidings.services.RedisPrompt;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Looks into the servers themselves, beside all code of the product, and checks what was promised of one company. */
final class ServicesLedger implements AutoCloseable {
    private static final List<String> SOURCES = List.of("slack", "gmail");

    private final Namespace namespace;
    private final CqlSession cassandra;

    ServicesLedger(Namespace namespace) {
        this.namespace = namespace;
        this.cassandra = namespace.cassandra();
    }

    @Override
    public void close() {
        cassandra.close();
    }

    /**
     * Nothing lost, nothing doubled: these messages and no others are stored, each is in exactly one batch, and every
     * batch is completed.
     *
     * @param messages their ids
     */
    void holds(List<String> messages, long deadRows) throws SQLException, IOException {
        assertThat(ids("message_metadata")).as("messages").containsExactlyInAnyOrderElementsOf(messages);
        assertThat(number("SELECT count(*) FROM dead_letters WHERE kind = 'record'"))
                .as("rows that are dead letters")
                .isEqualTo(deadRows);
        accounts();
    }

    /** What holds of all messages that are stored, whoever brings more. */
    void accounts() throws SQLException, IOException {
        List<String> messages = ids("message_metadata");
        List<String> bodies = ids("chat_messages");
        bodies.addAll(ids("email_messages"));
        assertThat(bodies).as("every message has its body").containsExactlyInAnyOrderElementsOf(messages);
        assertThat(texts("SELECT message_id FROM batch_messages JOIN batches USING (batch_id)"
                        + " WHERE state = 'completed'"))
                .as("every message is in one batch, and that is completed")
                .containsExactlyInAnyOrderElementsOf(messages);
        assertThat(number("SELECT sum(messages) FROM batches"))
                .as("and in one only")
                .isEqualTo(messages.size());
        assertThat(number("SELECT count(*) FROM runs WHERE state <> 'completed'"))
                .as("runs that are not completed")
                .isZero();
        assertThat(number("SELECT count(*) FROM (SELECT FROM significant_events WHERE is_active"
                        + " GROUP BY company_id, milestone_key HAVING count(*) > 1) twice"))
                .as("milestones with two active events")
                .isZero();
        assertThat(number("SELECT count(*) FROM (SELECT FROM significant_events"
                        + " GROUP BY company_id, milestone_key, figure HAVING count(*) > 1) twice"))
                .as("events that are there twice")
                .isZero();
        assertThat(number("SELECT count(*) FROM companies c WHERE next_seq - 1 <>"
                        + " (SELECT count(*) FROM outbox o WHERE o.company_id = c.company_id)"))
                .as("companies whose news has gaps")
                .isZero();
        assertThat(texts("SELECT payload::json ->> 'batch_id' FROM outbox WHERE kind = 'batch'"))
                .as("every batch ended once")
                .containsExactlyInAnyOrderElementsOf(texts("SELECT batch_id FROM batches"));
        assertThat(buffered()).as("messages that wait or are leased").isZero();
    }

    /**
     * No call of the model was in vain but for what was in flight when something happened, and no batch is needless but
     * for one that is not full at each drain.
     *
     * @param answers that the model gave
     * @param faults what happened, and so how often the program began anew or lost a service
     */
    void isThrifty(List<String> answers, int fewestBatches, int faults) throws SQLException {
        List<String> vain = new ArrayList<>(answers);
        List<String> stored = replies();
        assertThat(vain).as("replies that the model gave").containsAll(stored);
        stored.forEach(vain::remove);
        assertThat(vain)
                .as("answers that were given and not stored")
                .hasSizeLessThanOrEqualTo(FaultyProcess.IN_FLIGHT * faults);
        assertThat(number("SELECT count(*) FROM batches"))
                .as("batches")
                .isLessThanOrEqualTo(fewestBatches + faults + 1);
    }

    /** The questions whose replies are stored, as {@link Halting#answers} names them. */
    private List<String> replies() throws SQLException {
        return texts("SELECT r.pass || ' ' || coalesce((SELECT min(message_id) FROM batch_messages m"
                + " WHERE m.batch_id = r.batch_id), '-') || CASE p.ask % 2 WHEN 0 THEN ' first' ELSE ' again' END"
                + " FROM replies p JOIN runs r USING (run_id)");
    }

    /** Messages that are stored and in no batch. */
    long unclaimed() {
        try {
            return ids("message_metadata").size() - number("SELECT count(*) FROM batch_messages");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Batches that are not done. */
    long open() {
        try {
            return number("SELECT count(*) FROM batches WHERE state = 'open'");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private long buffered() throws IOException {
        String base = namespace.name() + ":messages:{" + Namespace.COMPANY + "}:";
        long buffered = integer("HLEN " + base + "processing") + integer("HLEN " + base + "known");
        for (String source : SOURCES) {
            buffered += integer("ZCARD " + base + source + ":queue");
        }
        return buffered;
    }

    private long integer(String command) throws IOException {
        return Long.parseLong(
                RedisPrompt.ask(namespace.services().redis(), command).substring(1));
    }

    private List<String> ids(String table) {
        List<String> ids = new ArrayList<>();
        cassandra
                .execute(SimpleStatement.newInstance("SELECT message_id FROM " + namespace.name() + "." + table))
                .forEach(row -> ids.add(String.valueOf(row.getUuid(0))));
        return ids;
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = namespace.postgres();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private List<String> texts(String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = namespace.postgres();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
