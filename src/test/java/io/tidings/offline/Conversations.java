package io.tidings.offline;

import io.tidings.message.ChatMessage;
import io.tidings.message.CompanyId;
import io.tidings.message.EmailMessage;
import io.tidings.message.Message;
import io.tidings.message.MessageHeader;
import io.tidings.message.MessageId;
import io.tidings.message.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Messages for tests: one a minute. */
final class Conversations {
    static final CompanyId COMPANY = new CompanyId("score");
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    private Conversations() {}

    static List<Message> chat(String... texts) {
        List<Message> messages = new ArrayList<>();
        for (String text : texts) {
            messages.add(new ChatMessage(header(Source.SLACK, messages.size()), text, "{}"));
        }
        return messages;
    }

    static Message email(String subject, String text) {
        return new EmailMessage(header(Source.GMAIL, 0), subject, text, "{}");
    }

    private static MessageHeader header(Source source, int number) {
        Instant sentAt = START.plusSeconds(60L * number);
        MessageId id = MessageId.of(sentAt, COMPANY, source, source + " " + number);
        return new MessageHeader(id, COMPANY, source, "", "general", "maya", sentAt, false);
    }
}
