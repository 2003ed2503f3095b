package io.tidings.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.message.CompanyId;
import io.tidings.message.DeadLetter;
import io.tidings.message.Json;
import io.tidings.message.LogRecord;
import io.tidings.message.Origin;
import io.tidings.port.Burial;
import io.tidings.port.Examples;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

class DeadLetterFormTest {
    private static final CompanyId ACME = new CompanyId("acme");
    private static final int MAX_BYTES = 1 << 20;

    private final DeadLetterForm form = new DeadLetterForm(new TopicNames("prod."), MAX_BYTES);

    private ProducerRecord<byte[], byte[]> write(DeadLetter letter, int attempts) {
        return form.write(new Burial(letter, "open", attempts, null));
    }

    private static Map<String, String> headers(ProducerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new TreeMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), new String(header.value(), UTF_8));
        }
        return headers;
    }

    private static LogRecord foreign(String topic, String payload) {
        return new LogRecord(ACME, topic, "acme:C7", new Origin("kafka:prod.slack-messages-12", 345), payload);
    }

    @Test
    void keepsKeyAndValueAndSaysInHeadersWhatBecameOfTheRecord() {
        LogRecord record = Examples.record(ACME, 7);
        DeadLetter letter = DeadLetter.ofRecord(record, "nobody – can read it", Examples.START);

        ProducerRecord<byte[], byte[]> written = write(letter, 2);

        assertThat(written.topic()).isEqualTo("prod.slack-messages-dlq");
        assertThat(written.key()).asString(UTF_8).isEqualTo(record.key());
        assertThat(written.value()).asString(UTF_8).isEqualTo(record.payload());
        assertThat(headers(written))
                .isEqualTo(new TreeMap<>(Map.ofEntries(
                        Map.entry("dead-letter-id", letter.id()),
                        Map.entry("state", "open"),
                        Map.entry("attempts", "2"),
                        Map.entry("company-id", "acme"),
                        Map.entry("reason", "nobody – can read it"),
                        Map.entry("exception", ""),
                        Map.entry("buried-at", "2026-01-05T08:00:00Z"),
                        Map.entry("topic", "prod.slack-messages"),
                        Map.entry("import-id", Examples.IMPORT),
                        Map.entry("line", "7"))));
    }

    @Test
    void namesThePlaceInKafkaOfWhatOthersWrote() {
        DeadLetter letter = DeadLetter.ofRecord(foreign("slack-messages", "{"), "no JSON", Examples.START);

        assertThat(headers(write(letter, 1)))
                .containsEntry("topic", "prod.slack-messages")
                .containsEntry("partition", "12")
                .containsEntry("offset", "345")
                .doesNotContainKeys("import-id", "line");
    }

    @Test
    void hasATopicForEverything() {
        assertThat(new TopicNames("").deadLettersInKafka())
                .containsExactly("slack-messages-dlq", "gmail-messages-dlq", "support.dlq");
        assertThat(write(Examples.deadLetter(Examples.emailRecord(ACME, 1, "Subject: A. B")), 1)
                        .topic())
                .isEqualTo("prod.gmail-messages-dlq");
        assertThat(write(Examples.deadLetter(Examples.refused(ACME, 1, "row")), 1)
                        .topic())
                .isEqualTo("prod.support.dlq");
        assertThat(write(Examples.deadLetter(foreign("of-another-version", "{}")), 1)
                        .topic())
                .isEqualTo("prod.support.dlq");
    }

    @Test
    void tellsOfABatchInJson() throws Exception {
        DeadLetter letter = DeadLetter.ofRun(ACME, "batch-1", "run-1", "it was refused", Examples.START);

        ProducerRecord<byte[], byte[]> written = write(letter, 1);

        assertThat(written.topic()).isEqualTo("prod.support.dlq");
        assertThat(written.key()).asString(UTF_8).isEqualTo("acme:");
        JsonNode json = Json.MAPPER.readTree(written.value());
        assertThat(json.path("kind").asText()).isEqualTo("batch");
        assertThat(json.path("place").asText()).isEqualTo("batch batch-1");
        assertThat(json.path("run_id").asText()).isEqualTo("run-1");
        assertThat(json.path("reason").asText()).isEqualTo("it was refused");
        assertThat(headers(written)).doesNotContainKeys("topic", "import-id", "payload-bytes-left-out");
    }

    @Test
    void leavesOutAPayloadThatWouldNotFitSoThatTheLetterComesAllTheSame() throws Exception {
        String payload = "{\"text\":\"" + "x".repeat(MAX_BYTES - 100) + "\"}";
        DeadLetter letter = Examples.deadLetter(foreign("slack-messages", payload));

        ProducerRecord<byte[], byte[]> written = write(letter, 1);

        assertThat(written.topic()).isEqualTo("prod.slack-messages-dlq");
        assertThat(headers(written)).containsEntry("payload-bytes-left-out", Integer.toString(payload.length()));
        assertThat(Json.MAPPER.readTree(written.value()).path("id").asText()).isEqualTo(letter.id());
    }
}
