package io.tidings.mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.message.Message;
import io.tidings.message.NotAMessage;
import io.tidings.port.Collected;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mails as programs write them, and as people do who mean harm. */
class MailFileTest {
    private static final String FROM_LINE = "From dana@acme.io Tue Mar  4 12:00:00 2025\n";
    private static final String HEADER =
            "From: Dana Smith <dana@acme.io>\nTo: Ana <ana@acme.io>\nSubject: Acme signed\n"
                    + "Date: Tue, 4 Mar 2025 12:00:00 +0000\nMessage-ID: <m1@acme.io>\n";

    @TempDir
    private Path folder;

    private Collected eml(String mail) throws NotAMessage {
        return Collected.of(MailFile::eml, folder, mail.getBytes(ISO_8859_1));
    }

    private Collected mbox(String mails) throws NotAMessage {
        return Collected.of(MailFile::mbox, folder, mails.getBytes(UTF_8));
    }

    private Message message(String mail) throws NotAMessage {
        Collected all = eml(mail);
        assertThat(all.refused()).isEmpty();
        return all.messages().get(0);
    }

    /** The lines of a text that stands in one. */
    private static String lines(String text) {
        return text.replace("\\r", "\r").replace("\\n", "\n");
    }

    private static String alternative(String... parts) {
        return HEADER + "MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n--b\n"
                + String.join("\n--b\n", parts) + "\n--b--\n";
    }

    @Test
    void aPlainMailIsAMessage() throws NotAMessage {
        Message message = message(HEADER + "\nAcme signed for $120k a year.\n");

        assertThat(message.text()).isEqualTo("Acme signed for $120k a year.");
        assertThat(message.subject()).isEqualTo("Acme signed");
        assertThat(message.header().sender()).isEqualTo("Dana Smith <dana@acme.io>");
        assertThat(message.header().sentAt()).isEqualTo("2025-03-04T12:00:00Z");
        assertThat(message.header().source().key()).isEqualTo("gmail");
        assertThat(message.nativeJson()).contains("<m1@acme.io>", "ana@acme.io");
    }

    @Test
    void ofSeveralFormsThePlainOneIsTaken() throws NotAMessage {
        Message message = message(alternative(
                "Content-Type: text/html\n\n<p>in <b>HTML</b></p>", "Content-Type: text/plain\n\nin plain words"));

        assertThat(message.text()).isEqualTo("in plain words");
    }

    @Test
    void aMailThatIsHtmlAloneBecomesItsText() throws NotAMessage {
        Message message = message(HEADER
                + "Content-Type: text/html; charset=utf-8\n\n<html><head><title>t</title><style>p{}</style></head>"
                + "<body><script>alert(1)</script><p>Hello&nbsp;Ana,</p><div>we signed<br>Acme &amp; Co\n  today</div>"
                + "<table><tr><td>MRR</td><td>$42k</td></tr></table></body></html>");

        assertThat(message.text()).isEqualTo("Hello Ana,\n\nwe signed\nAcme & Co today\n\nMRR $42k");
    }

