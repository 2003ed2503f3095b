package io.tidings.postgres;

import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the database is, and how it is used.
 *
 * @param password empty where the server asks for none; never in a log or an error
 * @param schema where the tables are; created at the first start. Lower-case letters, digits and {@code _}
 * @param poolSize connections at a time, at least 1
 * @param deadline for each call, with all its repetitions; at least a millisecond
 * @param connectDeadline for the opening of a connection; at least a millisecond
 * @param ssl how far the connection is protected
 * @param rootCertificate a PEM file of the authority to trust; null for those that Java trusts
 */
public record PostgresConfig(
        String host,
        int port,
        String database,
        String user,
        String password,
        String schema,
        int poolSize,
        Duration deadline,
        Duration connectDeadline,
        Ssl ssl,
        @Nullable Path rootCertificate) {
    private static final Pattern SCHEMA = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    /** How far a connection is protected. */
    public enum Ssl {
        /** In the clear. */
        DISABLE,
        /** Encrypted, with whoever answers. */
        REQUIRE,
        /** Encrypted, with a certificate that is trusted and names the host. */
        VERIFY_FULL
    }

    /**
     * Checks what the database would refuse in less clear words.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    public PostgresConfig {
        if (!SCHEMA.matcher(schema).matches()) {
            throw new IllegalArgumentException(
                    "'" + schema + "' is no schema name: use up to 63 of a-z, 0-9 and _, and begin with no digit");
        }
        if (schema.startsWith("pg_") || schema.equals("information_schema")) {
            throw new IllegalArgumentException("the schema " + schema + " is PostgreSQL's own: name another one");
        }
        if (poolSize < 1) {
            throw new IllegalArgumentException("a pool of " + poolSize + " connections can do nothing: use at least 1");
        }
        if (deadline.toMillis() < 1 || connectDeadline.toMillis() < 1) {
            throw new IllegalArgumentException("a deadline is at least a millisecond");
        }
    }

    /** The server and the database on it, for people. */
    String place() {
        return host + ":" + port + "/" + database;
    }

    @Override
    public String toString() {
        return "PostgresConfig[" + user + (password.isEmpty() ? "" : ":***") + "@" + place() + ", schema " + schema
                + ", " + poolSize + " connections, deadlines " + deadline + " and " + connectDeadline + ", " + ssl
                + (rootCertificate == null ? "" : " by " + rootCertificate) + "]";
    }
}
