package io.tidings.app;

import io.tidings.config.Settings;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Consumer;

/** This process as one of those that share the work. */
final class Node {
    private Node() {}

    /** The name from the settings, or the host's. */
    static String name(Settings settings) {
        return settings.node().orElseGet(Node::host);
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName().replaceAll("[^a-zA-Z0-9._-]", "-");
        } catch (UnknownHostException e) {
            return "node";
        }
    }

    /** Prints lines at once, from whatever thread they come. */
    static Consumer<String> lines(PrintWriter out) {
        return line -> {
            synchronized (out) {
                out.println(line);
                out.flush();
            }
        };
    }
}
