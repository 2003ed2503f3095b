package io.tidings.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.app.Served.Answered;
import io.tidings.message.CompanyId;
import io.tidings.message.Json;
import io.tidings.message.Text;
import io.tidings.port.StoredMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is posted is in the log once it is accepted, as it was posted, and once. */
class MessagesOverHttpTest {
    @TempDir
    private static Path folder;

    private static Served served;

    @BeforeAll
    static void serve() {
        served = Served.start(folder, Map.of("tidings.web.max-post-bytes", "2000000"));
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    @Test
    void aPostAsSupportDesksSendItIsAcceptedAndStored() {
        Answered answered = served.post(
                "/v1/messages",
                """
                {
                    "conversation_id": "test-conv-001",
                    "sender": "customer",
                    "message": "I am very unhappy with my recent purchase. The product arrived damaged.",
                    "channel": "chat",
                    "tenant_id": "demo"
                  }""");

        assertThat(answered.status()).isEqualTo(202);
        assertThat(answered.json().path("conversation_id").asText()).isEqualTo("test-conv-001");
        assertThat(answered.json().path("status").asText()).isEqualTo("accepted");
        StoredMessage stored = stored("demo", answered.json());
        assertThat(stored.source()).isEqualTo("support");
        assertThat(stored.sender()).isEqualTo("customer");
        assertThat(stored.text()).startsWith("I am very unhappy");
    }

    @Test
    void theSameIdAgainIsTheSameAnswerAndNoCopy() {
        String post = "{\"message_id\":\"order-7\",\"message\":\"It has not come.\",\"tenant_id\":\"again\"}";

        Answered first = served.post("/v1/messages", post);
        Answered again = served.post("/v1/messages", post);

        assertThat(again.status()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(first.json().path("native_id").asText()).isEqualTo("order-7");
        assertThat(all("again")).hasSize(1);
    }

    @Test
    void anIdempotencyKeyStandsForAnId() {
        String post = "[{\"message\":\"one\",\"tenant_id\":\"keyed\"},{\"message\":\"two\",\"tenant_id\":\"keyed\"}]";

        Answered first = served.post("/v1/messages", post, "Idempotency-Key", "k1");
        Answered again = served.post("/v1/messages", post, "Idempotency-Key", "k1");

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(all("keyed")).hasSize(2);
    }

    @Test
    void anIdStandsForOneMessage() {
        served.post("/v1/messages", "{\"message_id\":\"x\",\"message\":\"this\",\"tenant_id\":\"other\"}");

        Answered other =
                served.post("/v1/messages", "{\"message_id\":\"x\",\"message\":\"that\",\"tenant_id\":\"other\"}");

        assertThat(other.status()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("id_reused");
        assertThat(all("other")).hasSize(1);
    }

    @Test
    void ofAnArrayEachIsJudgedAlone() {
        Answered answered = served.post(
                "/v1/messages?company=array",
                "[{\"message\":\"good\"},{\"message\":7},\"no\",{\"message\":\"good too\",\"channel\":\"\"}]");

        JsonNode json = answered.json();
        assertThat(answered.status()).isEqualTo(202);
        assertThat(json.path("accepted").asInt()).isEqualTo(1);
        assertThat(json.path("rejected").asInt()).isEqualTo(3);
        assertThat(json.path("items").findValuesAsText("field")).containsExactly("message", "null", "channel");
        assertThat(all("array")).extracting(StoredMessage::text).containsExactly("good");
    }

    @Test
    void aStreamIsAnsweredLineByLine() {
        String lines = IntStream.range(0, 3000)
                .mapToObj(n -> n == 1500 ? "no JSON" : "{\"message\":\"line " + n + "\",\"company_id\":\"stream\"}")
                .collect(Collectors.joining("\n"));

        Answered answered = served.post("/v1/messages", "application/x-ndjson", lines.getBytes(UTF_8));

        List<JsonNode> outcomes = answered.body()
                .lines()
                .map(line -> Json.read(line, JsonNode.class))
                .toList();
        assertThat(answered.status()).isEqualTo(202);
        assertThat(outcomes).hasSize(3000);
        assertThat(outcomes)
                .extracting(outcome -> outcome.path("index").asInt())
                .containsExactlyElementsOf(IntStream.range(0, 3000).boxed().toList());
        assertThat(outcomes.get(1500).path("status").asText()).isEqualTo("rejected");
        assertThat(all("stream")).hasSize(2999);
    }

    @Test
    void validTextComesBackByteForByte() {
        List<String> texts = List.of(
                "\u05D0\u05D1 \uD83D\uDE00 e\u0301 \u202Ereversed",
                "tab\tnewline\nquote\" back\\slash /",
                "\uFFFD\uFEFF\u0001\u007F",
                "x".repeat(Text.MAX_BYTES));

        for (String text : texts) {
            Answered answered =
                    served.post("/v1/messages", Json.write(Map.of("message", text, "tenant_id", "unicode")));
            assertThat(stored("unicode", answered.json()).text()).isEqualTo(text);
        }
    }

    @Test
    void whatNoStoreKeepsIsReplacedAndTheRestIsKept() {
        Answered answered = served.post(
                "/v1/messages",
                "{\"message\":\"a\\u0000b\\ud800c\",\"conversation_id\":\"n\\u0000l\",\"tenant_id\":\"nul\"}");

        StoredMessage stored = stored("nul", answered.json());
        assertThat(stored.text()).isEqualTo("a\uFFFDb\uFFFDc");
        assertThat(stored.conversationId()).isEqualTo("n\uFFFDl");
    }

    /** As a suite of JSON parsing tests has them: what is no JSON, no message, too long or too deep. */
    static Stream<byte[]> hostile() {
        List<String> bodies = new ArrayList<>(List.of(
                "",
                " ",
                "null",
                "true",
                "5",
                "\"text\"",
                "[]",
                "{}",
                "[[]]",
                "[{}]",
                "{\"message\":null}",
                "{\"message\":\"\"}",
                "{\"message\":\" \"}",
                "{\"message\":[\"a\"]}",
                "{\"message\":{}}",
                "{\"message\":\"a\"",
                "{\"message\":\"a\"}}",
                "{\"message\":\"a\",}",
                "{'message':'a'}",
                "{\"message\":\"a\"} x",
                "{\"message\":\"a\"}{\"message\":\"b\"}",
                "[{\"message\":\"a\"}",
                "[{\"message\":\"a\"},]",
                "{\"message\":\"a\u0000\"}",
                "{\"message\":\"\\u00g0\"}",
                "{\"message\":\"\\x\"}",
                "{\"message\":\"a\",\"timestamp\":1e999}",
                "{\"message\":\"a\",\"timestamp\":1e-999999999}",
                "{\"message\":\"a\",\"timestamp\":NaN}",
                "{\"message\":\"a\",\"timestamp\":-1}",
                "{\"message\":\"a\",\"timestamp\":\"tomorrow\"}",
                "{\"message\":\"a\",\"timestamp\":" + "9".repeat(2000) + "}",
                "\uFEFF{\"message\":\"a\"}",
                "{\"message\":\"a\",\"tenant_id\":\"No Company\"}",
                "{\"message\":\"a\",\"tenant_id\":5}",
                "{\"message\":\"a\",\"tenant_id\":\"a\",\"company_id\":\"b\"}",
                "{\"message\":\"a\",\"message_id\":\"\"}",
                "{\"message\":\"a\",\"message_id\":\"" + "i".repeat(201) + "\"}",
                "{\"message\":\"a\",\"sender\":\"" + "s".repeat(1001) + "\"}",
                "{\"message\":\"" + "x".repeat(Text.MAX_BYTES + 1) + "\"}",
                "[".repeat(100_000),
                "{\"a\":".repeat(100_000),
                "[".repeat(600) + "]".repeat(600),
                "{\"message\":\"a\",\"more\":" + "[".repeat(600) + "]".repeat(600) + "}",
                "x".repeat(2_000_001)));
        return Stream.concat(
                bodies.stream().map(body -> body.getBytes(UTF_8)),
                Stream.of("{\"message\":\"\u00FF\u00C0\"}".getBytes(ISO_8859_1), new byte[] {0, 1, 2, (byte) 0xFF}));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void whatIsNoMessageIsRefusedAndNothingBreaks(byte[] body) {
        Answered answered = served.post("/v1/messages?company=hostile", "application/json", body);
        Answered streamed = served.post("/v1/messages?company=hostile", "application/x-ndjson", body);

        assertThat(answered.status()).isBetween(400, 422);
        assertThat(answered.headers().get("content-type")).isEqualTo("application/problem+json");
        assertThat(answered.code()).isNotEmpty();
        assertThat(streamed.status()).isBetween(202, 422);
        assertThat(served.get("/health/live").status()).isEqualTo(200);
    }

    @Test
    void whatUnpacksToTooMuchIsRefused() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                gzip.write(zeros);
            }
        }

        Answered answered =
                served.post("/v1/messages", "application/json", packed.toByteArray(), "Content-Encoding", "gzip");

        assertThat(answered.status()).isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource({"text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/xml"})
    void otherFormsAreRefused(String type) {
        Answered answered = served.post("/v1/messages", type, "{\"message\":\"a\"}".getBytes(UTF_8));

        assertThat(answered.status()).isEqualTo(415);
    }

    @Test
    void aListComesInPagesTheLastSentFirst() {
        for (int n = 1; n <= 5; n++) {
            served.post(
                    "/v1/messages",
                    "{\"message\":\"n" + n + "\",\"tenant_id\":\"pages\",\"timestamp\":\"2026-01-0" + n
                            + "T00:00:00Z\"}");
        }
        served.pipeline().takeIn();
        List<String> texts = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page =
                    served.get("/v1/messages?company=pages&limit=2" + cursor).json();
            page.path("items").forEach(item -> texts.add(item.path("text").asText()));
            cursor = page.path("next_cursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("next_cursor").asText();
        } while (!cursor.isEmpty());

        assertThat(texts).containsExactly("n5", "n4", "n3", "n2", "n1");
        assertThat(served.get("/v1/messages?company=pages&text=N3").json().path("items"))
                .hasSize(1);
        assertThat(served.get("/v1/messages?company=pages&until=2026-01-03")
                        .json()
                        .path("items"))
                .hasSize(2);
    }

    private static StoredMessage stored(String company, JsonNode accepted) {
        return all(company).stream()
                .filter(message ->
                        message.id().equals(accepted.path("message_id").asText()))
                .findFirst()
                .orElseThrow();
    }

    private static List<StoredMessage> all(String company) {
        served.pipeline().takeIn();
        return served.pipeline().messages().stream()
                .filter(message -> message.companyId().equals(new CompanyId(company).value()))
                .toList();
    }
}
