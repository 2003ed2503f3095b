package io.tidings.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.app.Served.Answered;
import io.tidings.message.CompanyId;
import io.tidings.message.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is posted, no answer is a fault of ours, what is valid comes back as it was, and the log goes on. */
class HostileBodiesTest {
    private static final int MOST = 1_000_000;

    @TempDir
    private static Path folder;

    private static Served served;

    @BeforeAll
    static void serve() {
        served = Served.start(
                folder,
                Map.of(
                        "tidings.web.max-post-bytes",
                        Integer.toString(MOST),
                        "tidings.web.max-body-bytes",
                        Integer.toString(MOST),
                        "tidings.web.idle-timeout",
                        "2s"));
    }

    /** The last: all that was accepted before is taken in, and so is what comes after. */
    @AfterAll
    static void stop() {
        try (Served closing = served) {
            comesBack("a message as any other", "after all");
            assertThat(closing.pipeline().statistics(new CompanyId("acme"))).isNotNull();
        }
    }

    /** As a body, and as a field of a message that nobody knows. */
    @ParameterizedTest
    @MethodSource("cases")
    void eachIsJudgedAsASuiteOfParsersJudgesIt(String name, byte[] json) {
        Answered alone = post("", json, "");
        Answered within = post("{\"message\":\"m\",\"more\":", json, "}");
        Answered asLine = served.post("/v1/messages", "application/x-ndjson", json);

        assertThat(alone.status()).as("no case is a message").isIn(400, 422);
        assertThat(asLine.status()).isIn(202, 400);
        if (name.startsWith("y_")) {
            assertThat(within.status()).as(within.body()).isEqualTo(202);
        } else if (name.startsWith("n_") && !isJsonInside(name)) {
            assertThat(within.status()).as(within.body()).isEqualTo(400);
        } else {
            assertThat(within.status()).isIn(202, 400, 422);
        }
    }

    /** Ends that close what is around them, so that another JSON begins or ends there. */
    private static boolean isJsonInside(String name) {
        return List.of("n_structure_object_followed_by_closing_object").contains(name);
    }

    static List<Arguments> cases() {
        return lines("cases.txt").stream()
                .map(line -> line.split("\t", -1))
                .map(parts -> Arguments.of(parts[0], bytes(parts[1])))
                .toList();
    }

