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
    void holds(long rows) throws SQLException {
        long messages = number("SELECT count(*) FROM message_metadata");
        assertThat(messages
                        + number("SELECT count(*) FROM dead_letters WHERE kind = 'record'")
                        + number("SELECT count(*) FROM copies"))
                .as("messages + dead letters + copies = rows")
                .isEqualTo(rows);
        assertThat(number("SELECT count(*) FROM chat_messages") + number("SELECT count(*) FROM email_messages"))
                .as("every message has its body")
                .isEqualTo(messages);
        assertThat(number("SELECT count(*) FROM message_metadata m JOIN batches b USING (batch_id)"
                        + " WHERE b.state = 'completed' AND m.status = 'completed'"))
                .as("every message is in a completed batch")
                .isEqualTo(messages);
        assertThat(number("SELECT sum(messages) FROM batches"))
                .as("and in one only")
                .isEqualTo(messages);
        assertThat(number("SELECT count(*) FROM runs WHERE state <> 'completed'"))
                .as("runs that are not completed")
                .isZero();
        assertThat(number("SELECT coalesce(sum(messages), 0) FROM waiting"))
                .as("messages that wait")
                .isZero();
        assertThat(number("SELECT count(*) FROM (SELECT milestone_key FROM significant_events WHERE is_active = 1"
                        + " GROUP BY company_id, milestone_key HAVING count(*) > 1)"))
                .as("milestones with two active events")
                .isZero();
        assertThat(number("SELECT count(*) FROM companies c WHERE next_seq - 1 <>"
                        + " (SELECT count(*) FROM outbox o WHERE o.company_id = c.company_id)"))
                .as("companies whose news has gaps")
                .isZero();
    }

    /** What was found, in one text for each event: to be equal between runs. */
    List<String> events() throws SQLException {
        return texts(
                "SELECT id || ' ' || title || ' ' || is_active || ' ' || evidence FROM significant_events ORDER BY id");
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
