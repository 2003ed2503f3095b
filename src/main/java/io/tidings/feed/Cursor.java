package io.tidings.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody has of a conversation, so that any node can tell what he lacks. Messages come in the order in which
 * they are stored and are known in that of their ids, which is that of sending: what is counted tells whether one came
 * late, between those that he has.
 *
 * @param seq of the company's last news that was looked at
 * @param count how many messages he has from {@code first} to {@code last}
 * @param first the id of the first message that is counted; empty where all before it are counted too
 * @param last the id of the last one that he has; empty where he has none
 */
record Cursor(long seq, int count, String first, String last) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,18}) (\\d{1,9}) ([0-9a-f-]{0,36}) ([0-9a-f-]{0,36})");

    /** One word, of which nobody need know what is in it. */
    String text() {
        String plain = seq + " " + count + " " + first + " " + last;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(UTF_8));
    }

    /** Empty where it is no cursor. */
    static Optional<Cursor> of(String text) {
        try {
            Matcher form = FORM.matcher(new String(Base64.getUrlDecoder().decode(text), UTF_8));
            return form.matches()
                    ? Optional.of(new Cursor(
                            Long.parseLong(form.group(1)),
                            Integer.parseInt(form.group(2)),
                            form.group(3),
                            form.group(4)))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
