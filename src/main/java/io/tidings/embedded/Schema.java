package io.tidings.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.regex.Pattern;

/** The tables of the data file and their version. */
final class Schema {
    private static final int VERSION = 3;
    private static final Pattern SEMICOLON = Pattern.compile(";\\s*\\n");

    private Schema() {}

    /**
     * Creates the tables in a new file, in one transaction.
     *
     * @throws StorageException where the file is of another version or of another program
     */
    static void ensure(Connection connection) throws SQLException {
        if (isOurs(connection)) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("BEGIN EXCLUSIVE");
            for (String sql : SEMICOLON.split(script(), -1)) {
                if (!sql.isBlank()) {
                    statement.executeUpdate(sql);
                }
            }
            statement.executeUpdate("PRAGMA user_version = " + VERSION);
            statement.executeUpdate("COMMIT");
        }
    }

    /**
     * True where the tables are there, false where the file is new. Changes nothing.
     *
     * @throws StorageException where the file is of another version or of another program
     */
    static boolean isOurs(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            int version = number(statement, "PRAGMA user_version");
            boolean hasOurLog = number(statement, "SELECT count(*) FROM sqlite_master WHERE name = 'intake_log'") > 0;
            if (version == VERSION && hasOurLog) {
                return true;
            }
            if (version != 0 && version != VERSION) {
                throw new StorageException("the data file has schema version " + version + " where this program knows "
                        + VERSION + ": use the program that wrote it, or name another file with --data");
            }
            if (number(statement, "SELECT count(*) FROM sqlite_master") > 0) {
                throw new StorageException(
                        "the data file is a database of another program: name another file with --data");
            }
            return false;
        }
    }

    private static int number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.getInt(1);
        }
    }

    private static String script() {
        try (InputStream script = Objects.requireNonNull(Schema.class.getResourceAsStream("schema.sql"))) {
            return new String(script.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new StorageException("the program's own schema cannot be read", e);
        }
    }
}
