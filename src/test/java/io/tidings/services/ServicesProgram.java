package io.tidings.services;

import java.util.concurrent.CountDownLatch;

/** Starts the servers for a developer and keeps them until Ctrl-C, telling how to use them. */
public final class ServicesProgram {
    private ServicesProgram() {}

    public static void main(String[] arguments) throws Exception {
        long start = System.nanoTime();
        Services services = Services.start(true);
        System.out.printf("Started in %.1f s. For tests that use them:%n%n", (System.nanoTime() - start) / 1e9);
        services.all()
                .forEach(
                        server -> System.out.println("  export " + Services.variable(server) + "=" + server.address()));
        System.out.println("\nCtrl-C ends them and deletes their data.");
        new CountDownLatch(1).await();
    }
}
