package io.tidings.services;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** What a person would type to a Redis server, beside all clients. */
public final class RedisPrompt {
    private static final int MILLIS = 500;

    private RedisPrompt() {}

    /** The first line of the answer to an inline command. */
    public static String ask(Server redis, String command) throws IOException {
        try (Socket socket = connect(redis)) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            StringBuilder line = new StringBuilder();
            for (int c = socket.getInputStream().read();
                    c >= 0 && c != '\r';
                    c = socket.getInputStream().read()) {
                line.append((char) c);
            }
            return line.toString();
        }
    }

    static Socket connect(Server server) throws IOException {
        String[] address = server.address().split(":", 2);
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(address[0], Integer.parseInt(address[1])), MILLIS);
        socket.setSoTimeout(MILLIS);
        return socket;
    }
}
