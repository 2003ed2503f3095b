package io.tidings.port;

import io.tidings.message.CompanyId;
import io.tidings.message.Source;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which messages are looked for: those for which all that is not null holds.
 *
 * @param from sent at that time or later
 * @param until sent before that time
 * @param text stands in the text or the subject, in whatever case (of the letters of ASCII)
 */
public record MessageFilter(
        CompanyId companyId,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable Source source,
        @Nullable String conversationId,
        @Nullable String text) {
    /** All of a company. */
    public static MessageFilter of(CompanyId company) {
        return new MessageFilter(company, null, null, null, null, null);
    }

    /** Whether source, conversation and text are those of a message. */
    public boolean accepts(StoredMessage message) {
        return (source == null || source.key().equals(message.source()))
                && (conversationId == null || conversationId.equals(message.conversationId()))
                && (text == null || contains(message.text()) || contains(message.subject()));
    }

    private boolean contains(String whole) {
        return text == null || whole.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
    }
}
