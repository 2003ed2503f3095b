package io.tidings.access;

import io.tidings.message.CompanyId;
import io.tidings.message.Text;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a token's claims say of its bearer. Who has no role, or no company, may do nothing: neither is guessed.
 *
 * @param role names the claim with the role: a text of words or a list of them; of several roles the highest counts,
 *     and words that are none, such as roles elsewhere, do not
 * @param company names the claim with the company's id, or {@code *} for all
 */
public record TokenClaims(String role, String company) {
    private static final String ALL = "*";
    private static final int LONGEST_NAME = 120;
    /** Tells tokens from keys, whose names may be the same. */
    private static final String PREFIX = "jwt:";

    /** Empty where the claims give no role, no company or no name. */
    public Optional<Caller> caller(Map<String, Object> claims) {
        Optional<Role> highest = words(claims.get(role))
                .map(Role::find)
                .flatMap(Optional::stream)
                .max(Enum::compareTo);
        if (highest.isEmpty()
                || !(claims.get(company) instanceof String id)
                || !(claims.get("sub") instanceof String subject)
                || subject.isBlank()) {
            return Optional.empty();
        }
        try {
            @Nullable CompanyId own = id.equals(ALL) ? null : new CompanyId(id);
            String name = PREFIX + Text.printable(subject);
            return Optional.of(
                    new Caller(name.substring(0, Math.min(name.length(), LONGEST_NAME)), highest.get(), own));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Stream<String> words(@Nullable Object claim) {
        if (claim instanceof String text) {
            return Arrays.stream(text.strip().split("\\s+", -1));
        }
        return claim instanceof Collection<?> list
                ? list.stream().filter(String.class::isInstance).map(String.class::cast)
                : Stream.empty();
    }
}
