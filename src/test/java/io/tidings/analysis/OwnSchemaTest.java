package io.tidings.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.message.ChatMessage;
import io.tidings.message.Said;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies to passes with a schema of somebody's own, which may ask for less, or say it in another way. */
class OwnSchemaTest {
    private static final ChatMessage CHAT = Said.chat("We signed Maple Foods today");
    private static final String EVIDENCE =
            "\"evidence\": [{\"message_id\": \"" + CHAT.id() + "\", \"quote\": \"signed Maple Foods\"}]";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"evidence\": []}",
                "{\"evidence\": null}",
                "{\"evidence\": \"signed Maple Foods\"}",
                "{\"event_type\": 5, \"title\": [], \"metrics\": 7, \"stakeholders\": {\"a\": 1}, \"confidence\": \"x\"}",
            })
    void anEventWithoutEvidenceIsNotBelievedWhateverTheSchemaAsksFor(String event) {
        EventReply reply = examine("{\"type\": \"object\", \"properties\": {\"title\": {}}}", "", event);

        assertThat(reply.findings()).isEmpty();
        assertThat(reply.rejected()).containsExactly("events/0: it has no evidence");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"$id\": \"https://acme.example/mine.json\", ",
                "\"$id\": \"https://acme.example\", ",
                "\"$id\": \"mine.json\", ",
                "\"$id\": \"urn:acme:mine\", ",
            })
    void whatTheSchemaOfAnEventRefersToIsFollowed(String id) {
        String definitions = id + "\"$defs\": {\"event\": {\"type\": \"object\", \"properties\": {\"title\": {\"$ref\":"
                + " \"#/$defs/title\"}}}, \"title\": {\"type\": \"string\", \"minLength\": 5}},";
        String event = "{\"$ref\": \"#/$defs/event\"}";

        assertThat(examine(event, definitions, "{\"title\": \"Signed\", " + EVIDENCE + "}")
                        .findings())
                .hasSize(1);
        assertThat(examine(event, definitions, "{\"title\": \"No\", " + EVIDENCE + "}")
                        .rejected())
                .singleElement()
                .asString()
                .startsWith("events/0: ")
                .contains("title: String is too short (2 < 5)");
    }

    @Test
    void aQuoteStandsInForWhatAnEventLacks() {
        assertThat(examine("{\"type\": \"object\", \"properties\": {\"title\": {}}}", "", "{" + EVIDENCE + "}")
                        .findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.title()).isEqualTo("other: signed Maple Foods"));
    }

    /**
     * A reply of one event.
     *
     * @param schema of an event
     * @param definitions beside {@code properties} in the schema of the reply, with a comma at their end
     */
    private static EventReply examine(String schema, String definitions, String event) {
        String whole = "{" + definitions + "\"type\": \"object\", \"properties\": {\"events\": {\"type\": \"array\","
                + " \"items\": " + schema + "}}}";
        Pass pass = PassFile.pass(
                "significant-events",
                Passes.file("significant-events.yaml"),
                Passes.file("significant-events.md"),
                whole);
        return new EventReplies(pass, List.of(CHAT)).examine("{\"events\": [" + event + "]}");
    }
}
