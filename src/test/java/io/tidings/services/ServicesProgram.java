package io.tidings.services;

import java.util.concurrent.CountDownLatch;

/** Starts the servers for a developer and keeps them until Ctrl-C, telling how to use them. */
public final class ServicesProgram {
    private ServicesProgram() {}

    public static void main(String[] arguments) throws Exception {
        long start = System.nanoTime();
        Services services = Services.start(true);
        System.out.printf("Started in %.1f s. For tests that use them:%n%n", (System.nanoTime() - start) / 1e9);
        services.all().forEach(server -> export(Services.variable(server), server.address()));
        System.out.println("\nFor the program:\n");
        String[] postgres = services.postgres().address().split(":", 2);
        export("KAFKA_BOOTSTRAP_SERVERS", services.kafka().address());
        export("TIDINGS_CASSANDRA_CONTACT_POINTS", services.cassandra().address());
        export("REDIS_URL", "redis://" + services.redis().address());
        export("POSTGRES_HOST", postgres[0]);
        export("POSTGRES_PORT", postgres[1]);
        System.out.println("  java -jar target/tidings.jar replay data/scaleflow.csv --config conf/services.yaml");
        System.out.println("\nCtrl-C ends them and deletes their data.");
        new CountDownLatch(1).await();
    }

    private static void export(String variable, String value) {
        System.out.println("  export " + variable + "=" + value);
    }
}
