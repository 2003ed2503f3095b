package io.tidings.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.message.CompanyId;
import io.tidings.message.LogRecord;
import io.tidings.message.Source;
import io.tidings.port.Examples;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class WireFormTest {
    private static final CompanyId ACME = new CompanyId("acme");

    private final WireForm form = new WireForm(new TopicNames(""), new CompanyId("nobody"));

    private LogRecord read(byte[] value) {
        return form.read(new ConsumerRecord<>(Source.SLACK.topic(), 3, 7, "acme:C1".getBytes(UTF_8), value));
    }

    @Test
    void readsWhatItWrote() {
        LogRecord record = Examples.record(ACME, 7);
        ProducerRecord<byte[], byte[]> written = form.write(record);
        ConsumerRecord<byte[], byte[]> stored =
                new ConsumerRecord<>(written.topic(), 0, 0, written.key(), written.value());
        written.headers().forEach(stored.headers()::add);

        assertThat(form.read(stored)).isEqualTo(record);
    }

    @Test
    void keepsTheReplacementCharacterOfWhoeverWroteIt() {
        assertThat(read("a \uFFFD b".getBytes(UTF_8)).payload()).isEqualTo("a \uFFFD b");
    }

    @Property
    void refusesExactlyWhatIsNoTextInUtf8(@ForAll @Size(max = 12) byte[] value) {
        LogRecord read = read(value);

        assertThat(read.topic()).isEqualTo(isText(value) ? Source.SLACK.topic() : LogRecord.REFUSED_ROWS);
    }

    /** NUL is valid, but not every store keeps it. */
    private static boolean isText(byte[] value) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString().indexOf(0) < 0;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
