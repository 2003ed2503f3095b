package io.tidings.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidings.message.CompanyId;
import io.tidings.message.Digest;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The keys with which programs and people call. Only their SHA-256 is known here, which is enough for what is as random
 * as a key should be, and tells nobody the key.
 */
public final class ApiKeys {
    /** What {@link #parse} takes, in words. */
    public static final String ALLOWED =
            "NAME:ROLE:COMPANY:SHA256 with commas between, the role metrics, reader, operator or admin, the company an id or *,"
                    + " and the key's SHA-256 in 64 hexadecimal digits";

    private static final Pattern FORM = Pattern.compile(
            "([a-zA-Z0-9._@-]{1,64}):(metrics|reader|operator|admin):([a-z0-9_-]{1,64}|\\*):([0-9a-fA-F]{64})");
    private static final String ALL = "*";

    private final List<Key> keys;

    /** @param hash in small hexadecimal digits */
    private record Key(Caller caller, String hash) {}

    private ApiKeys(List<Key> keys) {
        this.keys = keys;
    }

    /** The keys that these texts describe; empty where one of them is no such description. */
    public static Optional<ApiKeys> parse(List<String> texts) {
        List<Key> keys = new ArrayList<>();
        for (String text : texts) {
            Matcher form = FORM.matcher(text);
            if (!form.matches()) {
                return Optional.empty();
            }
            @Nullable CompanyId company = form.group(3).equals(ALL) ? null : new CompanyId(form.group(3));
            Role role = Role.find(form.group(2)).orElseThrow();
            keys.add(new Key(
                    new Caller(form.group(1), role, company), form.group(4).toLowerCase(Locale.ROOT)));
        }
        return Optional.of(new ApiKeys(List.copyOf(keys)));
    }

    public boolean isEmpty() {
        return keys.isEmpty();
    }

    /** Whose key that is; looks at all of them, so that the time tells nothing. */
    public Optional<Caller> caller(String presented) {
        byte[] hash = HexFormat.of()
                .formatHex(Digest.sha256().digest(presented.getBytes(UTF_8)))
                .getBytes(UTF_8);
        Caller found = null;
        for (Key key : keys) {
            if (MessageDigest.isEqual(key.hash.getBytes(UTF_8), hash)) {
                found = key.caller;
            }
        }
        return Optional.ofNullable(found);
    }
}
