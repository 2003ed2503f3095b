package io.tidings.services;

import java.util.concurrent.CountDownLatch;

/** Starts the servers for a developer and keeps them until Ctrl-C, telling the settings that use them. */
public final class ServicesProgram {
    private ServicesProgram() {}

    public static void main(String[] arguments) throws Exception {
        long start = System.nanoTime();
        Services services = Services.start(true);
        Runtime.getRuntime().addShutdownHook(new Thread(services::end));
        System.out.printf("Started in %.1f s. To use them:%n%n", (System.nanoTime() - start) / 1e9);
        for (Server server : services.all()) {
            System.out.println("  export TIDINGS_TEST_" + server.name().toUpperCase(java.util.Locale.ROOT) + "="
                    + server.address());
        }
        System.out.println("\nCtrl-C ends them and deletes their data.");
        new CountDownLatch(1).await();
    }
}
