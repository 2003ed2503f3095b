package io.tidings.privacy;

import static java.util.Locale.ROOT;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Gives values their placeholders: {@code <EMAIL_a3f1c09d>}, the kind and the beginning of HMAC-SHA256 over kind and
 * value in hexadecimal. The first digit is always a letter, so that nobody reads a number there.
 */
final class Placeholders {
    /**
     * How many digits a placeholder has where that tells it from others: of 1.6 billion, among 1,000 values two are
     * alike in one batch of 3,000.
     */
    private static final int DIGITS = 8;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST_KEY = 16;
    private static final String FIRST_DIGITS = "abcdef";

    private static final String BODY = "(?:"
            + Arrays.stream(Kind.values()).map(Kind::label).collect(Collectors.joining("|"))
            + ")\\\\?_[a-f][0-9a-f]{7,63}";
    /** What a model makes of a placeholder: without brackets, in another case, its underscore escaped. */
    private static final Pattern WRITTEN = Pattern.compile(
            "<(?<whole>" + BODY + ")>|(?<![\\p{L}\\p{N}_])(?<bare>" + BODY + ")(?![\\p{L}\\p{N}_])",
            Pattern.CASE_INSENSITIVE);
    /** More than {@link #WRITTEN}: hiding what is beside a text can bare it. */
    private static final Pattern LOOKS_LIKE_ONE = Pattern.compile("<?" + BODY + ">?", Pattern.CASE_INSENSITIVE);

    private final SecretKeySpec key;

    /**
     * Makes placeholders under a key.
     *
     * @param key at least 16 bytes; the same key gives the same placeholders
     * @throws IllegalArgumentException where the key is too short
     */
    Placeholders(byte[] key) {
        if (key.length < SHORTEST_KEY) {
            throw new IllegalArgumentException(
                    "the key for placeholders has " + key.length + " bytes: use at least " + SHORTEST_KEY);
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /**
     * The placeholders of these values, each of its own. They depend on the value alone, but for values whose hashes
     * begin alike: all of those have more digits.
     */
    Map<Value, String> of(Collection<Value> values) {
        Map<Value, String> hashes = new HashMap<>();
        Mac mac = mac();
        values.forEach(value -> hashes.computeIfAbsent(value, v -> hash(mac, v)));
        Map<Value, String> placeholders = new HashMap<>();
        name(List.copyOf(hashes.keySet()), DIGITS, hashes, placeholders);
        return placeholders;
    }

    private static void name(
            List<Value> values, int length, Map<Value, String> hashes, Map<Value, String> placeholders) {
        Map<String, List<Value>> alike = values.stream()
                .collect(Collectors.groupingBy(value -> value.kind().label() + "_"
                        + hashes.getOrDefault(value, "").substring(0, length)));
        alike.forEach((body, group) -> {
            if (group.size() == 1) {
                placeholders.put(group.get(0), "<" + body + ">");
            } else {
                name(group, length + 1, hashes, placeholders);
            }
        });
    }

    /** In 64 digits. */
    private static String hash(Mac mac, Value value) {
        String input = value.kind().label() + ' ' + value.text();
        ByteBuffer bytes = ByteBuffer.allocate(2 * input.length());
        // Code units, not a charset: half of a surrogate pair must not be the same as another half.
        input.chars().forEach(c -> bytes.putChar((char) c));
        byte[] hash = mac.doFinal(bytes.array());
        return FIRST_DIGITS.charAt((hash[0] & 0xFF) % FIRST_DIGITS.length())
                + HexFormat.of().formatHex(hash).substring(1);
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    /** Reports what looks like a placeholder, whoever wrote it. */
    static void findIn(String text, Consumer<Span> found) {
        for (Matcher matcher = LOOKS_LIKE_ONE.matcher(text); matcher.find(); ) {
            found.accept(new Span(matcher.start(), matcher.end(), Kind.LITERAL));
        }
    }

    /** The text with these placeholders replaced by what they stand for, others left as they are. */
    static String restored(String text, Map<String, String> originals) {
        return WRITTEN.matcher(text).replaceAll(match -> {
            String written = match.group(1) == null ? match.group(2) : match.group(1);
            String original = originals.get(canonical(written));
            return Matcher.quoteReplacement(original == null ? match.group() : original);
        });
    }

    /** The one spelling of a placeholder: in lower case, without brackets and escapes. */
    static String canonical(String placeholder) {
        return placeholder.replaceAll("[<>\\\\]", "").toLowerCase(ROOT);
    }
}