    @Test
    void whatIsAttachedIsPassedOver() throws NotAMessage {
        Message message = message(alternative(
                "Content-Type: text/plain\n\nsee attached",
                "Content-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\nSECRET",
                "Content-Type: application/pdf\nContent-Transfer-Encoding: base64\n\n"
                        + Base64.getMimeEncoder().encodeToString(new byte[100_000]),
                "Content-Type: message/rfc822\n\nSubject: inner\n\nFORWARDED"));

        assertThat(message.text()).isEqualTo("see attached");
        assertThat(message.nativeJson()).doesNotContain("SECRET", "FORWARDED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                // What is said, and whether it is so.
                "text/plain; charset=utf-8~8bit~caf\u00c3\u00a9~café",
                "text/plain; charset=iso-8859-1~8bit~caf\u00e9~café",
                "text/plain; charset=utf-8~8bit~caf\u00e9~café",
                "text/plain; charset=us-ascii~8bit~caf\u00c3\u00a9~café",
                "text/plain; charset=x-made-up~8bit~caf\u00c3\u00a9~café",
                "text/plain; charset=\"\"~8bit~caf\u00c3\u00a9~café",
                "text/plain; charset=../../etc~8bit~caf\u00e9~café",
                "text/plain~8bit~caf\u00c3\u00a9~café",
                "text/plain; charset=windows-1252~8bit~\u0093so\u0094~“so”",
                "text/plain; charset=utf-8~quoted-printable~caf=C3=A9 =\\r\\nis~café is",
                "text/plain; charset=utf-8~quoted-printable~100=% =ZZ~100=% =ZZ",
                "text/plain; charset=utf-8~base64~Y2Fmw6k=~café",
                "text/plain; charset=utf-8~base64~Y2Fm!w6k=~café",
                "text/plain; charset=utf-8~x-made-up~plain~plain",
                "nonsense~8bit~plain~plain"
            })
    void charsetsAndEncodingsNeedNotBeTrue(String type, String encoding, String body, String text) throws NotAMessage {
        Message message = message(
                HEADER + "Content-Type: " + type + "\nContent-Transfer-Encoding: " + encoding + "\n\n" + lines(body));

        assertThat(message.text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "=?utf-8?Q?caf=C3=A9?=~café",
                "=?utf-8?B?Y2Fmw6k=?= =?utf-8?Q?_bar?=~café bar",
                "=?iso-8859-1?Q?caf=E9?=~café",
                "=?made-up?Q?caf?=~=?made-up?Q?caf?=",
                "=?utf-8?B?###?=~",
                "caf\u00c3\u00a9~café",
                "two\\r\\n lines~two lines"
            })
    void subjectsAreReadAsPeopleSeeThem(String header, String subject) throws NotAMessage {
        Message message = message("Subject: " + lines(header) + "\nDate: Tue, 4 Mar 2025 12:00:00 GMT\n\ntext");

        assertThat(message.subject()).isEqualTo(subject == null ? "" : subject);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "Date: Tue, 4 Mar 2025 12:00:00 +0100~2025-03-04T11:00:00Z",
                "Date: 4 Mar 2025 12:00:00 +0100~2025-03-04T11:00:00Z",
                "Date: Wed, 4 Mar 2025 12:00:00 GMT~2025-03-04T12:00:00Z",
                "Date: Tue,  4 Mar 2025 12:00:00 -0800 (PST)~2025-03-04T20:00:00Z",
                "Date: 4 Mar 25 12:00:00 EST~2025-03-04T17:00:00Z",
                "Date: yesterday\\nReceived: from a by b; Tue, 4 Mar 2025 12:00:00 +0000~2025-03-04T12:00:00Z"
            })
    void timesAreReadAsProgramsWriteThem(String date, String time) throws NotAMessage {
        assertThat(message(lines(date) + "\nFrom: a@b.c\n\ntext").header().sentAt())
                .isEqualTo(time);
    }

    @Test
    void aReplyIsInTheThreadOfWhatItRepliesTo() throws NotAMessage {
        Message first = message(HEADER + "\nfirst");
        Message reply = message(HEADER.replace("m1", "m2") + "In-Reply-To: <m1@acme.io>\n\nsecond");
        Message deep = message(HEADER.replace("m1", "m3") + "References: <m1@acme.io> <m2@acme.io>\n\nthird");

        assertThat(reply.header().conversationId()).isEqualTo(first.header().conversationId());
        assertThat(deep.header().conversationId()).isEqualTo(first.header().conversationId());
        assertThat(reply.id()).isNotEqualTo(first.id());
    }

    @Test
    void theSameMailIsTheSameMessageAndAnotherTextAnother() throws NotAMessage {
        assertThat(message(HEADER + "\na").id())
                .isEqualTo(message("X-Seen: yes\n" + HEADER + "\na").id());
        assertThat(message(HEADER + "\na").id())
                .isNotEqualTo(message(HEADER + "\nb").id());
    }

    @Test
    void anMboxIsItsMails() throws NotAMessage {
        Collected all = mbox(FROM_LINE + HEADER + "\n>From here on\n>>From there\nFrom nowhere\n\n" + FROM_LINE
                + HEADER.replace("m1", "m2") + "\nsecond\n\nFrom now on we sell.\n");

        assertThat(all.refused()).isEmpty();
        assertThat(all.messages())
                .extracting(Message::text)
                .containsExactly("From here on\n>From there\nFrom nowhere", "second\n\nFrom now on we sell.");
        assertThat(all.records()).extracting(record -> record.origin().line()).containsExactly(1L, 2L);
    }

    @Test
    void anMboxMayHaveLineEndsOfEitherKindAndNoLastOne() throws NotAMessage {
        String mails = FROM_LINE + HEADER + "\nfirst\n\n" + FROM_LINE + HEADER.replace("m1", "m2") + "\nsecond";

        assertThat(mbox(mails.replace("\n", "\r\n")).messages())
                .extracting(Message::text)
                .containsExactly("first", "second");
    }

    @Test
    void aMailWithoutATimeCarriesThatOfTheOneBefore() throws NotAMessage {
        Collected all = mbox(FROM_LINE + HEADER + "\nfirst\n\n" + FROM_LINE + "From: a@b.c\n\nsecond\n");

        assertThat(all.messages().get(1).header().sentAt())
                .isEqualTo(all.messages().get(0).header().sentAt());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "From: a@b.c\\n\\ntext~no usable Date",
                "Date: Tue, 4 Mar 2025 12:00:00 GMT\\n\\n~body is empty",
                "just some words~no header"
            })
    void whatIsNoMailIsRefusedWithItsReason(String mail, String reason) throws NotAMessage {
        assertThat(eml(lines(mail)).refused()).singleElement().asString().contains(reason);
    }

    @Test
    void aBadMailCostsItselfAlone() throws NotAMessage {
        String good = HEADER + "\ngood\n\n";
        Collected all = mbox(FROM_LINE + good
                + FROM_LINE + "X: y\n".repeat(100_000) + "\nmany headers\n\n"
                + FROM_LINE + "X: " + "y".repeat(3_000_000) + "\n\nlong header\n\n"
                + FROM_LINE + HEADER + nested(200) + "\n\n"
                + FROM_LINE + HEADER + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\n".repeat(1)
                + "--b\n\n".repeat(3000)
                + "\n\n"
                + FROM_LINE + HEADER + "\n" + "x".repeat(300_000) + "\n\n"
                + FROM_LINE + good.replace("m1", "m9"));

        assertThat(all.messages()).extracting(Message::text).containsExactly("good", "good");
        assertThat(all.refused()).hasSize(5);
        assertThat(all.refused().get(2)).contains("nested");
        assertThat(all.refused().get(3)).contains("parts");
        assertThat(all.refused().get(4)).contains("too large");
    }

    private static String nested(int depth) {
        StringBuilder mail = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            mail.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\n\n--b")
                    .append(i)
                    .append('\n');
        }
        return mail.append("\ninnermost").toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nkept\n",
                "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nkept\n--b",
                "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nkept\n--b--\nepilogue",
                "Content-Type: multipart/mixed; boundary=\"b\n\n--b\nContent-Type: text/plain\n\nkept\n--b--",
            })
    void brokenBoundariesLoseNoText(String broken) throws NotAMessage {
        Collected all = eml(HEADER + broken);

        assertThat(all.messages().size() + all.refused().size()).isEqualTo(1);
        assertThat(all.messages())
                .allMatch(message ->
                        message.text().contains("kept") || message.text().equals("Acme signed"));
    }

    @Test
    void deeplyNestedHtmlIsText() throws NotAMessage {
        Message message = message(HEADER + "Content-Type: text/html\n\n" + "<div>".repeat(100_000) + "deep");

        assertThat(message.text()).isEqualTo("deep");
    }

    @Test
    void htmlOfTagsAloneIsReadWithinBoundsAndSaysNothing() throws NotAMessage {
        Message message = message(HEADER + "Content-Type: text/html\n\n" + "<p>".repeat(600_000) + "unread");

        assertThat(message.text()).isEqualTo("Acme signed");
    }

    @Test
    void whatDoesNotBeginAsAnMboxIsNone() {
        assertThatThrownBy(() -> mbox("id,is_chat\n"))
                .isInstanceOf(NotAMessage.class)
                .hasMessageContaining("no mbox");
    }
}
