package io.tidings.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidings.message.CompanyId;
import io.tidings.message.LogRecord;
import io.tidings.message.NativeForm;
import io.tidings.message.Origin;
import io.tidings.message.RefusedRow;
import io.tidings.message.Text;
import java.util.Arrays;
import java.util.Base64;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Between the records of the log and Kafka's. The value is the payload in UTF-8, the key is the record's; what else
 * belongs to a record travels in headers.
 *
 * <p>Others may write to the topics too, with the key {@code company:conversation} and no header: then the key names
 * the company, and the place in the topic is the origin. What lacks a company or a text becomes a refused row, of which
 * intake makes a dead letter: nothing is passed over.
 */
final class WireForm {
    static final String COMPANY = "company-id";
    static final String IMPORT = "import-id";
    static final String LINE = "line";

    private final TopicNames topics;
    private final CompanyId fallback;

    /** @param fallback whose dead letters the records become that name no company */
    WireForm(TopicNames topics, CompanyId fallback) {
        this.topics = topics;
        this.fallback = fallback;
    }

    /** @throws KafkaFailure naming a topic that is none of the log's */
    ProducerRecord<byte[], byte[]> write(LogRecord record) {
        // UTF-8 has no lone surrogates. They become U+FFFD, as in every text, where the encoder would write '?'.
        byte[] value = Text.clean(record.payload()).getBytes(UTF_8);
        ProducerRecord<byte[], byte[]> written = new ProducerRecord<>(
                topics.inKafka(record.topic()), Text.clean(record.key()).getBytes(UTF_8), value);
        written.headers()
                .add(COMPANY, record.companyId().value().getBytes(UTF_8))
                .add(IMPORT, record.origin().importId().getBytes(UTF_8))
                .add(LINE, Long.toString(record.origin().line()).getBytes(UTF_8));
        return written;
    }

    LogRecord read(ConsumerRecord<byte[], byte[]> record) {
        String key = record.key() == null ? "" : lenient(record.key());
        String named = header(record.headers(), COMPANY);
        CompanyId company = company(named == null ? key.substring(0, Math.max(0, key.indexOf(':'))) : named);
        Origin origin = origin(record);
        String place = record.topic() + "-" + record.partition() + ", offset " + record.offset();
        byte[] value = record.value();
        if (value == null) {
            RefusedRow nothing = new RefusedRow(
                    "the record has a key and no value", "no value at " + place + ", key '" + key + "'", "");
            return NativeForm.refuse(company == null ? fallback : company, nothing, origin);
        }
        String text = strict(value);
        if (company == null) {
            String reason = "the record at " + place + " names no company: its header '" + COMPANY + "' is "
                    + (named == null ? "missing" : "'" + Text.printable(named) + "'") + " and its key is '"
                    + Text.printable(key) + "' where company:conversation was expected";
            return NativeForm.refuse(fallback, refused(reason, value, text), origin);
        }
        if (text == null) {
            return NativeForm.refuse(
                    company, refused("the record at " + place + " is no text in UTF-8", value, null), origin);
        }
        return new LogRecord(
                company, topics.inLog(record.topic()), record.key() == null ? company + ":" : key, origin, text);
    }

    private static @Nullable CompanyId company(String name) {
        try {
            return new CompanyId(name);
        } catch (IllegalArgumentException e) {
            // It is none, and the caller tells of it with all that it knows.
            return null;
        }
    }

    private static Origin origin(ConsumerRecord<byte[], byte[]> record) {
        String importId = header(record.headers(), IMPORT);
        String line = header(record.headers(), LINE);
        if (importId != null && !importId.isEmpty() && line != null) {
            try {
                return new Origin(importId, Long.parseLong(line));
            } catch (NumberFormatException e) {
                // A line that is no number is not ours; the place in the topic serves as well.
            }
        }
        return new Origin("kafka:" + record.topic() + "-" + record.partition(), record.offset());
    }

    private static @Nullable String header(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : lenient(header.value());
    }

    private static RefusedRow refused(String reason, byte[] value, @Nullable String text) {
        return text == null
                ? new RefusedRow(reason, lenient(value), Base64.getEncoder().encodeToString(value))
                : new RefusedRow(reason, text, "");
    }

    private static String lenient(byte[] bytes) {
        return Text.clean(new String(bytes, UTF_8));
    }

    /** The text, or null where it is none that every store can keep. */
    private static @Nullable String strict(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        // U+FFFD stands for what is no UTF-8, or for itself.
        boolean isText = text.indexOf('\uFFFD') < 0 || Arrays.equals(text.getBytes(UTF_8), bytes);
        return isText && Text.clean(text).equals(text) ? text : null;
    }
}
