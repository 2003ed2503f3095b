package io.tidings.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlackEventsTest {
    private static final String FIRST = "1741089600.000200";
    private static final String EDITED = "1741089660.000000";
    private static final String AGAIN = "1741089720.000000";

    private static Content content(String event) throws NotAMessage {
        return NativeForm.content(SlackEvents.write(Said.COMPANY, "T1", "C1", event, Said.ORIGIN));
    }

    private static Message message(String event) throws NotAMessage {
        return Objects.requireNonNull(content(event).message());
    }

    private static String said(String more) {
        return "{\"type\":\"message\",\"channel\":\"C1\",\"user\":\"U7\",\"ts\":\"" + FIRST + "\"," + more + "}";
    }

    private static String version(String text, String edited) {
        return "{\"type\":\"message\",\"user\":\"U7\",\"ts\":\"" + FIRST + "\",\"text\":\"" + text + "\""
                + (edited.isEmpty() ? "" : ",\"edited\":{\"user\":\"U7\",\"ts\":\"" + edited + "\"}") + "}";
    }

    private static String changed(String before, String now) {
        return "{\"type\":\"message\",\"subtype\":\"message_changed\",\"channel\":\"C1\",\"ts\":\"1741089999.000000\","
                + "\"message\":" + now + ",\"previous_message\":" + before + "}";
    }

    private static String deleted(String before) {
        return "{\"type\":\"message\",\"subtype\":\"message_deleted\",\"channel\":\"C1\",\"ts\":\"1741089999.000000\","
                + "\"deleted_ts\":\"" + FIRST + "\"" + (before.isEmpty() ? "" : ",\"previous_message\":" + before)
                + "}";
    }

    private static MessageId id(String ts, String identity) throws NotAMessage {
        return MessageId.of(SlackForm.sentAt(ts), Said.COMPANY, Source.SLACK, identity);
    }

    @Test
    void aMessageIsThatOfItsWorkspaceChannelAndTime() throws NotAMessage {
        String event = said("\"text\":\"We closed Acme\"");

        Message message = message(event);

        assertThat(message.id()).isEqualTo(id(FIRST, "T1:C1:" + FIRST));
        assertThat(message.text()).isEqualTo("We closed Acme");
        assertThat(message.header().sender()).isEqualTo("U7");
        assertThat(message.header().conversationId()).isEqualTo("C1");
        assertThat(message.nativeJson()).isEqualTo("{\"team_id\":\"T1\",\"event\":" + event + "}");
    }

    @Test
    void isTheSameAsTheBareEventOfThatWorkspace() throws NotAMessage {
        Message bare = NativeForm.read(Said.slack(said("\"team\":\"T1\",\"text\":\"We closed Acme\"")));

        assertThat(bare.id())
                .isEqualTo(message(said("\"text\":\"We closed Acme\"")).id());
    }

    @Test
    void anExportedMessageIsTheSameMessageWithItsSendersName() throws NotAMessage {
        Message exported = NativeForm.read(SlackEvents.write(
                Said.COMPANY,
                "T1",
                "C1",
                "Dana Smith",
                "{\"type\":\"message\",\"user\":\"U7\",\"text\":\"We closed Acme\",\"ts\":\"" + FIRST + "\"}",
                Said.ORIGIN));

        assertThat(exported.id())
                .isEqualTo(message(said("\"text\":\"We closed Acme\"")).id());
        assertThat(exported.header().sender()).isEqualTo("Dana Smith");
    }

    @ParameterizedTest
    @CsvSource({
        "1741089000.000100, C1:1741089000.000100",
        "1741089600.000200, C1",
    })
    void aReplyBelongsToItsThreadAndItsParentToTheChannel(String thread, String conversation) throws NotAMessage {
        Message message = message(said("\"text\":\"yes\",\"thread_ts\":\"" + thread + "\""));

        assertThat(message.header().conversationId()).isEqualTo(conversation);
    }

    @Test
    void allOfAChannelKeepTheirOrderThreadsToo() {
        LogRecord reply = SlackEvents.write(
                Said.COMPANY, "T1", "C1", said("\"text\":\"yes\",\"thread_ts\":\"1.1\""), Said.ORIGIN);

        assertThat(reply.key()).isEqualTo("acme:C1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "\"text\":\"a &lt;b&gt; &amp;amp; c\"~a <b> &amp; c",
                "\"text\":\"see <https://x.example/a?b=1&amp;c=2|the page>\"~see the page",
                "\"text\":\"see <https://x.example/a>\"~see https://x.example/a",
                "\"text\":\"<@U1> in <#C2|general>\"~@U1 in #general",
                "\"text\":\"1 < 2 > 1\"~1 < 2 > 1",
                "\"text\":\"\",\"attachments\":[{\"fallback\":\"paid: $5\"},{\"text\":\"by Acme\",\"fallback\":\"x\"}]~paid: $5|by Acme"
            })
    void theTextIsWhatPeopleSee(String fields, String text) throws NotAMessage {
        assertThat(message(said(fields)).text()).isEqualTo(text.replace('|', '\n'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "\"user\":null,\"username\":\"billing\"~billing",
                "\"user\":\"\",\"bot_profile\":{\"name\":\"Stripe\"},\"bot_id\":\"B1\"~Stripe",
                "\"user\":\"\",\"bot_id\":\"B1\"~B1",
                "\"user\":\"\"~unknown"
            })
    void aProgramIsNamedAsItShows(String fields, String sender) throws NotAMessage {
        String event =
                "{\"type\":\"message\",\"subtype\":\"bot_message\",\"channel\":\"C1\",\"text\":\"paid\",\"ts\":\""
                        + FIRST + "\"," + fields.replace("\"user\":null,", "") + "}";

        assertThat(message(event).header().sender()).isEqualTo(sender);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"reaction_added\",\"channel\":\"C1\"}",
                "{\"type\":\"message\",\"subtype\":\"channel_join\",\"text\":\"x joined\",\"ts\":\"1.1\"}",
                "{\"type\":\"message\",\"subtype\":\"channel_topic\",\"text\":\"x\",\"ts\":\"1.1\"}",
                "{\"type\":\"message\",\"subtype\":\"file_share\",\"text\":\"\",\"ts\":\"1.1\"}",
                "{\"type\":\"message\",\"subtype\":\"message_replied\",\"ts\":\"1.1\"}",
                "{}"
            })
    void whatNobodySaidIsNothing(String event) throws NotAMessage {
        assertThat(content(event).isEmpty()).isTrue();
    }

    @Test
    void anEditIsAMessageOfItsOwnAndTakesBackWhatStoodThere() throws NotAMessage {
        Content content = content(changed(version("$1M", ""), version("$1k", EDITED)));

        assertThat(Objects.requireNonNull(content.message()).text()).isEqualTo("$1k");
        assertThat(content.message().id()).isEqualTo(id(EDITED, "T1:C1:" + FIRST + ":" + EDITED));
        assertThat(content.message().header().sentAt()).isEqualTo(Instant.parse("2025-03-04T12:01:00Z"));
        assertThat(content.withdrawn()).containsExactly(id(FIRST, "T1:C1:" + FIRST));
    }

    @Test
    void aSecondEditTakesBackTheFirst() throws NotAMessage {
        Content content = content(changed(version("$1k", EDITED), version("$2k", AGAIN)));

        assertThat(content.withdrawn())
                .containsExactly(id(FIRST, "T1:C1:" + FIRST), id(EDITED, "T1:C1:" + FIRST + ":" + EDITED));
    }

    @Test
    void aLinkThatGetsAPreviewIsNoEdit() throws NotAMessage {
        assertThat(content(changed(version("same", ""), version("same", ""))).isEmpty())
                .isTrue();
    }

    @Test
    void anEditToNothingTakesBackAndSaysNothing() throws NotAMessage {
        Content content = content(changed(version("$1M", ""), version("", EDITED)));

        assertThat(content.message()).isNull();
        assertThat(content.withdrawn()).hasSize(1);
    }

    @Test
    void aDeletionTakesBackAllThatWasSaid() throws NotAMessage {
        Content content = content(deleted(version("$1k", EDITED)));

        assertThat(content.message()).isNull();
        assertThat(content.withdrawn())
                .containsExactly(id(FIRST, "T1:C1:" + FIRST), id(EDITED, "T1:C1:" + FIRST + ":" + EDITED));
    }

    @Test
    void aDeletionThatDoesNotTellWhatWasThereTakesBackWhatWasFirstSaid() throws NotAMessage {
        assertThat(content(deleted("")).withdrawn()).containsExactly(id(FIRST, "T1:C1:" + FIRST));
    }

    @Test
    void theTombstoneOfAThreadIsADeletion() throws NotAMessage {
        String tombstone =
                "{\"type\":\"message\",\"subtype\":\"tombstone\",\"text\":\"This message was deleted.\",\"ts\":\""
                        + FIRST + "\"}";

        Content content = content(changed(version("$1M", ""), tombstone));

        assertThat(content.message()).isNull();
        assertThat(content.withdrawn()).containsExactly(id(FIRST, "T1:C1:" + FIRST));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "{\"type\":\"message\",\"text\":\"hi\",\"ts\":\"soon\"}~ts is 'soon'",
                "{\"type\":\"message\",\"text\":\"hi\",\"ts\":\"999999999999\"}~behind the year 9999",
                "{\"type\":\"message\",\"subtype\":\"message_deleted\"}~ts is ''"
            })
    void aBrokenEventIsNoMessage(String event, String reason) {
        assertThatThrownBy(() -> content(event)).isInstanceOf(NotAMessage.class).hasMessageContaining(reason);
    }
}
