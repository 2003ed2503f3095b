package io.tidings.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A mail server that answers as it is told to, one connection after the other. */
public final class ScriptedMailServer implements AutoCloseable {
    /** An answer: the connection is closed instead. */
    public static final String HANG_UP = "hang up";
    /** An answer: there is none. */
    public static final String SILENCE = "silence";
    /** The line with which a letter ends. */
    public static final String DOT = ".";

    private final ServerSocket socket;
    private final Map<String, String> script;
    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
    private final List<Socket> silent = Collections.synchronizedList(new ArrayList<>());

    /** @param script the answer by the beginning of what is said to it; what is not there goes well */
    public ScriptedMailServer(Map<String, String> script) {
        this.script = script;
        try {
            this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::serve, "scripted-mail-server");
        thread.setDaemon(true);
        thread.start();
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** What was said to it so far. */
    public List<String> heard() {
        return List.copyOf(heard);
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                talk(socket.accept());
            } catch (IOException e) {
                // That connection, or the server, is closed.
            }
        }
    }

    private void talk(Socket client) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(client.getInputStream(), ISO_8859_1));
        boolean inLetter = false;
        String line = "greeting";
        while (line != null) {
            if (!inLetter || line.equals(DOT)) {
                heard.add(line);
                String answer = answer(line);
                if (answer.equals(HANG_UP)) {
                    client.close();
                    return;
                }
                if (answer.equals(SILENCE)) {
                    silent.add(client);
                    return;
                }
                client.getOutputStream().write((answer + "\r\n").getBytes(ISO_8859_1));
                inLetter = answer.startsWith("354");
            } else if (script.containsKey("letter")) {
                client.close();
                return;
            }
            line = lines.readLine();
        }
        client.close();
    }

    private String answer(String line) {
        return script.entrySet().stream()
                .filter(entry -> line.startsWith(entry.getKey()))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElseGet(() -> switch (line.split("[ :]", 2)[0]) {
                    case "greeting" -> "220 mail.example ready";
                    case "DATA" -> "354 go on";
                    case "QUIT" -> "221 bye";
                    case DOT -> "250 2.0.0 queued as 4711";
                    default -> "250 ok";
                });
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (Socket one : List.copyOf(silent)) {
                one.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
