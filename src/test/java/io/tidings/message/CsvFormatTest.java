package io.tidings.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFormatTest {
    private static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");
    private static final String TIME = "2025-03-04 12:00:00";

    private final CsvFormat format = format(CsvFormat.COLUMNS);

    @Test
    void readsAChatRow() throws NotAMessage {
        CsvRow row = format.row(Said.fields("true", "Dana", "", TIME, "We shipped it"));

        assertThat(row).isEqualTo(new CsvRow("1", true, "Dana", Said.NOON, "We shipped it", ""));
        assertThat(row.source()).isEqualTo(Source.SLACK);
    }

    @Test
    void readsAnEmailRow() throws NotAMessage {
        CsvRow row = format.row(Said.fields("false", "", "d@acme.io", TIME, "Subject: Hi. We shipped it"));

        assertThat(row).isEqualTo(new CsvRow("1", false, "d@acme.io", Said.NOON, "Subject: Hi. We shipped it", ""));
        assertThat(row.source()).isEqualTo(Source.GMAIL);
    }

    @Test
    void columnsMayStandInAnyOrderAndCaseWithOthersBetween() throws NotAMessage {
        CsvFormat mixed =
                format(List.of("Content", "note", " timestamp ", "EMAIL_SENDER", "chat_sender", "is_chat", "id"));

        CsvRow row = mixed.row(List.of("hello there", "ignored", TIME, "", "Dana", "true", "9"));

        assertThat(row).isEqualTo(new CsvRow("9", true, "Dana", Said.NOON, "hello there", ""));
    }

    @Test
    void missingColumnsAreNamedWithWhatWasExpectedAndFound() {
        assertThatThrownBy(() -> CsvFormat.of(List.of("id", "text", "timestamp"), FIRST))
                .isInstanceOf(NotAMessage.class)
                .hasMessage("expected the columns id, is_chat, chat_sender, email_sender, timestamp, content; "
                        + "found id, text, timestamp; missing is_chat, chat_sender, email_sender, content");
    }

    @Test
    void aFirstLineThatIsNoHeaderIsShownInShort() {
        assertThatThrownBy(() -> CsvFormat.of(List.of("x".repeat(5000)), FIRST))
                .isInstanceOf(NotAMessage.class)
                .message()
                .contains("found " + "x".repeat(120) + "…")
                .hasSizeLessThan(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"True", "true", "TRUE", "t", "1", "yes", "Y", " true "})
    void spellingsOfTrueAreChats(String spelling) throws NotAMessage {
        assertThat(format.row(Said.fields(spelling, "Dana", "d@acme.io", TIME, "hi")))
                .extracting(CsvRow::chat, CsvRow::sender)
                .containsExactly(true, "Dana");
    }

    @ParameterizedTest
    @ValueSource(strings = {"False", "false", "FALSE", "f", "0", "no", "N"})
    void spellingsOfFalseAreEmails(String spelling) throws NotAMessage {
        assertThat(format.row(Said.fields(spelling, "Dana", "d@acme.io", TIME, "hi")))
                .extracting(CsvRow::chat, CsvRow::sender)
                .containsExactly(false, "d@acme.io");
    }

    @ParameterizedTest
    @CsvSource({"Dana,'',true", "'',d@acme.io,false"})
    void anEmptyKindIsToldByTheSender(String chatSender, String emailSender, boolean chat) throws NotAMessage {
        assertThat(format.row(Said.fields("", chatSender, emailSender, TIME, "hi"))
                        .chat())
                .isEqualTo(chat);
    }

    @ParameterizedTest
    @CsvSource({"'',''", "Dana,d@acme.io"})
    void anEmptyKindThatTheSendersDoNotTellIsRefused(String chatSender, String emailSender) {
        assertThatThrownBy(() -> format.row(Said.fields("", chatSender, emailSender, TIME, "hi")))
                .isInstanceOf(NotAMessage.class)
                .hasMessageContaining("is_chat is empty");
    }

    @Test
    void anotherKindIsRefused() {
        assertThatThrownBy(() -> format.row(Said.fields("maybe", "Dana", "", TIME, "hi")))
                .isInstanceOf(NotAMessage.class)
                .hasMessage("is_chat is 'maybe' where true or false was expected");
    }

    @ParameterizedTest
    @CsvSource({"true,'','',unknown", "true,'  ',d@acme.io,d@acme.io", "false,Dana,'',Dana", "true, Dana ,'',Dana"})
    void aSenderIsTakenFromTheOtherColumnOrUnknown(String isChat, String chat, String email, String sender)
            throws NotAMessage {
        assertThat(format.row(Said.fields(isChat, chat, email, TIME, "hi")).sender())
                .isEqualTo(sender);
    }

    @Test
    void rowsBeforeTheFirstUsableTimeCarryThatTimeAndAreCounted() throws NotAMessage {
        CsvRow row = format.row(Said.fields("true", "Dana", "", "soon", "hi"));

        assertThat(row.sentAt()).isEqualTo(FIRST);
        assertThat(format.carriedTimes()).isEqualTo(1);
    }

    @Test
    void aRowWithoutAUsableTimeCarriesThatOfTheRowBefore() throws NotAMessage {
        format.row(Said.fields("true", "Dana", "", TIME, "first"));
        CsvRow second = format.row(Said.fields("true", "Dana", "", "", "second"));

        assertThat(second.sentAt()).isEqualTo(Said.NOON);
        assertThat(format.carriedTimes()).isEqualTo(1);
    }

    @Test
    void usableTimesAreNotCounted() throws NotAMessage {
        format.row(Said.fields("true", "Dana", "", TIME, "first"));

        assertThat(format.carriedTimes()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 7})
    void aRowOfAnotherWidthIsRefused(int width) {
        assertThatThrownBy(() -> format.row(new ArrayList<>(java.util.Collections.nCopies(width, "x"))))
                .isInstanceOf(NotAMessage.class)
                .hasMessage("the row has " + width + " fields where the header has 6");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\n"})
    void aRowThatSaysNothingIsRefused(String content) {
        assertThatThrownBy(() -> format.row(Said.fields("true", "Dana", "", TIME, content)))
                .isInstanceOf(NotAMessage.class)
                .hasMessage("content is empty");
    }

    @Test
    void fiveMegabytesAreRefusedWithTheirSize() {
        assertThatThrownBy(() -> format.row(Said.fields("true", "Dana", "", TIME, "x".repeat(5_000_000))))
                .isInstanceOf(NotAMessage.class)
                .hasMessageContaining("5,000,000 bytes")
                .hasMessageContaining("262,144");
    }

    @Test
    void exactly256KibibytesAreAccepted() throws NotAMessage {
        String content = "x".repeat(256 * 1024);

        CsvRow row = format.row(Said.fields("true", "Dana", "", TIME, content));

        assertThat(row.content()).isEqualTo(content);
    }

    @Test
    void nulAndBrokenBytesAreReplacedAndTheOriginalKept() throws NotAMessage {
        CsvRow row = format.row(Said.fields("true", "Zo\uDCEB", "", TIME, "a\0b"));

        assertThat(row.sender()).isEqualTo("Zo\uFFFD");
        assertThat(row.content()).isEqualTo("a\uFFFDb");
        assertThat(Base64.getDecoder().decode(row.original())).isEqualTo(bytes("1,true,Zo\u00EB,," + TIME + ",a\0b"));
    }

    @Test
    void aRowThatIsRefusedLendsNobodyItsTime() throws NotAMessage {
        assertThatThrownBy(() -> format.row(Said.fields("true", "Dana", "", TIME, "")))
                .isInstanceOf(NotAMessage.class);

        CsvRow next = format.row(Said.fields("true", "Dana", "", "", "hi"));

        assertThat(next.sentAt()).isEqualTo(FIRST);
    }

    @Test
    void onlyARowWithAllColumnsIsWhole() {
        assertThat(format.isWhole(List.of("1", "true"))).isFalse();
        assertThat(format.timeField(Said.fields("true", "", "", TIME, ""))).isEqualTo(TIME);
    }

    @Test
    void rowsThatAgreeInIdTimeSenderAndTextAreOneMessage() {
        CsvRow row = new CsvRow("1", true, "Dana", FIRST, "hi", "");

        assertThat(new CsvRow("1", true, "Dana", FIRST, "hi", "x").identity()).isEqualTo(row.identity());
        assertThat(new CsvRow("2", true, "Dana", FIRST, "hi", "").identity()).isNotEqualTo(row.identity());
        assertThat(new CsvRow("1", true, "Dan", FIRST, "hi", "").identity()).isNotEqualTo(row.identity());
        assertThat(new CsvRow("1", true, "Dana", Said.NOON, "hi", "").identity())
                .isNotEqualTo(row.identity());
        assertThat(new CsvRow("1", true, "Dana", FIRST, "ho", "").identity()).isNotEqualTo(row.identity());
    }

    private static CsvFormat format(List<String> header) {
        try {
            return CsvFormat.of(header, FIRST);
        } catch (NotAMessage e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] bytes(String latin1) {
        return latin1.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    @Test
    void aColumnThatStandsTwiceIsRefused() {
        assertThatThrownBy(() -> CsvFormat.of(
                        List.of("id", "is_chat", "chat_sender", "email_sender", "timestamp", "content", "ID"),
                        Instant.EPOCH))
                .isInstanceOf(NotAMessage.class)
                .hasMessageContaining("the column id stands more than once");
    }

    @Test
    void aSenderLongerThanAnyNameIsRefused() throws NotAMessage {
        CsvFormat format = CsvFormat.of(CsvFormat.COLUMNS, Instant.EPOCH);

        assertThatThrownBy(() -> format.row(List.of("1", "true", "x".repeat(1001), "", "2025-01-01 10:00:00", "hello")))
                .isInstanceOf(NotAMessage.class)
                .hasMessageContaining("the sender has 1001 characters");
    }
}
