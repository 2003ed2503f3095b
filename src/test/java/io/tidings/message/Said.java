package io.tidings.message;

import java.time.Instant;
import java.util.List;

/** Messages and rows for tests. */
public final class Said {
    public static final CompanyId COMPANY = new CompanyId("acme");
    public static final Instant NOON = Instant.parse("2025-03-04T12:00:00Z");
    public static final Origin ORIGIN = new Origin("import", 7);

    private Said() {}

    public static ChatMessage chat(String text) {
        return chat("Dana", NOON, text);
    }

    public static ChatMessage chat(String sender, Instant sentAt, String text) {
        return new ChatMessage(header(Source.SLACK, sender, sentAt, text), text, "{}");
    }

    public static EmailMessage email(String subject, String text) {
        return new EmailMessage(header(Source.GMAIL, "dana@acme.io", NOON, subject + text), subject, text, "{}");
    }

    private static MessageHeader header(Source source, String sender, Instant sentAt, String identity) {
        MessageId id = MessageId.of(sentAt, COMPANY, source, identity);
        return new MessageHeader(id, COMPANY, source, "native", "conversation", sender, sentAt, false);
    }

    static CsvRow chatRow(String content) {
        return new CsvRow("7", true, "Dana", NOON, content, "");
    }

    static CsvRow mailRow(String content) {
        return new CsvRow("7", false, "dana@acme.io", NOON, content, "");
    }

    static Message read(CsvRow row) throws NotAMessage {
        return NativeForm.read(NativeForm.write(COMPANY, row, ORIGIN));
    }

    static LogRecord slack(String payload) {
        return new LogRecord(COMPANY, Source.SLACK.topic(), "acme:c", ORIGIN, payload);
    }

    static LogRecord gmail(String payload) {
        return new LogRecord(COMPANY, Source.GMAIL.topic(), "acme:t", ORIGIN, payload);
    }

    /** A row of the replay format in the order of {@link CsvFormat#COLUMNS}. */
    static List<String> fields(String isChat, String chatSender, String emailSender, String time, String content) {
        return List.of("1", isChat, chatSender, emailSender, time, content);
    }
}
