package io.tidings.services;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The four servers, started together. */
public record Services(KafkaServer kafka, CassandraServer cassandra, RedisServer redis, PostgresServer postgres) {
    private static final Path FOLDER = Path.of("target", "services");
    private static Services shared;

    /** The servers that all tests of a build share; started at first use, ended with the process. */
    public static synchronized Services shared() throws IOException, InterruptedException {
        if (shared == null) {
            Leftovers.end();
            Services started = start(false);
            Runtime.getRuntime().addShutdownHook(new Thread(started::end));
            shared = started;
        }
        return shared;
    }

    /** Servers of one's own, for tests that kill them. */
    public static Services start(boolean redisAppendOnly) throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        Path folder = Files.createTempDirectory(FOLDER.toAbsolutePath(), "run-");
        Services services = new Services(
                new KafkaServer(folder.resolve("kafka")),
                new CassandraServer(folder.resolve("cassandra")),
                new RedisServer(folder.resolve("redis"), redisAppendOnly),
                new PostgresServer(folder.resolve("postgres")));
        try {
            services.startAll();
        } catch (IOException | InterruptedException e) {
            services.end();
            throw e;
        }
        return services;
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

    /** Ends the servers and deletes what they kept. */
    public void end() {
        for (Server server : all()) {
            try {
                server.kill();
            } catch (IOException | InterruptedException e) {
                System.err.println("cannot end " + server.name() + ": " + e);
            }
        }
        Folders.delete(kafka.folder().getParent());
    }
}
