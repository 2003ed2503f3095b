package io.tidings.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.config.Settings;
import io.tidings.config.SettingsLoader;
import io.tidings.message.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The whole pipeline with its HTTP server on a free port, for tests of what it answers. */
final class Served implements AutoCloseable {
    private static final int SILENCE_MILLIS = 2000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestPipeline pipeline;
    private final URI address;
    private final HttpClient client = HttpClient.newHttpClient();

    private Served(TestPipeline pipeline, URI address) {
        this.pipeline = pipeline;
        this.address = address;
    }

    /** @param body as text, each byte a character where it is none in UTF-8 */
    record Answered(int status, Map<String, String> headers, String body) {
        JsonNode json() {
            return Json.read(body, JsonNode.class);
        }

        String code() {
            return json().path("code").asText();
        }
    }

    static Served start(Path folder, Map<String, String> more) {
        return start(folder, more, ports -> ports);
    }

    static Served start(Path folder, Map<String, String> more, UnaryOperator<Ports> decorate) {
        Map<String, String> settings = new HashMap<>(Map.of("tidings.web.port", "0", "tidings.company", "acme"));
        settings.putAll(more);
        Settings loaded = SettingsLoader.load(settings, null).settings();
        Serving serving = new Serving(loaded);
        TestPipeline pipeline = TestPipeline.start(folder, settings, decorate);
        return new Served(pipeline, URI.create(pipeline.serve(serving, "127.0.0.1")));
    }

    TestPipeline pipeline() {
        return pipeline;
    }

    URI address() {
        return address;
    }

    Answered get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    Answered post(String path, String json, String... headers) {
        return post(path, "application/json", json.getBytes(UTF_8), headers);
    }

    Answered post(String path, String type, byte[] body, String... headers) {
        return send(request(path, headers).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
    }

    Answered patch(String path, String json, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address.resolve(path)).timeout(PATIENCE);
        return headers.length == 0 ? request : request.headers(headers);
    }

    private Answered send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString(UTF_8));
            Map<String, String> headers = new HashMap<>();
            response.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
            return new Answered(response.statusCode(), headers, response.body());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Sends what a client would not, on a connection that is closed by the answer; gives its status. */
    int raw(String... lines) {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            byte[] status = socket.getInputStream().readNBytes(12);
            return Integer.parseInt(new String(status, ISO_8859_1).substring(9));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * Sends bytes as they are and gives all that comes back until the connection is closed, or nothing comes any more.
     */
    String exchange(String bytes) {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(SILENCE_MILLIS);
            socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            try {
                socket.getInputStream().transferTo(all);
            } catch (SocketTimeoutException | SocketException e) {
                // It is kept open for more, or was closed before all was read that was sent.
            }
            return all.toString(ISO_8859_1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        pipeline.close();
    }
}
