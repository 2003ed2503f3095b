package io.tidings.erasure;

import io.tidings.message.CompanyId;
import io.tidings.message.Digest;
import io.tidings.message.Message;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whose data is erased: a person's of a company, or all of a company.
 *
 * @param person an address or handle as {@link Identifiers#normal} gives it; null for the whole company
 */
public record Subject(CompanyId companyId, @Nullable String person) {
    static final String EVERYTHING = "*";
    private static final int HASH = 32;

    /** A person of a company, however he is written. */
    public static Subject person(CompanyId company, String text) {
        return new Subject(company, Identifiers.normal(text));
    }

    public static Subject company(CompanyId company) {
        return new Subject(company, null);
    }

    /** Nobody, where messages alone are meant. */
    public static Subject nobody(CompanyId company) {
        return new Subject(company, "");
    }

    /** What is kept of the subject: it tells whoever knows him, and has the salt, that it is he. */
    public String hash(String salt) {
        return hash(salt, companyId, person == null ? EVERYTHING : person);
    }

    static String hash(String salt, CompanyId company, String identifier) {
        return Digest.hex(HASH, salt, "subject", company.value(), identifier);
    }

    /** Whether a message is the subject's: he sent it, or got it. */
    public boolean has(Message message) {
        return message.companyId().equals(companyId)
                && (person == null || Identifiers.of(message).contains(person));
    }

    /** Whether a text names the subject, as a word of its own. */
    public boolean isNamedIn(String text) {
        if (person == null || person.isEmpty()) {
            return person == null;
        }
        return Pattern.compile("(?<![\\p{L}\\p{N}_.@-])" + Pattern.quote(person) + "(?![\\p{L}\\p{N}_@-])")
                .matcher(text.toLowerCase(Locale.ROOT))
                .find();
    }

    /** {@code person} or {@code company}. */
    public String kind() {
        return person == null ? "company" : "person";
    }
}
