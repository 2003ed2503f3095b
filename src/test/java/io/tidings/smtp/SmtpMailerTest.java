package io.tidings.smtp;

import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.tidings.outreach.LetterHtml;
import io.tidings.outreach.SendOutcome;
import io.tidings.outreach.SendOutcome.Kind;
import io.tidings.port.Mailer.Letter;
import io.tidings.smtp.SmtpConfig.Security;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpMailerTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final String TEXT = "Dear all,\n\nwe grew – to <b>$42k</b>.\n.\n- one\n- zwölf 🚀\n";
    private static final Letter LETTER = new Letter(
            "<0123@acme.example>",
            List.of("ann@fund.example", "bob@fund.example"),
            "Größer: 🚀 " + "a long subject ".repeat(10).strip(),
            TEXT,
            LetterHtml.of(TEXT));
    private static final Duration DEADLINE = Duration.ofMillis(700);

    @AfterAll
    static void close() {
        value(VERTX.close());
    }

    @Test
    void handsALetterOverWithTextAndHtmlToEachRecipient() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.setUser("tidings", "s3cret");
        server.start();
        try {
            SendOutcome outcome = send(config(server.getSmtp().getPort(), Security.NONE, "tidings"), LETTER);

            assertThat(outcome.kind()).isEqualTo(Kind.SENT);
            assertThat(outcome.reply()).startsWith("250");
            assertThat(server.getReceivedMessages()).hasSize(2);
            MimeMessage got = server.getReceivedMessages()[0];
            assertThat(got.getMessageID()).isEqualTo("<0123@acme.example>");
            assertThat(got.getSubject()).isEqualTo(LETTER.subject());
            assertThat(got.getFrom()).extracting(Object::toString).containsExactly("letters@acme.example");
            assertThat(got.getAllRecipients())
                    .extracting(Object::toString)
                    .containsExactlyElementsOf(LETTER.recipients());
            assertThat(got.getSentDate()).isEqualTo(Instant.parse("2026-11-22T10:00:00Z"));
            MimeMultipart parts = (MimeMultipart) got.getContent();
            assertThat(parts.getContentType()).startsWith("multipart/alternative");
            assertThat(parts.getBodyPart(0).getContent().toString().replace("\r\n", "\n"))
                    .isEqualTo(TEXT);
            assertThat(parts.getBodyPart(1).getContent().toString())
                    .contains("&lt;b&gt;$42k&lt;/b&gt;", "<li>zwölf 🚀</li>")
                    .doesNotContain("<b>");
        } finally {
            server.stop();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    greeting  | 554 go away                   | FAILED  | 554
                    greeting  | hang up                       | FAILED  | mail server
                    MAIL      | 550 5.7.1 not you             | REFUSED | says letters@acme.example: 550 5.7.1 not you
                    MAIL      | 451 4.3.0 later               | FAILED  | 451 4.3.0 later
                    MAIL      | hang up                       | FAILED  | mail server
                    RCPT TO:<bob@fund.example> | 550 5.1.1 no such user | REFUSED | says bob@fund.example: 550 5.1.1 no such user
                    RCPT TO:<bob@fund.example> | 450 4.2.1 greylisted   | FAILED  | says bob@fund.example: 450 4.2.1 greylisted
                    RCPT      | hang up                       | FAILED  | mail server
                    DATA      | 503 no                        | REFUSED | 503 no
                    DATA      | hang up                       | FAILED  | mail server
                    .         | 554 5.7.1 looks like spam     | REFUSED | says 554 5.7.1 looks like spam
                    .         | 452 4.3.1 disk is full        | FAILED  | says 452 4.3.1 disk is full
                    .         | hang up                       | UNKNOWN | mail server
                    .         | silence                       | UNKNOWN | did not answer
                    MAIL      | silence                       | FAILED  | did not answer
                    greeting  | silence                       | FAILED  | did not answer
                    QUIT      | hang up                       | SENT    | 250 2.0.0 queued as 4711
                    """)
    void saysWhatBecameOfTheLetter(String said, String answer, Kind kind, String words) {
        try (ScriptedMailServer server = new ScriptedMailServer(Map.of(said, answer))) {
            SendOutcome outcome = send(config(server.port(), Security.NONE, ""), LETTER);

            assertThat(outcome.kind()).isEqualTo(kind);
            assertThat(outcome.reply()).contains(words);
            assertThat(outcome.reply()).doesNotContain("\n", "\r", "$42k");
        }
    }

    @Test
    void aLetterOfWhichOneRecipientIsRefusedIsGivenToNobody() {
        try (ScriptedMailServer server =
                new ScriptedMailServer(Map.of("RCPT TO:<bob@fund.example>", "550 no such user"))) {
            send(config(server.port(), Security.NONE, ""), LETTER);

            assertThat(server.heard()).contains("RCPT TO:<ann@fund.example>").doesNotContain("DATA");
        }
    }

    @Test
    void saysNothingToAServerThatOffersNoTlsWhereItMust() {
        try (ScriptedMailServer server = new ScriptedMailServer(Map.of())) {
            SendOutcome outcome = send(config(server.port(), Security.STARTTLS, "tidings"), LETTER);

            assertThat(outcome.kind()).isEqualTo(Kind.FAILED);
            assertThat(outcome.reply()).contains("STARTTLS");
            assertThat(server.heard()).noneMatch(line -> line.startsWith("AUTH") || line.startsWith("MAIL"));
        }
    }

    @Test
    void trustsNoServerThatNobodyVouchesFor() {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
        server.start();
        try {
            SendOutcome outcome = send(config(server.getSmtps().getPort(), Security.TLS, ""), LETTER);

            assertThat(outcome.kind()).isEqualTo(Kind.FAILED);
            assertThat(server.getReceivedMessages()).isEmpty();
        } finally {
            server.stop();
        }
    }

    @Test
    void tellsNobodyThePassword() {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.setUser("tidings", "another");
        server.start();
        try {
            SmtpConfig config = config(server.getSmtp().getPort(), Security.NONE, "tidings");

            SendOutcome outcome = send(config, LETTER);

            assertThat(outcome.kind()).isEqualTo(Kind.FAILED);
            assertThat(outcome.reply()).doesNotContain("s3cret");
            assertThat(config.toString()).doesNotContain("s3cret");
        } finally {
            server.stop();
        }
    }

    @Test
    void aServerThatIsAwayGetsNothing() {
        ScriptedMailServer gone = new ScriptedMailServer(Map.of());
        gone.close();

        assertThat(send(config(gone.port(), Security.NONE, ""), LETTER).kind()).isEqualTo(Kind.FAILED);
    }

    @Test
    void namesTheSettingThatIsMissing() {
        assertThatThrownBy(() -> new SmtpConfig("mail", 25, "", Security.TLS, false, "", "", DEADLINE, null))
                .hasMessageStartingWith("tidings.mail.from");
        assertThatThrownBy(() -> new SmtpConfig("mail", 25, "a@b.c", Security.TLS, false, "ann", "", DEADLINE, null))
                .hasMessageStartingWith("tidings.mail.password");
        assertThatThrownBy(() -> new SmtpConfig("mail", 25, "a@b.c", Security.NONE, false, "ann", "pw", DEADLINE, null))
                .hasMessageStartingWith("tidings.mail.security");
    }

    private static SmtpConfig config(int port, Security security, String user) {
        return new SmtpConfig(
                "127.0.0.1",
                port,
                "letters@acme.example",
                security,
                true,
                user,
                user.isEmpty() ? "" : "s3cret",
                DEADLINE,
                null);
    }

    private static SendOutcome send(SmtpConfig config, Letter letter) {
        SmtpMailer mailer = new SmtpMailer(VERTX, config, InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z")));
        Future<SendOutcome> outcome = mailer.send(letter);
        try {
            return value(outcome);
        } finally {
            value(mailer.close());
        }
    }
}
