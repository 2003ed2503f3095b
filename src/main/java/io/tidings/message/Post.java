package io.tidings.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message as a program posts it: {@code message}, and, where it says so, {@code conversation_id}, {@code sender},
 * {@code channel}, {@code tenant_id} or {@code company_id}, {@code message_id} and {@code timestamp}.
 *
 * @param company null where it names none
 * @param id the sender's own; null where it has none
 * @param conversation null where it names none
 * @param sentAt null where it does not say
 * @param text what was said, cleaned
 * @param repaired true where cleaning changed something
 */
public record Post(
        @Nullable CompanyId company,
        @Nullable String id,
        @Nullable String conversation,
        String sender,
        @Nullable Instant sentAt,
        String text,
        boolean repaired) {
    /** The longest id, of a message or a conversation, in characters. */
    public static final int MAX_ID = 200;

    private static final int MAX_SENDER = 1000;
    private static final int MAX_CHANNEL = 64;

    /** A field that is not what it may be. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final String field;

        Refused(String field, String reason) {
            super(reason, null, false, false);
            this.field = field;
        }

        public String field() {
            return field;
        }

        public String reason() {
            return String.valueOf(getMessage());
        }
    }

    /** @throws Refused naming the field that is not what it may be, and why */
    public static Post of(JsonNode json) throws Refused {
        if (!json.isObject()) {
            throw new Refused("", "a message is a JSON object");
        }
        String text =
                text(json, "message", Integer.MAX_VALUE).orElseThrow(() -> new Refused("message", "it is missing"));
        String clean = Text.clean(text);
        try {
            Text.check("message", clean);
        } catch (NotAMessage e) {
            throw new Refused("message", e.reason());
        }
        Optional<String> sender = text(json, "sender", MAX_SENDER).map(Text::clean);
        Optional<String> channel = text(json, "channel", MAX_CHANNEL);
        if (channel.isPresent() && channel.get().isBlank()) {
            throw new Refused("channel", "it is empty");
        }
        return new Post(
                company(json),
                name(json, "message_id"),
                name(json, "conversation_id"),
                sender.filter(name -> !name.isBlank()).orElse(CsvFormat.UNKNOWN_SENDER),
                time(json.path("timestamp")),
                clean,
                !clean.equals(text));
    }

    /** The same with an id, where it has none. */
    public Post withId(@Nullable String other) {
        return id != null ? this : new Post(company, other, conversation, sender, sentAt, text, repaired);
    }

    /** What it says, as a digest: a message that is posted again under its id says the same. */
    public String content() {
        return Digest.hex(
                32, conversation == null ? "" : conversation, sender, sentAt == null ? "" : sentAt.toString(), text);
    }

    private static @Nullable CompanyId company(JsonNode json) throws Refused {
        CompanyId company = null;
        for (String field : new String[] {"tenant_id", "company_id"}) {
            Optional<String> name = text(json, field, MAX_ID);
            if (name.isEmpty()) {
                continue;
            }
            try {
                CompanyId named = new CompanyId(name.get());
                if (company != null && !company.equals(named)) {
                    throw new Refused(field, "it names another company than tenant_id");
                }
                company = named;
            } catch (IllegalArgumentException e) {
                throw new Refused(field, Text.printable(String.valueOf(e.getMessage())));
            }
        }
        return company;
    }

    private static @Nullable String name(JsonNode json, String field) throws Refused {
        Optional<String> name = text(json, field, MAX_ID).map(Text::clean);
        if (name.isPresent() && name.get().isBlank()) {
            throw new Refused(field, "it is empty");
        }
        return name.orElse(null);
    }

    private static Optional<String> text(JsonNode json, String field, int most) throws Refused {
        JsonNode value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw new Refused(field, "it is to be a text");
        }
        if (value.textValue().length() > most) {
            throw new Refused(field, "it is longer than " + most + " characters");
        }
        return Optional.of(value.textValue());
    }

    private static @Nullable Instant time(JsonNode value) throws Refused {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (value.isTextual() || value.isIntegralNumber() || Double.isFinite(value.asDouble(Double.NaN))) {
            Optional<Instant> time = Timestamps.parse(value.isTextual() ? value.textValue() : plain(value));
            if (time.isPresent()) {
                return time.get();
            }
        }
        throw new Refused(
                "timestamp", "it is to be a time like 2026-01-31T12:00:00Z, or seconds or milliseconds since 1970");
    }

    /** A number's digits, unless it is one of those that would be as long as their exponent says. */
    private static String plain(JsonNode value) {
        BigDecimal number = value.decimalValue();
        return Math.abs((long) number.scale()) + number.precision() > 40 ? "" : number.toPlainString();
    }
}
