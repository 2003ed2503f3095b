package io.tidings.app;

import static io.tidings.port.Await.until;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.app.Served.Answered;
import io.tidings.message.Digest;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long, how often and how many: who takes more than his share is refused, and the others are served. */
class PatienceOverHttpTest {
    private static final String KEY = "a-key";

    @TempDir
    private static Path folder;

    private static Served served;

    @BeforeAll
    static void serve() {
        String digest = HexFormat.of().formatHex(Digest.sha256().digest(KEY.getBytes(UTF_8)));
        served = Served.start(
                folder,
                Map.of(
                        "tidings.web.api-keys",
                        "script:operator:acme:" + digest + ",other:reader:acme:"
                                + HexFormat.of().formatHex(Digest.sha256().digest("other".getBytes(UTF_8))),
                        "tidings.web.idle-timeout",
                        "4s",
                        "tidings.web.body-timeout",
                        "1500ms",
                        "tidings.web.max-connections",
                        "20",
                        "tidings.web.max-requests-per-second",
                        "5"));
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    private static Socket connect() throws IOException {
        Socket socket = new Socket("127.0.0.1", served.address().getPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    /** Sends a byte whenever none has come for a moment, until the server has had enough; gives what it said. */
    private static String drip(Socket socket, String bytes) throws IOException {
        socket.setSoTimeout(200);
        OutputStream out = socket.getOutputStream();
        InputStream in = socket.getInputStream();
        StringBuilder said = new StringBuilder();
        for (int sent = 0; sent < bytes.length(); ) {
            try {
                int read = in.read();
                if (read < 0) {
                    return said.toString();
                }
                said.append((char) read);
            } catch (java.net.SocketTimeoutException e) {
                out.write(bytes.charAt(sent++));
            }
        }
        throw new AssertionError("it took them all");
    }

    @Test
    void aBodyThatDripsIsRefused() throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream()
                    .write(("POST /v1/messages HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + KEY
                                    + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n")
                            .getBytes(ISO_8859_1));

            assertThat(drip(socket, "x".repeat(100)))
                    .startsWith("HTTP/1.1 408 ")
                    .contains("\"too_slow\"");
        }
    }

    @Test
    void aHeadThatDripsIsCutOff() throws IOException {
        try (Socket socket = connect()) {
            assertThat(drip(socket, "GET /health HTTP/1.1\r\n" + "X: y\r\n".repeat(50)))
                    .isEmpty();
        } catch (java.net.SocketException e) {
            // Cut off while a byte was sent.
            assertThat(e).isNotNull();
        }
    }

    @Test
    void aStreamTakesAsLongAsItTakes() throws IOException {
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /v1/messages HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + KEY
                            + "\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n")
                    .getBytes(ISO_8859_1));
            String line = "{\"message\":\"hello\"}\n";
            long until = System.nanoTime() + 2_500_000_000L;
            socket.setSoTimeout(300);
            StringBuilder said = new StringBuilder();
            while (System.nanoTime() < until) {
                out.write((Integer.toHexString(line.length()) + "\r\n" + line + "\r\n").getBytes(ISO_8859_1));
                read(socket, said);
            }
            out.write("0\r\n\r\n".getBytes(ISO_8859_1));
            socket.setSoTimeout(3000);
            read(socket, said);

            assertThat(said).startsWith("HTTP/1.1 202 ").doesNotContain("too_slow");
        }
    }

    /** What comes until nothing does. */
    private static void read(Socket socket, StringBuilder said) throws IOException {
        try {
            for (int read = socket.getInputStream().read();
                    read >= 0;
                    read = socket.getInputStream().read()) {
                said.append((char) read);
            }
        } catch (java.net.SocketTimeoutException e) {
            // Nothing more for now.
            assertThat(e).isNotNull();
        }
    }

    @Test
    void whoCallsTooOftenIsToldWhenToComeAgain() {
        List<Answered> answers = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            answers.add(served.get("/v1/companies", "Authorization", "Bearer other"));
        }

        Answered last = answers.get(answers.size() - 1);
        assertThat(answers.get(0).status()).isEqualTo(200);
        assertThat(last.status()).isEqualTo(429);
        assertThat(last.code()).isEqualTo("too_many_requests");
        assertThat(last.headers()).containsEntry("retry-after", "1");
        assertThat(served.get("/v1/companies", "Authorization", "Bearer " + KEY).status())
                .as("another credential")
                .isEqualTo(200);
    }

    @Test
    void moreConnectionsThanThereAreToBeAreTurnedAway() throws IOException {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 30; i++) {
                sockets.add(connect());
            }

            Socket first = sockets.get(0);
            Socket last = sockets.get(29);
            byte[] question = "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(ISO_8859_1);
            last.getOutputStream().write(question);
            assertThat(new String(last.getInputStream().readAllBytes(), ISO_8859_1))
                    .startsWith("HTTP/1.1 503")
                    .containsIgnoringCase("retry-after")
                    .contains("too many connections");
            first.getOutputStream().write(question);
            assertThat(first.getInputStream().readNBytes(12))
                    .asString(ISO_8859_1)
                    .isEqualTo("HTTP/1.1 200");
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
            until(
                    () -> Future.succeededFuture(
                            served.exchange("GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")),
                    answer -> !answer.isEmpty());
        }
    }
}
