package io.tidings.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A process of the same program that is {@link WebClient}, and what it is told to do. */
final class ClientProcess implements AutoCloseable {
    private static final long END_SECONDS = 10;

    private final Process process;
    private final AtStop atStop;
    private final PrintWriter commands;
    private final BufferedReader answers;

    ClientProcess() throws IOException {
        this.process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WebClient.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        this.atStop = new AtStop(process::destroyForcibly);
        this.commands = new PrintWriter(process.getOutputStream(), true, UTF_8);
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }

    /** Posts messages, so many at a time; how long that took. */
    long post(int port, String path, int connections, int count) throws IOException {
        return Long.parseLong(ask("posted", "post " + port + " " + path + " " + connections + " " + count));
    }

    /** Connects so many that do nothing; how many were taken. */
    int idle(int port, int count) throws IOException {
        return Integer.parseInt(ask("idle", "idle " + port + " " + count));
    }

    /** Connects sockets under a name, of which some read nothing. */
    void watch(String name, int port, String path, int count, int stalled) throws IOException {
        ask("watching", "watch " + name + " " + port + " " + path + " " + count + " " + stalled);
    }

    /** What comes from now on under that name is counted. */
    void expect(String name, long count, boolean timed) throws IOException {
        ask("expecting", "expect " + name + " " + count + " " + (timed ? "timed" : "counted"));
    }

    /** Waits for all that is expected; the nanoseconds within which 99 % of it came, where they were timed. */
    long received() throws IOException {
        return Long.parseLong(answer("received"));
    }

    private String ask(String expected, String command) throws IOException {
        commands.println(command);
        return answer(expected);
    }

    private String answer(String expected) throws IOException {
        String line = answers.readLine();
        if (line == null || !line.startsWith(expected)) {
            throw new IOException("the client process " + (line == null ? "ended" : "says: " + line));
        }
        return line.substring(expected.length()).strip();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        atStop.close();
        commands.close();
        if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        answers.close();
    }
}
