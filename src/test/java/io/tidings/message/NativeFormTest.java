package io.tidings.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NativeFormTest {
    private static final List<String> TOPICS =
            List.of(Source.SLACK.topic(), Source.GMAIL.topic(), LogRecord.REFUSED_ROWS, "other");

    @Provide
    static Arbitrary<String> topics() {
        return Arbitraries.of(TOPICS);
    }

    /** Values that somebody might put where another one belongs. */
    @Provide
    static Arbitrary<String> values() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "null",
                        "true",
                        "{}",
                        "[]",
                        "[null]",
                        "-1",
                        "1e999",
                        "0.0000001",
                        "99999999999999999999999",
                        "\"\""),
                Arbitraries.of("\"\\u0000\"", "\"\\ud83d\"", "\"9999999999999\"", "\"18446744073709551615\""),
                Arbitraries.longs().map(number -> "\"" + number + "\""),
                Arbitraries.strings().all().ofMaxLength(8).map(Json::write));
    }

    @Property
    void anyTextIsAMessageOrNone(@ForAll("topics") String topic, @ForAll String payload) {
        assertReadOrRefused(new LogRecord(Said.COMPANY, topic, "k", Said.ORIGIN, payload));
    }

    @Property(tries = 1500)
    void aFormWithAnyValueReplacedIsAMessageOrNone(
            @ForAll boolean chat, @ForAll @IntRange(max = 60) int place, @ForAll("values") String value)
            throws Exception {
        CsvRow row = chat ? Said.chatRow("hello") : Said.mailRow("Subject: Hello. Body");
        LogRecord record = NativeForm.write(Said.COMPANY, row, Said.ORIGIN);
        JsonNode form = Json.MAPPER.readTree(record.payload());
        List<Runnable> mutations = new ArrayList<>();
        mutations(form, Json.MAPPER.readTree(value), mutations);

        mutations.get(place % mutations.size()).run();

        assertReadOrRefused(new LogRecord(Said.COMPANY, record.topic(), "k", Said.ORIGIN, form.toString()));
    }

    @Property
    void aFormThatIsCutOffIsNoMessage(@ForAll boolean chat, @ForAll @IntRange(min = 1, max = 250) int cut) {
        CsvRow row = chat ? Said.chatRow("hello") : Said.mailRow("Subject: Hello. Body");
        LogRecord record = NativeForm.write(Said.COMPANY, row, Said.ORIGIN);
        String payload = record.payload().substring(0, record.payload().length() - cut);

        assertThatThrownBy(
                        () -> NativeForm.read(new LogRecord(Said.COMPANY, record.topic(), "k", Said.ORIGIN, payload)))
                .isInstanceOf(NotAMessage.class);
    }

    @Property
    void anyRowComesBackAsItsMessage(@ForAll boolean chat, @ForAll("wildRows") String content) throws NotAMessage {
        CsvRow row = new CsvRow("7", chat, "Dana", Said.NOON, "x" + Text.clean(content), "");

        Message message = Said.read(row);

        assertThat(message.text()).isEqualTo(row.content());
        assertThat(message.header().repaired()).isFalse();
    }

    @Provide
    static Arbitrary<String> wildRows() {
        return TextTest.wild();
    }

    @Test
    void deepNestingIsNoMessage() {
        assertThatThrownBy(() -> NativeForm.read(Said.slack("[".repeat(100_000))))
                .isInstanceOf(NotAMessage.class);
    }

    @Test
    void aRefusedRowIsNoMessageForItsReason() {
        RefusedRow row = RefusedRow.of("content is empty", List.of("1"));

        assertThatThrownBy(() -> NativeForm.read(NativeForm.refuse(Said.COMPANY, row, Said.ORIGIN)))
                .isInstanceOf(NotAMessage.class)
                .hasMessage("content is empty");
    }

    @Test
    void aTopicThatNobodyReadsIsNamed() {
        LogRecord record = new LogRecord(Said.COMPANY, "support", "k", Said.ORIGIN, "{}");

        assertThatThrownBy(() -> NativeForm.read(record))
                .isInstanceOf(NotAMessage.class)
                .hasMessageContaining("support");
    }

    private static void assertReadOrRefused(LogRecord record) {
        try {
            Message message = NativeForm.read(record);
            assertThat(message.text()).isNotBlank();
            assertThat(Text.clean(Json.write(message.header()))).doesNotContain("\uD83D", "\\u0000");
        } catch (NotAMessage e) {
            assertThat(e.reason()).isNotBlank();
        }
    }

    private static void mutations(JsonNode node, JsonNode value, List<Runnable> into) {
        if (node instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(name -> {
                into.add(() -> object.set(name, value));
                mutations(object.get(name), value, into);
            });
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int index = i;
                into.add(() -> array.set(index, value));
                mutations(array.get(i), value, into);
            }
        }
    }
}
