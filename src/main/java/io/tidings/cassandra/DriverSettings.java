package io.tidings.cassandra;

import com.datastax.dse.driver.api.core.config.DseDriverOption;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.config.ProgrammaticDriverConfigLoaderBuilder;
import java.time.Duration;
import java.util.List;

/** The driver as it is used here. */
final class DriverSettings {
    private static final Duration FIRST_RECONNECTION = Duration.ofMillis(200);
    private static final Duration LAST_RECONNECTION = Duration.ofSeconds(5);
    private static final Duration SCHEMA_WINDOW = Duration.ofMillis(50);
    private static final int THREADS = 2;
    private static final int QUIET_MILLIS = 100;
    private static final int SHUTDOWN_MILLIS = 5_000;

    private DriverSettings() {}

    static DriverConfigLoader of(CassandraConfig config) {
        ProgrammaticDriverConfigLoaderBuilder settings = DriverConfigLoader.programmaticBuilder()
                .withString(DefaultDriverOption.LOAD_BALANCING_LOCAL_DATACENTER, config.localDatacenter())
                .withString(
                        DefaultDriverOption.REQUEST_CONSISTENCY, config.read().name())
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, config.deadline())
                // All that is written here may be written again.
                .withBoolean(DefaultDriverOption.REQUEST_DEFAULT_IDEMPOTENCE, true)
                .withDuration(DefaultDriverOption.CONNECTION_CONNECT_TIMEOUT, config.connectDeadline())
                .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, config.connectDeadline())
                .withDuration(DefaultDriverOption.CONNECTION_SET_KEYSPACE_TIMEOUT, config.connectDeadline())
                .withDuration(DefaultDriverOption.CONTROL_CONNECTION_TIMEOUT, config.connectDeadline())
                .withDuration(DefaultDriverOption.HEARTBEAT_TIMEOUT, config.connectDeadline())
                // The failure of a start is told by the one who starts.
                .withBoolean(DefaultDriverOption.CONNECTION_WARN_INIT_ERROR, false)
                .withDuration(DefaultDriverOption.RECONNECTION_BASE_DELAY, FIRST_RECONNECTION)
                .withDuration(DefaultDriverOption.RECONNECTION_MAX_DELAY, LAST_RECONNECTION)
                // While tables are made each change would wait for it; afterwards it tells which node has which rows.
                .withBoolean(DefaultDriverOption.METADATA_SCHEMA_ENABLED, false)
                .withStringList(DefaultDriverOption.METADATA_SCHEMA_REFRESHED_KEYSPACES, List.of(config.keyspace()))
                .withDuration(DefaultDriverOption.METADATA_SCHEMA_WINDOW, SCHEMA_WINDOW)
                .withBoolean(DseDriverOption.MONITOR_REPORTING_ENABLED, false)
                .withString(DefaultDriverOption.METRICS_FACTORY_CLASS, "NoopMetricsFactory")
                .withInt(DefaultDriverOption.NETTY_IO_SIZE, THREADS)
                .withInt(DefaultDriverOption.NETTY_ADMIN_SIZE, 1)
                // Two seconds otherwise: a stop should not take that long.
                .withString(DefaultDriverOption.NETTY_IO_SHUTDOWN_UNIT, "MILLISECONDS")
                .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, QUIET_MILLIS)
                .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_TIMEOUT, SHUTDOWN_MILLIS)
                .withString(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_UNIT, "MILLISECONDS")
                .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, QUIET_MILLIS)
                .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_TIMEOUT, SHUTDOWN_MILLIS)
                .withBoolean(DefaultDriverOption.NETTY_DAEMON, true);
        return settings.build();
    }
}
