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
    private static final int VERSION = 8;
    /** What {@code schema.sql} makes; a new file then goes the way of an older one. */
    private static final int BASE = 4;
    /** What is at least as old is brought up to date, by one script for each version in between. */
    private static final int OLDEST = 3;

    private static final Pattern SEMICOLON = Pattern.compile(";\\s*\\n");

    private Schema() {}

    /**
     * Creates the tables in a new file, or brings those of an older program up to date, in one transaction.
     *
     * @throws StorageException where the file is of a version that is not known here, or of another program
     */
    static void ensure(Connection connection) throws SQLException {
        int version = version(connection);
        if (version == VERSION) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("BEGIN EXCLUSIVE");
            if (version == 0) {
                run("schema.sql", statement);
                version = BASE;
            }
            for (int next = version + 1; next <= VERSION; next++) {
                run("upgrade-" + next + ".sql", statement);
            }
            statement.executeUpdate("PRAGMA user_version = " + VERSION);
            statement.executeUpdate("COMMIT");
        }
    }

    /**
     * True where the tables are there, false where the file is new. Changes nothing.
     *
     * @throws StorageException where the file is of a version that is not known here, or of another program
     */
    static boolean isOurs(Connection connection) throws SQLException {
        return version(connection) > 0;
    }

    /**
     * True where the tables are those of an earlier program, which a start brings up to date. Changes nothing.
     *
     * @throws StorageException as {@link #isOurs}
     */
    static boolean isEarlier(Connection connection) throws SQLException {
        return version(connection) < VERSION;
    }

    /** The version of the tables; 0 where there are none. */
    private static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            int version = number(statement, "PRAGMA user_version");
            boolean hasOurLog = number(statement, "SELECT count(*) FROM sqlite_master WHERE name = 'intake_log'") > 0;
            boolean isKnown = version >= OLDEST && version <= VERSION;
            if (isKnown && hasOurLog) {
                return version;
            }
            if (version != 0 && !isKnown) {
                throw new StorageException("the data file has schema version " + version + " where this program knows "
                        + OLDEST + " to " + VERSION
                        + ": use the program that wrote it, or name another file with --data");
            }
            if (number(statement, "SELECT count(*) FROM sqlite_master") > 0) {
                throw new StorageException(
                        "the data file is a database of another program: name another file with --data");
            }
            return 0;
        }
    }

    private static int number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.getInt(1);
        }
    }

    private static void run(String script, Statement statement) throws SQLException {
        for (String sql : SEMICOLON.split(text(script), -1)) {
            if (!sql.isBlank()) {
                statement.executeUpdate(sql);
            }
        }
    }

    private static String text(String script) {
        try (InputStream stream = Objects.requireNonNull(Schema.class.getResourceAsStream(script), script)) {
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new StorageException("the program's own schema cannot be read", e);
        }
    }
}
