package io.tidings.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Arrays;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.output.ValidateResult;
import org.jspecify.annotations.Nullable;

/** Brings the tables of the schema up to what this program knows. Blocks. */
final class Migrations {
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
            refuseNewer(config, flyway.info().applied());
            ValidateResult valid = flyway.validateWithResult();
            if (!valid.validationSuccessful) {
                throw new PostgresException("the schema " + config.schema() + " at " + config.place()
                        + " is not what our migrations make: " + valid.getAllErrorMessages()
                        + ". Restore a backup, or name another schema");
            }
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
     * @throws PostgresException where the tables are of a newer program, or cannot be made
     */
    static void run(PostgresConfig config) {
        with(config, flyway -> {
            refuseNewer(config, flyway.info().applied());
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
                    .load());
        } catch (PostgresException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new Failures(config).describe(e);
        }
    }

    private static void refuseNewer(PostgresConfig config, MigrationInfo[] applied) {
        boolean newer = Arrays.stream(applied).anyMatch(info -> info.getState() == MigrationState.FUTURE_SUCCESS);
        if (newer) {
            throw new PostgresException("the schema " + config.schema() + " at " + config.place() + " has version "
                    + applied[applied.length - 1].getVersion()
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
