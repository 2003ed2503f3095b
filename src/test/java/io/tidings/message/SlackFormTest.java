package io.tidings.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlackFormTest {
    private static final String NATIVE =
            """
            {"type":"message","channel":"C1","team":"T1","user":"U7","text":"We closed Acme","ts":"1741089600.000200"}""";

    @Test
    void aRowComesBackAsTheMessageItIs() throws NotAMessage {
        Message message = Said.read(Said.chatRow("We closed Acme 😀\n\"today\""));

        assertThat(message).isInstanceOf(ChatMessage.class);
        assertThat(message.text()).isEqualTo("We closed Acme 😀\n\"today\"");
        assertThat(message.subject()).isEmpty();
        assertThat(message.header().sender()).isEqualTo("Dana");
        assertThat(message.header().sentAt()).isEqualTo(Said.NOON);
        assertThat(message.header().nativeId()).isEqualTo("7");
        assertThat(message.header().source()).isEqualTo(Source.SLACK);
        assertThat(message.companyId()).isEqualTo(Said.COMPANY);
        assertThat(message.header().repaired()).isFalse();
    }

    @Test
    void hasEveryFieldOfASlackMessageEvent() throws Exception {
        CsvRow row = Said.chatRow("We closed Acme");

        JsonNode event = Json.MAPPER.readTree(
                NativeForm.write(Said.COMPANY, row, Said.ORIGIN).payload());

        assertThat(event.at("/type").asText()).isEqualTo("message");
        assertThat(event.at("/client_msg_id").asText()).isEqualTo(row.identity());
        assertThat(event.at("/text").asText()).isEqualTo("We closed Acme");
        assertThat(event.at("/user").asText()).isEqualTo("Dana");
        assertThat(event.at("/ts").asText()).matches("1741089600\\.000\\d{3}");
        assertThat(event.at("/event_ts")).isEqualTo(event.at("/ts"));
        assertThat(event.at("/team").asText()).matches("T[0-9A-F]{10}");
        assertThat(event.at("/channel").asText()).matches("C[0-9A-F]{10}");
        assertThat(event.at("/channel_type").asText()).isEqualTo("channel");
        assertThat(event.at("/metadata/event_type").asText()).isEqualTo("csv_row");
        assertThat(event.at("/metadata/event_payload/id").asText()).isEqualTo("7");
        assertThat(event.at("/blocks/0/type").asText()).isEqualTo("rich_text");
        assertThat(event.at("/blocks/0/elements/0/type").asText()).isEqualTo("rich_text_section");
        assertThat(event.at("/blocks/0/elements/0/elements/0/type").asText()).isEqualTo("text");
        assertThat(event.at("/blocks/0/elements/0/elements/0/text").asText()).isEqualTo("We closed Acme");
    }

    @Test
    void goesToTheSlackTopicUnderItsConversation() {
        LogRecord record = NativeForm.write(Said.COMPANY, Said.chatRow("hi"), Said.ORIGIN);

        assertThat(record.topic()).isEqualTo("slack-messages");
        assertThat(record.key()).matches("acme:C[0-9A-F]{10}");
        assertThat(record.origin()).isEqualTo(Said.ORIGIN);
    }

    @Test
    void theSameRowIsTheSameBytes() {
        LogRecord one = NativeForm.write(Said.COMPANY, Said.chatRow("hi"), Said.ORIGIN);
        LogRecord other = NativeForm.write(Said.COMPANY, Said.chatRow("hi"), new Origin("other", 99));

        assertThat(other.payload()).isEqualTo(one.payload());
    }

    @Test
    void keepsTheNativeTextVerbatim() throws NotAMessage {
        String spaced = "  " + NATIVE + " ";

        assertThat(NativeForm.read(Said.slack(spaced)).nativeJson()).isEqualTo(spaced);
    }

    @Test
    void aNativeEventIsKnownByTeamChannelAndTime() throws NotAMessage {
        Message message = NativeForm.read(Said.slack(NATIVE));

        Instant sentAt = Instant.parse("2025-03-04T12:00:00Z");
        assertThat(message.id()).isEqualTo(MessageId.of(sentAt, Said.COMPANY, Source.SLACK, "T1:C1:1741089600.000200"));
        assertThat(message.header().conversationId()).isEqualTo("C1");
        assertThat(message.header().nativeId()).isEqualTo("1741089600.000200");
    }

    @Test
    void nativeEventsOfOneMillisecondAreTwoMessages() throws NotAMessage {
        Message one = NativeForm.read(Said.slack(NATIVE));
        Message other = NativeForm.read(Said.slack(NATIVE.replace(".000200", ".000300")));

        assertThat(other.id()).isNotEqualTo(one.id());
    }

    @Test
    void aNativeEventWithoutAUserHasAnUnknownSender() throws NotAMessage {
        Message message = NativeForm.read(Said.slack(NATIVE.replace("\"user\":\"U7\",", "")));

        assertThat(message.header().sender()).isEqualTo("unknown");
    }

    @Test
    void whatNoStoreCanKeepIsReplacedInEveryFieldAndFlagged() throws NotAMessage {
        String payload =
                """
                {"channel":"C\\u0000","user":"U\\ud83d","client_msg_id":"m\\u0000","text":"a\\u0000b","ts":"1741089600.1"}""";

        Message message = NativeForm.read(Said.slack(payload));

        assertThat(message.text()).isEqualTo("a\uFFFDb");
        assertThat(message.header().sender()).isEqualTo("U\uFFFD");
        assertThat(message.header().nativeId()).isEqualTo("m\uFFFD");
        assertThat(message.header().conversationId()).isEqualTo("C\uFFFD");
        assertThat(message.header().repaired()).isTrue();
        assertThat(message.nativeJson()).isEqualTo(payload);
    }

    @Test
    void aRowThatWasCleanedKeepsItsOriginalAndIsFlagged() throws NotAMessage {
        CsvRow row = new CsvRow("7", true, "Dana", Said.NOON, "a\uFFFDb", "YQBi");

        Message message = Said.read(row);

        assertThat(message.header().repaired()).isTrue();
        assertThat(message.nativeJson()).contains("YQBi");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "{~not JSON",
                "''~ts",
                "null~ts",
                "[]~ts",
                "'\"text\"'~ts",
                "{}~ts is '' where seconds since 1970 were expected",
                "'{\"text\":\"hi\",\"ts\":\"soon\"}'~ts is 'soon'",
                "'{\"text\":\"hi\",\"ts\":{}}'~ts is ''",
                "'{\"ts\":\"1741089600.1\"}'~text is empty",
                "'{\"text\":[],\"ts\":\"1741089600.1\"}'~text is empty"
            })
    void aBrokenEventIsNoMessage(String payload, String reason) {
        assertThatThrownBy(() -> NativeForm.read(Said.slack(payload)))
                .isInstanceOf(NotAMessage.class)
                .hasMessageContaining(reason);
    }
}