    @Test
    void eachNaughtyStringComesBackByteForByte() {
        List<String> texts =
                lines("naughty.txt").stream().map(HostileBodiesTest::characters).toList();
        String body = Json.write(texts.stream()
                .map(text -> Map.of("message", text, "sender", "x" + text, "conversation_id", "y" + text))
                .toList());

        Answered answered = served.post("/v1/messages?company=naughty", body);
        served.pipeline().takeIn();

        assertThat(answered.status()).isEqualTo(202);
        List<String> blank = new ArrayList<>();
        JsonNode items = answered.json().path("items");
        for (int i = 0; i < texts.size(); i++) {
            JsonNode item = items.get(i);
            if (item.path("status").asText().equals("rejected")) {
                blank.add(texts.get(i));
                continue;
            }
            String query = URLEncoder.encode("y" + texts.get(i), UTF_8).replace("+", "%20");
            JsonNode found = served.get("/v1/messages?company=naughty&limit=200&conversation_id=" + query)
                    .json()
                    .path("items");
            assertThat(found.isArray()).as(query).isTrue();
            String id = item.path("message_id").asText();
            JsonNode own = found.findValuesAsText("id").contains(id)
                    ? found.get(found.findValuesAsText("id").indexOf(id))
                    : Json.MAPPER.missingNode();
            assertThat(own.path("text").asText().getBytes(UTF_8))
                    .as(texts.get(i) + " in " + item)
                    .isEqualTo(texts.get(i).getBytes(UTF_8));
            assertThat(own.path("sender").asText()).isEqualTo("x" + texts.get(i));
        }
        assertThat(blank).as("nothing that can be seen is refused").allMatch(String::isBlank);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 499, 501, 5_000, 400_000})
    void howeverDeepItIs(int depth) {
        String arrays = "[".repeat(depth) + "]".repeat(depth);
        String objects = "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);

        for (String json : List.of(arrays, objects)) {
            Answered answered = post("{\"message\":\"deep\",\"more\":", json.getBytes(UTF_8), "}");
            assertThat(answered.status()).isIn(202, 400, 413);
        }
        assertThat(served.post("/v1/dead-letters/replay", arrays).status()).isIn(400, 413);
        served.pipeline().takeIn();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/messages", "/v1/dead-letters/replay"})
    void whatIsTooLongOrUnpacksToTooMuchIsRefused(String path) throws IOException {
        byte[] longer = "x".repeat(MOST + 1).getBytes(UTF_8);

        assertThat(served.post(path, "application/json", longer).status()).isEqualTo(413);
        assertThat(served.post(path, "application/json", bomb(64), "Content-Encoding", "gzip")
                        .status())
                .isEqualTo(413);
        assertThat(served.post(path, "application/json", new byte[] {31, -117, 8, 0, 1}, "Content-Encoding", "gzip")
                        .status())
                .isIn(400, 415);
    }

    /** A megabyte a line, or a line without an end: a stream has no length, but its memory has. */
    @Test
    void aStreamThatUnpacksToGigabytesIsCutOff() throws IOException {
        Answered answered = served.post("/v1/messages", "application/x-ndjson", bomb(100), "Content-Encoding", "gzip");

        assertThat(answered.status()).isIn(202, 400, 413);
        assertThat(answered.body()).contains("too_large");
    }

    @Test
    void whoSendsNothingMoreIsSentAwayAndTheOthersAreServed() throws IOException {
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            Socket socket = new Socket("127.0.0.1", served.address().getPort());
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST /v1/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                            + "Content-Length: 1000\r\n\r\n{\"message\":\"")
                    .getBytes(UTF_8));
            out.flush();
            slow.add(socket);
        }

        comesBack("quick", "beside slow ones");

        for (Socket socket : slow) {
            try (socket) {
                String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
                assertThat(answer).doesNotContain(" 50");
            }
        }
        comesBack("quick", "after slow ones");
    }

    private static void comesBack(String text, String conversation) {
        String query = conversation.replace(" ", "%20");
        Answered posted =
                served.post("/v1/messages", Json.write(Map.of("message", text, "conversation_id", conversation)));
        assertThat(posted.status()).as(posted.body()).isEqualTo(202);
        served.pipeline().takeIn();
        assertThat(served.get("/v1/messages?conversation_id=" + query)
                        .json()
                        .path("items")
                        .get(0)
                        .path("text")
                        .asText())
                .isEqualTo(text);
    }

    private static Answered post(String before, byte[] json, String after) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(before.getBytes(UTF_8));
        body.writeBytes(json);
        body.writeBytes(after.getBytes(UTF_8));
        return served.post("/v1/messages", "application/json", body.toByteArray());
    }

    private static byte[] bomb(int megabytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            byte[] spaces = " ".repeat(1 << 20).getBytes(UTF_8);
            for (int i = 0; i < megabytes; i++) {
                gzip.write(spaces);
            }
        }
        return packed.toByteArray();
    }

    private static List<String> lines(String file) {
        try (InputStream stream =
                Objects.requireNonNull(HostileBodiesTest.class.getResourceAsStream("/json/" + file), file)) {
            return new String(stream.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("# "))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] bytes(String escaped) {
        return unescaped(escaped, 'x', 2).getBytes(ISO_8859_1);
    }

    private static String characters(String escaped) {
        return unescaped(escaped, 'u', 4);
    }

    private static String unescaped(String escaped, char mark, int digits) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < escaped.length(); at++) {
            char next = escaped.charAt(at);
            if (next != '\\') {
                text.append(next);
            } else if (escaped.charAt(at + 1) == mark) {
                text.append((char) Integer.parseInt(escaped, at + 2, at + 2 + digits, 16));
                at += 1 + digits;
            } else {
                text.append('\\');
                at++;
            }
        }
        return text.toString();
    }
}
