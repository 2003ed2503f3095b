package io.tidings.services;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for servers that are started, killed, and started again where they were.
 *
 * <p>They lie below those that systems give to outgoing connections (32768 and more on Linux): from there, a client
 * that tries again and again to reach a killed server would in the end be given the server's own port. Processes of one
 * build that start servers at the same time begin in different places.
 */
public final class FreePorts {
    private static final int FIRST = 12_000;
    private static final int BLOCK = 100;
    private static final int BLOCKS = 200;
    private static final AtomicInteger NEXT =
            new AtomicInteger((int) (ProcessHandle.current().pid() % BLOCKS) * BLOCK);

    private FreePorts() {}

    /** A port of loopback that is free, and that this process is not given again for long. */
    public static int next() {
        for (int i = 0; i < BLOCK * BLOCKS; i++) {
            int port = FIRST + NEXT.getAndIncrement() % (BLOCK * BLOCKS);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no port from " + FIRST + " on is free");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
