package io.tidings.services;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The four servers, started together. */
public record Services(Server kafka, Server cassandra, Server redis, Server postgres) {
    private static final Path FOLDER = Path.of("target", "services");
    private static Services shared;

    /**
     * The servers that all tests of a build share, whichever process they run in: started at first use and ended with
     * the last process, but for those whose address the environment gives, as in {@code TEST_KAFKA=127.0.0.1:9092}.
     * Nobody kills them, so they need not survive that.
     */
    public static synchronized Services shared() throws IOException, InterruptedException {
        if (shared == null) {
            Properties addresses = SharedServers.join();
            shared = new Services(
                    given(addresses, "kafka"),
                    given(addresses, "cassandra"),
                    given(addresses, "redis"),
                    given(addresses, "postgres"));
        }
        return shared;
    }

    private static Server given(Properties addresses, String name) {
        return new GivenServer(name, addresses.getProperty(name));
    }

    /** Servers of one's own, for those who kill them. Whoever starts them ends them. */
    public static Services start(boolean redisAppendOnly) throws IOException, InterruptedException {
        return start(true, redisAppendOnly, Map.of());
    }

    /** @param given addresses of servers that are there already, by {@link #variable} */
    static Services start(boolean durable, boolean redisAppendOnly, Map<String, String> given)
            throws IOException, InterruptedException {
        Path folder = folder();
        Services services = new Services(
                given(given, new KafkaServer(folder.resolve("kafka"))),
                given(given, new CassandraServer(folder.resolve("cassandra"), durable)),
                given(given, new RedisServer(folder.resolve("redis"), redisAppendOnly)),
                given(given, new PostgresServer(folder.resolve("postgres"))));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> services.end(folder)));
        services.startAll();
        return services;
    }

    /** A folder for servers, made after what an earlier build left running has been ended. */
    static Path folder() throws IOException {
        Files.createDirectories(FOLDER);
        Leftovers.end();
        return Files.createTempDirectory(FOLDER.toAbsolutePath(), "run-");
    }

    private static Server given(Map<String, String> environment, Server own) {
        String address = environment.get(variable(own));
        return address == null ? own : new GivenServer(own.name(), address);
    }

    /** The environment variable that names a server's address. */
    static String variable(Server server) {
        return "TEST_" + server.name().toUpperCase(Locale.ROOT);
    }

    public List<Server> all() {
        return List.of(kafka, cassandra, redis, postgres);
    }

    private void startAll() throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(all().size());
        try {
            List<Callable<Void>> starts = all().stream()
                    .map(server -> (Callable<Void>) () -> {
                        server.start();
                        return null;
                    })
                    .toList();
            for (Future<Void> started : threads.invokeAll(starts)) {
                started.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } finally {
            threads.shutdown();
        }
    }

    private void end(Path folder) {
        for (Server server : all()) {
            try {
                server.kill();
            } catch (IOException | InterruptedException e) {
                System.err.println("cannot end " + server.name() + ": " + e);
            }
        }
        Folders.delete(folder);
    }
}
