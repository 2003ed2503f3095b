package io.tidings.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidings.message.DeadLetter;
import io.tidings.message.Json;
import io.tidings.message.LogRecord;
import io.tidings.message.Origin;
import io.tidings.message.Text;
import io.tidings.port.Burial;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Dead letters as Kafka's records: key and value as the record had them that could not be processed, in headers what
 * became of it. A batch, which was no record, is told of in JSON; so is a record that with its headers would be larger
 * than the topic takes.
 */
final class DeadLetterForm {
    static final String ID = "dead-letter-id";
    static final String STATE = "state";
    static final String ATTEMPTS = "attempts";
    static final String COMPANY = WireForm.COMPANY;
    static final String REASON = "reason";
    /** The class of what was thrown; empty, since what makes a dead letter is a finding and no exception. */
    static final String EXCEPTION = "exception";

    static final String BURIED_AT = "buried-at";
    static final String TOPIC = "topic";
    static final String PARTITION = "partition";
    static final String OFFSET = "offset";
    static final String IMPORT = WireForm.IMPORT;
    static final String LINE = WireForm.LINE;
    static final String LEFT_OUT = "payload-bytes-left-out";

    /** What Kafka adds to key, value and reason of a record, and all other headers. */
    private static final int ROOM = 4096;

    private static final Pattern PLACE_IN_KAFKA = Pattern.compile("kafka:(.+)-(\\d+)");

    private final TopicNames topics;
    private final int maxBytes;

    DeadLetterForm(TopicNames topics, int maxBytes) {
        this.topics = topics;
        this.maxBytes = maxBytes;
    }

    ProducerRecord<byte[], byte[]> write(Burial burial) {
        DeadLetter letter = burial.letter();
        LogRecord record = letter.record();
        byte[] key = bytes(record == null ? letter.companyId() + ":" : record.key());
        byte[] reason = bytes(letter.reason());
        byte[] payload = record == null ? json(letter) : bytes(record.payload());
        boolean fits = (long) key.length + reason.length + payload.length + ROOM <= maxBytes;

        Map<String, byte[]> headers = new LinkedHashMap<>();
        headers.put(ID, bytes(letter.id()));
        headers.put(STATE, bytes(burial.state()));
        headers.put(ATTEMPTS, bytes(Integer.toString(burial.attempts())));
        headers.put(COMPANY, bytes(letter.companyId().value()));
        headers.put(REASON, reason);
        headers.put(EXCEPTION, bytes(""));
        headers.put(BURIED_AT, bytes(letter.buriedAt().toString()));
        if (record != null) {
            headers.put(TOPIC, bytes(topics.named(record.topic())));
            place(record.origin(), headers);
        }
        if (!fits) {
            headers.put(LEFT_OUT, bytes(Integer.toString(payload.length)));
        }
        ProducerRecord<byte[], byte[]> written = new ProducerRecord<>(
                topics.deadLettersInKafka(record == null ? null : record.topic()), key, fits ? payload : json(letter));
        headers.forEach(written.headers()::add);
        return written;
    }

    /** Records that others wrote are known by their place in Kafka, ours by the import that they came with. */
    private static void place(Origin origin, Map<String, byte[]> headers) {
        Matcher kafka = PLACE_IN_KAFKA.matcher(origin.importId());
        if (kafka.matches()) {
            headers.put(TOPIC, bytes(Objects.requireNonNull(kafka.group(1))));
            headers.put(PARTITION, bytes(Objects.requireNonNull(kafka.group(2))));
            headers.put(OFFSET, bytes(Long.toString(origin.line())));
        } else {
            headers.put(IMPORT, bytes(origin.importId()));
            headers.put(LINE, bytes(Long.toString(origin.line())));
        }
    }

    /** A letter without its payload. */
    private static byte[] json(DeadLetter letter) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", letter.id());
        fields.put("company_id", letter.companyId().value());
        fields.put("kind", letter.kind());
        fields.put("place", letter.place());
        fields.put("reason", letter.reason());
        fields.put("run_id", letter.runId());
        fields.put("buried_at", letter.buriedAt().toString());
        return Json.write(fields).getBytes(UTF_8);
    }

    private static byte[] bytes(String text) {
        return Text.clean(text).getBytes(UTF_8);
    }
}
