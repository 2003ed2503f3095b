package io.tidings.app;

import io.tidings.message.DeadLetter;
import io.tidings.message.LogRecord;
import io.tidings.message.Text;
import io.tidings.port.Burial;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Dead letters as a terminal shows them, which obeys nothing of what people wrote. */
final class DeadLetterText {
    private static final int SHORT_ID = 8;
    private static final int COMPANY = 20;
    private static final String COLUMNS = "%-" + SHORT_ID + "s  %-" + COMPANY + "s  %-6s  %-8s  %8s  %s%n";
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private DeadLetterText() {}

    /** The beginning of an id, which nearly always is the only one that begins so. */
    static String shortId(DeadLetter letter) {
        return letter.id().substring(0, Math.min(SHORT_ID, letter.id().length()));
    }

    /** Two lines for each, of at most 79 columns. */
    static String table(List<Burial> burials) {
        StringBuilder out = new StringBuilder();
        String indent = " ".repeat(SHORT_ID + 2);
        out.append(String.format(COLUMNS, "ID", "COMPANY", "KIND", "STATE", "ATTEMPTS", "BURIED (UTC)"));
        out.append(String.format("%sPLACE: REASON%n", indent));
        for (Burial burial : burials) {
            DeadLetter letter = burial.letter();
            out.append(String.format(
                    Locale.ROOT,
                    COLUMNS,
                    shortId(letter),
                    fit(letter.companyId().value(), COMPANY),
                    letter.kind(),
                    burial.state(),
                    burial.attempts(),
                    MINUTES.format(letter.buriedAt())));
            String what = Text.printable(letter.place() + ": " + letter.reason());
            out.append(String.format("%s%s%n", indent, fit(what, Terminal.WIDEST - indent.length())));
        }
        return out.toString();
    }

    /** Everything, with the payload whole. */
    static String whole(Burial burial) {
        DeadLetter letter = burial.letter();
        LogRecord record = letter.record();
        StringBuilder out = new StringBuilder();
        line(out, "id", letter.id());
        line(out, "company", letter.companyId().value());
        line(out, "kind", letter.kind());
        line(out, "state", burial.state());
        line(out, "attempts", Integer.toString(burial.attempts()));
        line(out, "buried", letter.buriedAt().toString());
        if (burial.lastReplay() != null) {
            line(out, "replayed", burial.lastReplay().toString());
        }
        line(out, "place", letter.place());
        line(out, "reason", letter.reason());
        if (record == null) {
            line(out, "run", letter.payload());
            return out.toString();
        }
        line(out, "import", record.origin().importId());
        line(out, "topic", record.topic());
        line(out, "key", record.key());
        if (!letter.original().isEmpty()) {
            line(out, "base64", letter.original());
        }
        line(out, "payload", "");
        out.append(letter.payload()
                .lines()
                .map(text -> "    " + Text.printable(text) + System.lineSeparator())
                .collect(Collectors.joining()));
        return out.toString();
    }

    private static void line(StringBuilder out, String name, String value) {
        out.append(String.format("  %-9s %s", name, Text.printable(value)).stripTrailing())
                .append(System.lineSeparator());
    }

    /** The beginning of a text that is too long. */
    private static String fit(String text, int columns) {
        return text.codePointCount(0, text.length()) <= columns
                ? text
                : text.substring(0, text.offsetByCodePoints(0, columns - 1)) + "…";
    }
}
