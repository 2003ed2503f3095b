package io.tidings.smtp;

import io.tidings.outreach.SendOutcome.Kind;
import io.tidings.port.Mailer.Letter;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A letter on its way over the wire, and how far it has come: what a connection that breaks means depends on that. The
 * library writes the letter after the server's answer to DATA, and its last line, the dot, when it is written whole.
 */
final class Hand extends MimeMessage {
    private static final String UTF_8 = "UTF-8";

    private final Letter letter;
    private final AtomicReference<Step> step = new AtomicReference<>(Step.ENVELOPE);

    /** How far the letter has come. */
    private enum Step {
        /** The server has nothing of it. */
        ENVELOPE,
        /** It has a part, which it may not deliver. */
        WRITING,
        /** It may have the whole. */
        WRITTEN,
        /** Nobody waits for it any more, and it will not be written. */
        GIVEN_UP
    }

    Hand(Session session, String from, Letter letter, Instant now) throws MessagingException {
        super(session);
        this.letter = letter;
        setFrom(new InternetAddress(from, true));
        for (String recipient : letter.recipients()) {
            addRecipient(RecipientType.TO, new InternetAddress(recipient, true));
        }
        setSubject(letter.subject(), UTF_8);
        setSentDate(Date.from(now));
        MimeBodyPart text = new MimeBodyPart();
        text.setText(letter.text(), UTF_8);
        MimeBodyPart html = new MimeBodyPart();
        html.setText(letter.html(), UTF_8, "html");
        setContent(new MimeMultipart("alternative", text, html));
        saveChanges();
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", letter.messageId());
    }

    @Override
    public void writeTo(OutputStream out, String[] ignoreList) throws IOException, MessagingException {
        if (!step.compareAndSet(Step.ENVELOPE, Step.WRITING)) {
            throw new IOException("given up");
        }
        super.writeTo(out, ignoreList);
        step.compareAndSet(Step.WRITING, Step.WRITTEN);
    }

    /** What a connection that broke before the server's last word means. */
    Kind broken() {
        return step.get() == Step.WRITTEN ? Kind.UNKNOWN : Kind.FAILED;
    }

    /** What it means that nobody waits any longer. What has not begun to be written by now will not be. */
    Kind givenUp() {
        return step.compareAndSet(Step.ENVELOPE, Step.GIVEN_UP) ? Kind.FAILED : Kind.UNKNOWN;
    }
}
