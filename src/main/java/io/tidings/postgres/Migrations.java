package io.tidings.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidings.port.ServiceFailure.Remedy;
import java.net.URLEncoder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.output.ValidateOutput;
import org.flywaydb.core.api.output.ValidateResult;
import org.jspecify.annotations.Nullable;

/** Brings the tables of the schema up to what this program knows. Blocks. */
final class Migrations {
    /** How much there is in a schema, and whether our history is: without it, all else is somebody's. */
    private static final String FOREIGN =
            """
            SELECT count(*), coalesce(bool_or(c.relname = ?), false)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ? AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')""";

    private Migrations() {}

    /**
     * What a start would find.
     *
     * @param version of the tables; null where there are none of ours
     * @param pending how many migrations a start would make
     */
    record Standing(@Nullable String version, int pending) {}

    /**
     * Looks and changes nothing.
     *
     * @throws PostgresException where a start would be refused
     */
    static Standing look(PostgresConfig config) {
        return with(config, flyway -> {
            refuseOthers(config, flyway);
            MigrationInfo current = flyway.info().current();
            return new Standing(
                    current == null ? null : String.valueOf(current.getVersion()),
                    flyway.info().pending().length);
        });
    }

    /**
     * Creates the schema and its tables, or changes them; nothing where they are as they should be. Several starts at
     * once wait for one another.
     *
     * @throws PostgresException where the tables are of a newer program or of somebody else, or cannot be made
     */
    static void run(PostgresConfig config) {
        with(config, flyway -> {
            refuseOthers(config, flyway);
            return flyway.migrate();
        });
    }

    private static <T> T with(PostgresConfig config, Function<Flyway, T> work) {
        try {
            return work.apply(Flyway.configure()
                    .dataSource(url(config), config.user(), config.password())
                    .schemas(config.schema())
                    .createSchemas(true)
                    .locations("classpath:io/tidings/postgres")
                    .ignoreMigrationPatterns("*:pending")
                    // We validate before, in words of our own.
                    .validateOnMigrate(false)
                    .load());
        } catch (PostgresException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new Failures(config).describe(e);
        }
    }

    private static void refuseOthers(PostgresConfig config, Flyway flyway) {
        refuseForeign(config, flyway);
        refuseNewer(config, flyway.info().applied());
        ValidateResult valid = flyway.validateWithResult();
        if (!valid.validationSuccessful) {
            throw refusal(
                    config,
                    "is not what our migrations make ("
                            + valid.invalidMigrations.stream()
                                    .map(Migrations::words)
                                    .collect(Collectors.joining("; "))
                            + "): restore a backup of it, or name another one in postgres.schema");
        }
    }

    private static String words(ValidateOutput migration) {
        return "version " + migration.version + ", " + migration.description + ": "
                + migration.errorDetails.errorMessage.lines().findFirst().orElse("");
    }

    private static void refuseForeign(PostgresConfig config, Flyway flyway) {
        String table = flyway.getConfiguration().getTable();
        try (Connection connection = flyway.getConfiguration().getDataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(FOREIGN)) {
            statement.setString(1, table);
            statement.setString(2, config.schema());
            try (ResultSet objects = statement.executeQuery()) {
                if (objects.next() && objects.getLong(1) > 0 && !objects.getBoolean(2)) {
                    throw refusal(
                            config,
                            "holds tables that are not ours: name another one in postgres.schema, which the start"
                                    + " makes");
                }
            }
        } catch (SQLException e) {
            throw new Failures(config).describe(e);
        }
    }

    private static PostgresException refusal(PostgresConfig config, String why) {
        return new PostgresException(
                "the schema " + config.schema() + " at " + config.place() + " " + why, null, Remedy.SETTING);
    }

    private static void refuseNewer(PostgresConfig config, MigrationInfo[] applied) {
        boolean newer = Arrays.stream(applied).anyMatch(info -> info.getState() == MigrationState.FUTURE_SUCCESS);
        if (newer) {
            throw refusal(
                    config,
                    "has version " + applied[applied.length - 1].getVersion()
                            + ", which a newer program made: use that one, or name another schema");
        }
    }

    /** Where the server is, for the driver of JDBC. */
    static String url(PostgresConfig config) {
        // The driver takes both timeouts in seconds.
        long connect = Math.max(1, config.connectDeadline().toSeconds());
        String url = "jdbc:postgresql://" + config.host() + ":" + config.port() + "/" + encoded(config.database())
                + "?connectTimeout=" + connect + "&loginTimeout=" + connect + "&sslmode=" + ssl(config);
        if (config.ssl() == PostgresConfig.Ssl.VERIFY_FULL) {
            url += config.rootCertificate() == null
                    ? "&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory"
                    : "&sslrootcert="
                            + encoded(config.rootCertificate().toAbsolutePath().toString());
        }
        return url;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, UTF_8);
    }

    private static String ssl(PostgresConfig config) {
        return switch (config.ssl()) {
            case DISABLE -> "disable";
            case REQUIRE -> "require";
            case VERIFY_FULL -> "verify-full";
        };
    }
}
