package io.tidings.services;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One Cassandra node that a client's write survives: the commit log is flushed before it is acknowledged. */
public final class CassandraServer extends LocalServer {
    private static final List<String> MODULES = List.of(
            "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
            "--add-exports=java.management.rmi/com.sun.jmx.remote.internal.rmi=ALL-UNNAMED",
            "--add-exports=java.rmi/sun.rmi.registry=ALL-UNNAMED",
            "--add-exports=java.rmi/sun.rmi.server=ALL-UNNAMED",
            "--add-opens=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-opens=java.base/java.io=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED");

    private final boolean durable;
    private final Path yaml;
    private final Path logback;

    /**
     * A server that keeps its data in a folder.
     *
     * @param durable true where the schema survives a kill as well; else no table of the server's own is flushed, which
     *     makes a schema several times as fast
     * @param settings lines of {@code cassandra.yaml} besides those that every server here has
     */
    public CassandraServer(Path folder, boolean durable, String... settings) throws IOException {
        super("cassandra", folder, FreePorts.next());
        this.durable = durable;
        this.yaml = folder.resolve("cassandra.yaml");
        this.logback = folder.resolve("logback.xml");
        Files.createDirectories(folder.resolve("tmp"));
        Files.writeString(
                yaml,
                """
                cluster_name: tidings
                num_tokens: 1
                auto_bootstrap: false
                partitioner: org.apache.cassandra.dht.Murmur3Partitioner
                endpoint_snitch: SimpleSnitch
                seed_provider:
                  - class_name: org.apache.cassandra.locator.SimpleSeedProvider
                    parameters:
                      - seeds: "127.0.0.1:%2$d"
                listen_address: 127.0.0.1
                rpc_address: 127.0.0.1
                native_transport_port: %1$d
                storage_port: %2$d
                ssl_storage_port: %3$d
                data_file_directories: [%4$s/data]
                commitlog_directory: %4$s/commitlog
                saved_caches_directory: %4$s/caches
                hints_directory: %4$s/hints
                cdc_raw_directory: %4$s/cdc
                commitlog_sync: group
                commitlog_sync_group_window: 10ms
                commitlog_segment_size: 16MiB
                memtable_heap_space: 32MiB
                memtable_offheap_space: 32MiB
                key_cache_size: 4MiB
                file_cache_size: 32MiB
                networking_cache_size: 16MiB
                concurrent_reads: 8
                concurrent_writes: 8
                concurrent_counter_writes: 8
                hinted_handoff_enabled: false
                auto_snapshot: false
                disk_failure_policy: die
                """
                                .formatted(port(), FreePorts.next(), FreePorts.next(), folder)
                        + String.join("\n", settings)
                        + "\n");
        Files.writeString(
                logback,
                """
                <configuration>
                  <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
                    <encoder><pattern>%d %-5level %logger{20} %msg%n</pattern></encoder>
                  </appender>
                  <logger name="org.apache.cassandra.service.CassandraDaemon" level="INFO"/>
                  <root level="WARN"><appender-ref ref="out"/></root>
                </configuration>
                """);
    }

    @Override
    ServerProcess launch() throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("-Xms32m", "-Xmx320m", "-Xss512k"));
        arguments.addAll(MODULES);
        arguments.addAll(List.of(
                "-Dcassandra.config=file://" + yaml,
                "-Dcassandra.storagedir=" + folder(),
                "-Dcassandra.logdir=" + folder(),
                "-Dlogback.configurationFile=" + logback,
                "-Djava.io.tmpdir=" + folder().resolve("tmp"),
                "-Djava.net.preferIPv4Stack=true",
                "-Dcassandra.ring_delay_ms=0",
                "-Dcassandra.skip_wait_for_gossip_to_settle=0",
                "-Dcassandra.superuser_setup_delay_ms=0",
                "-Dcassandra.unsafesystem=" + !durable,
                "-Dcassandra-foreground=yes",
                "-cp",
                Artifacts.classpath("cassandra"),
                "org.apache.cassandra.service.CassandraDaemon"));
        return ServerProcess.start(
                name(),
                folder(),
                Artifacts.java(arguments.toArray(String[]::new)),
                Map.of(),
                log -> log.contains("Startup complete"));
    }
}
