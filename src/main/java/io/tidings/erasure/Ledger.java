package io.tidings.erasure;

import io.tidings.message.CompanyId;
import io.tidings.message.Digest;
import io.tidings.message.Message;
import io.tidings.message.MessageHeader;
import io.tidings.message.MessageId;
import io.tidings.message.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Who was erased, and until when: what is of them and was sent by then does not come in again.
 *
 * @param salt of this store
 * @param until by the {@linkplain Subject#hash hash} of the subject, inclusive
 */
public record Ledger(String salt, Map<String, Instant> until) {
    private static final int HASH = 32;
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s,;:<>\"'(){}\\[\\]\\\\]+");

    /** Whether a message is of somebody who was erased after it was sent. */
    public boolean has(Message message) {
        return !until.isEmpty()
                && (has(message, Subject.EVERYTHING)
                        || Identifiers.of(message).stream().anyMatch(identifier -> has(message, identifier)));
    }

    /**
     * Whether a text that nobody can read as a message names somebody who was erased. Who sent it, and when, it does
     * not tell, so whatever names him is kept out.
     */
    public boolean isNamedIn(CompanyId company, String text) {
        return !until.isEmpty()
                && BETWEEN_WORDS
                        .splitAsStream(text.toLowerCase(Locale.ROOT))
                        .anyMatch(word -> until.containsKey(Subject.hash(salt, company, word)));
    }

    private boolean has(Message message, String identifier) {
        Instant end = until.get(Subject.hash(salt, message.companyId(), identifier));
        return end != null && !message.header().sentAt().isAfter(end);
    }

    /** What is kept of a message that was erased, so that it does not come back whatever time it gives itself. */
    public List<String> keys(MessageHeader header) {
        List<String> keys = new ArrayList<>(List.of(key(header.companyId(), header.id())));
        // Of a post, its sender's id is the identity: posted again it may have another time.
        if (header.source() == Source.SUPPORT && !header.nativeId().isEmpty()) {
            keys.add(Digest.hex(HASH, salt, "sender-id", header.companyId().value(), header.nativeId()));
        }
        return keys;
    }

    public String key(CompanyId company, MessageId id) {
        return Digest.hex(HASH, salt, "message", company.value(), id.value());
    }

    /** Likewise of a dead letter. */
    public String deadLetterKey(String deadLetterId) {
        return Digest.hex(HASH, salt, "dead-letter", deadLetterId);
    }
}
