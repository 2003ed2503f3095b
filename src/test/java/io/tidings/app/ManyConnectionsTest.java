package io.tidings.app;

import static io.tidings.port.Await.until;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyConnectionsTest {
    private static final int MOST = 20;

    @TempDir
    private Path folder;

    @Test
    void whoIsOneTooManyIsToldSoAndTheOthersAreServed() throws IOException {
        List<Socket> sockets = new ArrayList<>();
        try (Served served = Served.start(folder, Map.of("tidings.web.max-connections", Integer.toString(MOST)))) {
            int port = served.address().getPort();
            for (int i = 0; i < MOST; i++) {
                sockets.add(new Socket("127.0.0.1", port));
                assertThat(ask(sockets.get(i))).contains(" 200 ");
            }

            try (Socket tooMany = new Socket("127.0.0.1", port);
                    Socket silent = new Socket("127.0.0.1", port)) {
                String answer =
                        ask(tooMany) + new String(tooMany.getInputStream().readAllBytes(), UTF_8);
                assertThat(answer).contains(" 503 ", "\"overloaded\"").containsIgnoringCase("retry-after: ");
                silent.setSoTimeout(20_000);
                assertThat(silent.getInputStream().read()).as("sent away").isEqualTo(-1);
            }

            for (Socket socket : sockets) {
                assertThat(ask(socket)).contains(" 200 ");
            }
            sockets.remove(0).close();
            until(() -> isServed(port));
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private static boolean isServed(int port) {
        try (Socket next = new Socket("127.0.0.1", port)) {
            return ask(next).contains(" 200 ");
        } catch (IOException e) {
            return false;
        }
    }

    private static String ask(Socket socket) throws IOException {
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));
        byte[] answer = new byte[4096];
        int read = socket.getInputStream().read(answer);
        return read < 0 ? "" : new String(answer, 0, read, UTF_8);
    }
}
