package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Looks into the data file itself, beside all code of the product, and checks what was promised. */
record Ledger(Path file) {
    /** Nothing lost, nothing doubled: every row accounted for, every message in exactly one completed batch. */
    void holds(long messages, long deadRows) throws SQLException {
        accounts(messages, deadRows);
        assertThat(number("SELECT count(*) FROM message_metadata m JOIN batches b USING (batch_id)"
                        + " WHERE b.state = 'completed' AND m.status = 'completed'"))
                .as("every message is in a completed batch")
                .isEqualTo(messages());
        assertThat(number("SELECT count(*) FROM runs WHERE state <> 'completed'"))
                .as("runs that are not completed")
                .isZero();
    }

    /** What holds of batches that were completed and of those that were buried. */
    void accounts(long messages, long deadRows) throws SQLException {
        assertThat(messages()).as("messages").isEqualTo(messages);
        assertThat(number("SELECT count(*) FROM dead_letters WHERE kind = 'record'"))
                .as("rows that are dead letters")
                .isEqualTo(deadRows);
        assertThat(number("SELECT count(*) FROM chat_messages") + number("SELECT count(*) FROM email_messages"))
                .as("every message has its body")
                .isEqualTo(messages());
        assertThat(number("SELECT count(*) FROM message_metadata m JOIN batches b USING (batch_id)"
                        + " WHERE m.status = b.state AND b.state <> 'open'"))
                .as("every message is in a batch that has ended, as it has")
                .isEqualTo(messages());
        assertThat(number("SELECT sum(messages) FROM batches"))
                .as("and in one only")
                .isEqualTo(messages());
        assertThat(number("SELECT count(*) FROM runs WHERE state = 'open'"))
                .as("open runs")
                .isZero();
        assertThat(number("SELECT coalesce(sum(messages), 0) FROM waiting"))
                .as("messages that wait")
                .isZero();
        assertThat(number("SELECT count(*) FROM (SELECT milestone_key FROM significant_events WHERE is_active = 1"
                        + " GROUP BY company_id, milestone_key HAVING count(*) > 1)"))
                .as("milestones with two active events")
                .isZero();
        assertThat(number("SELECT count(*) FROM (SELECT milestone_key FROM significant_events"
                        + " GROUP BY company_id, milestone_key, figure HAVING count(*) > 1)"))
                .as("events that are there twice")
                .isZero();
        assertThat(number("SELECT count(*) FROM companies c WHERE next_seq - 1 <>"
                        + " (SELECT count(*) FROM outbox o WHERE o.company_id = c.company_id)"))
                .as("companies whose news has gaps")
                .isZero();
        assertThat(texts("SELECT json_extract(payload, '$.batch_id') FROM outbox WHERE kind = 'batch' ORDER BY 1"))
                .as("every batch ended once")
                .isEqualTo(texts("SELECT batch_id FROM batches ORDER BY 1"));
    }

    private long messages() throws SQLException {
        return number("SELECT count(*) FROM message_metadata");
    }

    /**
     * What was found, in one text for each event, with all but the batch, whose id is drawn: to be equal between runs.
     */
    List<String> events() throws SQLException {
        return texts("SELECT json_array(id, event_type, title, description, impact, metrics, timeline, source_messages,"
                + " severity, stakeholders, subject, confidence, evidence, milestone_key, figure, is_active,"
                + " superseded_by, pass, pass_version, model, stated_at) FROM significant_events ORDER BY id");
    }

    /** Which messages share a batch, in one text for each batch. */
    List<String> batches() throws SQLException {
        return texts("SELECT group_concat(message_id, ' ') AS ids FROM"
                + " (SELECT batch_id, message_id FROM message_metadata ORDER BY batch_id, message_id)"
                + " GROUP BY batch_id ORDER BY ids");
    }

    /** The questions whose replies are stored, as {@link Halting#answers} names them. */
    List<String> replies() throws SQLException {
        return texts("SELECT r.pass || ' ' || coalesce((SELECT min(message_id) FROM message_metadata m"
                + " WHERE m.batch_id = r.batch_id), '-') || iif(p.ask % 2 = 0, ' first', ' again')"
                + " FROM replies p JOIN runs r USING (run_id)");
    }

    long number(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.getLong(1);
        }
    }

    List<String> texts(String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
