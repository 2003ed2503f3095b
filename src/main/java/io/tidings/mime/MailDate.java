package io.tidings.mime;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The time in a mail's header (RFC 5322 §3.3), with what older programs write. */
final class MailDate {
    private static final Pattern COMMENT = Pattern.compile("\\([^()]*\\)");
    /** RFC 5322 §4.3; of other letters nobody knows what they mean. */
    private static final Map<String, String> ZONES = Map.of(
            "UT", "GMT", "UTC", "GMT", "Z", "GMT", "EST", "-0500", "EDT", "-0400", "CST", "-0600", "CDT", "-0500",
            "PST", "-0800", "PDT", "-0700");

    private MailDate() {}

    static Optional<Instant> parse(String header) {
        String text = COMMENT.matcher(header).replaceAll(" ").strip().replaceAll("\\s+", " ");
        int space = text.lastIndexOf(' ');
        String zone = text.substring(space + 1);
        String known = ZONES.getOrDefault(zone, zone);
        try {
            Instant time = OffsetDateTime.parse(
                            space < 0 ? text : named(text.substring(0, space)) + " " + known,
                            DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return time.isBefore(Instant.EPOCH) ? Optional.empty() : Optional.of(time);
        } catch (DateTimeException e) {
            // Whatever it is, nobody is to guess a time from it.
            return Optional.empty();
        }
    }

    /**
     * Without the name of the day, which some get wrong and none needs; with the century that old programs leave out.
     */
    private static String named(String time) {
        return time.replaceFirst("^[A-Za-z]{3,9}, ?", "").replaceFirst("^(\\d{1,2} [A-Za-z]{3}) (\\d\\d) ", "$1 20$2 ");
    }
}
