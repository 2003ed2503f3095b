package io.tidings.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GmailFormTest {
    private static final String CONTENT = "Subject: Re: Q3 numbers. MRR hit $42k ✓";

    @Test
    void aRowComesBackAsTheMessageItIs() throws NotAMessage {
        Message message = Said.read(Said.mailRow(CONTENT));

        assertThat(message).isInstanceOf(EmailMessage.class);
        assertThat(message.subject()).isEqualTo("Re: Q3 numbers");
        assertThat(message.text()).isEqualTo("MRR hit $42k ✓");
        assertThat(message.header().sender()).isEqualTo("dana@acme.io");
        assertThat(message.header().sentAt()).isEqualTo(Said.NOON);
        assertThat(message.header().nativeId()).isEqualTo("7");
        assertThat(message.header().source()).isEqualTo(Source.GMAIL);
        assertThat(message.header().repaired()).isFalse();
    }

    @Test
    void hasEveryFieldOfAGmailMessage() throws Exception {
        JsonNode mail = form(CONTENT);

        assertThat(mail.at("/id").asText()).matches("[0-9a-f]{16}");
        assertThat(mail.at("/threadId").asText()).matches("[0-9a-f]{16}");
        assertThat(mail.at("/labelIds")).hasToString("[\"INBOX\",\"UNREAD\"]");
        assertThat(mail.at("/snippet").asText()).isEqualTo("MRR hit $42k ✓");
        assertThat(mail.at("/payload/mimeType").asText()).isEqualTo("text/plain");
        assertThat(mail.at("/payload/headers/0")).hasToString("{\"name\":\"Subject\",\"value\":\"Re: Q3 numbers\"}");
        assertThat(mail.at("/payload/headers/1")).hasToString("{\"name\":\"From\",\"value\":\"dana@acme.io\"}");
        assertThat(mail.at("/payload/headers/2"))
                .hasToString("{\"name\":\"Date\",\"value\":\"Tue, 4 Mar 2025 12:00:00 GMT\"}");
        byte[] body =
                Base64.getUrlDecoder().decode(mail.at("/payload/body/data").asText());
        assertThat(new String(body, UTF_8)).isEqualTo("MRR hit $42k ✓");
        assertThat(mail.at("/payload/body/size").asInt()).isEqualTo(body.length);
        assertThat(mail.at("/internalDate").isTextual()).isTrue();
        assertThat(mail.at("/internalDate").asText()).isEqualTo("1741089600000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "Subject: Hello. We shipped it. Really.~Hello~We shipped it. Really.",
                "Subject: Version 2.1 is out. Get it~Version 2.1 is out~Get it",
                "subject:Hello.  Body~Hello~Body",
                "'Subject: Hello\nBody. More'~Hello~Body. More",
                "'Subject: Hello\r\nBody'~Hello~Body",
                "Subject: All in the subject~All in the subject~All in the subject",
                "Subject: . Body alone~(no subject)~Body alone",
                "No subject at all. Just text~(no subject)~No subject at all. Just text",
                "The Subject: is not first~(no subject)~The Subject: is not first"
            })
    void aContentSplitsIntoSubjectAndBody(String content, String subject, String body) throws NotAMessage {
        Message message = Said.read(Said.mailRow(content));

        assertThat(message.subject()).isEqualTo(subject);
        assertThat(message.text()).isEqualTo(body);
    }

    @Test
    void theWholeBodyIsKeptNotTheSnippet() throws Exception {
        String body = "line one\n" + "x".repeat(5000) + "😀 end";

        assertThat(Said.read(Said.mailRow("Subject: Long. " + body)).text()).isEqualTo(body);
    }

    @Test
    void aSnippetIsOneLineOfAtMostAHundredWholeCharacters() throws Exception {
        JsonNode mail = form("Subject: Long. a\nb " + "x".repeat(95) + "😀 end");

        assertThat(mail.at("/snippet").asText()).isEqualTo("a b " + "x".repeat(95));
    }

    @ParameterizedTest
    @CsvSource({"Q3 numbers", "Re: Q3 numbers", "RE: re: Q3 Numbers", "Fwd: Q3 numbers", "AW: Fw: Q3 numbers"})
    void repliesShareTheThreadOfTheFirst(String subject) throws Exception {
        String thread = form("Subject: Q3 numbers. Body").at("/threadId").asText();

        assertThat(form("Subject: " + subject + ". Other").at("/threadId").asText())
                .isEqualTo(thread);
    }

    @Test
    void otherSubjectsAreOtherThreads() throws Exception {
        String thread = form("Subject: Q3 numbers. Body").at("/threadId").asText();

        assertThat(form("Subject: Q4 numbers. Body").at("/threadId").asText()).isNotEqualTo(thread);
    }

    @Test
    void theSameRowIsTheSameBytes() {
        LogRecord one = NativeForm.write(Said.COMPANY, Said.mailRow(CONTENT), Said.ORIGIN);
        LogRecord other = NativeForm.write(Said.COMPANY, Said.mailRow(CONTENT), new Origin("other", 99));

        assertThat(other.payload()).isEqualTo(one.payload());
    }

    @Test
    void goesToTheGmailTopicUnderItsThread() throws Exception {
        LogRecord record = NativeForm.write(Said.COMPANY, Said.mailRow(CONTENT), Said.ORIGIN);

        assertThat(record.topic()).isEqualTo("gmail-messages");
        assertThat(record.key())
                .isEqualTo("acme:" + form(CONTENT).at("/threadId").asText());
    }

    @Test
    void aNativeMailIsKnownByItsId() throws NotAMessage {
        Message message = NativeForm.read(Said.gmail(mail("18f", "1741089600000", "V2UgY2xvc2VkIEFjbWU")));

        assertThat(message.text()).isEqualTo("We closed Acme");
        assertThat(message.id()).isEqualTo(MessageId.of(Said.NOON, Said.COMPANY, Source.GMAIL, "18f"));
        assertThat(message.header().nativeId()).isEqualTo("18f");
        assertThat(message.header().sender()).isEqualTo("unknown");
    }

    @Test
    void whatNoStoreCanKeepIsReplacedInEveryFieldAndFlagged() throws NotAMessage {
        String payload =
                """
                {"id":"m\\u0000","threadId":"t\\u0000","internalDate":"1741089600000","payload":{"headers":[
                {"name":"from","value":"d\\ud83d"},{"name":"SUBJECT","value":"s\\u0000"}],"body":{"data":"YQBi"}}}""";

        Message message = NativeForm.read(Said.gmail(payload));

        assertThat(message.text()).isEqualTo("a\uFFFDb");
        assertThat(message.subject()).isEqualTo("s\uFFFD");
        assertThat(message.header().sender()).isEqualTo("d\uFFFD");
        assertThat(message.header().nativeId()).isEqualTo("m\uFFFD");
        assertThat(message.header().conversationId()).isEqualTo("t\uFFFD");
        assertThat(message.header().repaired()).isTrue();
    }

    @Test
    void bytesOfABodyThatAreNoUtf8AreReplacedAndFlagged() throws NotAMessage {
        String latin1 = Base64.getUrlEncoder().encodeToString(new byte[] {'Z', 'o', (byte) 0xEB});

        Message message = NativeForm.read(Said.gmail(mail("18f", "1741089600000", latin1)));

        assertThat(message.text()).isEqualTo("Zo\uFFFD");
        assertThat(message.header().repaired()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'',1741089600000,aGk,no id",
        "18f,'',aGk,internalDate is ''",
        "18f,soon,aGk,internalDate is 'soon'",
        "18f,-1,aGk,internalDate is '-1'",
        "18f,281474976710656,aGk,internalDate is '281474976710656'",
        "18f,18446744073709551615,aGk,internalDate is '18446744073709551615'",
        "18f,1741089600000,***,not base64url",
        "18f,1741089600000,'',body is empty",
    })
    void aBrokenMailIsNoMessage(String id, String date, String body, String reason) {
        assertThatThrownBy(() -> NativeForm.read(Said.gmail(mail(id, date, body))))
                .isInstanceOf(NotAMessage.class)
                .hasMessageContaining(reason);
    }

    private static JsonNode form(String content) throws Exception {
        return Json.MAPPER.readTree(NativeForm.write(Said.COMPANY, Said.mailRow(content), Said.ORIGIN)
                .payload());
    }

    private static String mail(String id, String date, String body) {
        return """
                {"id":"%s","threadId":"t","internalDate":"%s","payload":{"body":{"data":"%s"}}}"""
                .formatted(id, date, body);
    }

    @Test
    void aSenderCannotBeginAnotherHeader() throws NotAMessage {
        CsvFormat format = CsvFormat.of(CsvFormat.COLUMNS, java.time.Instant.EPOCH);
        CsvRow row = format.row(
                List.of("1", "false", "", "Evil\r\nBcc: all@x.example", "2025-01-01 10:00:00", "Subject: A. b"));

        LogRecord record = GmailForm.write(new CompanyId("acme"), row, new Origin("import", 1));

        assertThat(record.payload()).contains("Evil Bcc: all@x.example").doesNotContain("\\r\\n");
    }
}
