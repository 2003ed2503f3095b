package io.tidings.mime;

import io.tidings.message.CompanyId;
import io.tidings.message.GmailForm;
import io.tidings.message.LogRecord;
import io.tidings.message.Mail;
import io.tidings.message.NativeForm;
import io.tidings.message.NotAMessage;
import io.tidings.message.Origin;
import io.tidings.message.RefusedRow;
import io.tidings.port.RecordFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Mails of a file, one or many. A mail that cannot be read costs itself alone. The line of a mail is its number. */
public final class MailFile {
    /** Enough for a person to find the mail. */
    private static final int KEPT_OF_REFUSED = 4000;

    private MailFile() {}

    /** An mbox file. */
    public static RecordFile mbox(Path path, CompanyId company, String importId) throws IOException, NotAMessage {
        try (InputStream in = Files.newInputStream(path)) {
            if (!new MboxStream(in).isMbox()) {
                throw new NotAMessage(
                        "this is no mbox file: it does not begin with a line like 'From dana@example.com Tue Mar  4"
                                + " 12:00:00 2025'");
            }
        }
        return new RecordFile() {
            @Override
            public long rows() {
                return 0;
            }

            @Override
            public void each(Sink sink) throws IOException, InterruptedException {
                Instant before = null;
                try (InputStream in = Files.newInputStream(path)) {
                    MboxStream mails = new MboxStream(in);
                    for (long number = 1; mails.next(); number++) {
                        before = give(company, mails.mail(), new Origin(importId, number), before, sink);
                    }
                }
            }
        };
    }

    /** A file that is one mail. */
    public static RecordFile eml(Path path, CompanyId company, String importId) {
        return new RecordFile() {
            @Override
            public long rows() {
                return 1;
            }

            @Override
            public void each(Sink sink) throws IOException, InterruptedException {
                try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
                    give(company, in, new Origin(importId, 1), null, sink);
                }
            }
        };
    }

    /** Gives one; returns its time, or that of the one before where it has none. */
    private static @Nullable Instant give(
            CompanyId company, InputStream in, Origin origin, @Nullable Instant before, RecordFile.Sink sink)
            throws IOException, InterruptedException {
        Beginning beginning = new Beginning(in, KEPT_OF_REFUSED);
        Mail mail;
        try {
            mail = MailReader.read(company, beginning, before);
        } catch (NotAMessage e) {
            sink.refuse(refused(company, e.reason(), beginning, origin), e.reason());
            return before;
        }
        sink.accept(GmailForm.write(company, mail, origin));
        return mail.sentAt();
    }

    private static LogRecord refused(CompanyId company, String reason, Beginning mail, Origin origin) {
        return NativeForm.refuse(company, RefusedRow.of(reason, List.of(mail.text())), origin);
    }
}
