package io.tidings.message;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Tells from a first line without the columns what the file is instead: what spreadsheets save beside comma and UTF-8.
 */
final class Misread {
    private static final String WHAT_TO_DO = ": save it as CSV UTF-8 (comma delimited) and replay that file";
    /** The byte order marks of UTF-16, as {@link Escapes#decode} gives them. */
    private static final List<String> UTF_16 = List.of("\uDCFF\uDCFE", "\uDCFE\uDCFF");

    private static final Map<String, String> SEPARATORS =
            new TreeMap<>(Map.of(";", "semicolons", "\t", "tabs", "|", "vertical bars"));

    private Misread() {}

    /**
     * The cause in words, with what to do.
     *
     * @param header the fields of the first line, split at commas
     */
    static Optional<String> cause(List<String> header) {
        String line = String.join(",", header);
        if (UTF_16.stream().anyMatch(line::startsWith)) {
            return Optional.of("its text is in UTF-16, not UTF-8" + WHAT_TO_DO);
        }
        if (line.startsWith("PK\u0003\u0004")) {
            return Optional.of("it is a workbook or another ZIP archive, not text" + WHAT_TO_DO);
        }
        if (line.regionMatches(true, 0, "sep=", 0, 4)) {
            return Optional.of(
                    "its first line is '" + Text.excerpt(line) + "', a note for Excel, not the columns" + WHAT_TO_DO);
        }
        long known = known(header);
        return SEPARATORS.entrySet().stream()
                .filter(separator -> known(List.of(line.split(Pattern.quote(separator.getKey()), -1))) > known)
                .map(Entry::getValue)
                .findFirst()
                .map(name -> "its columns are separated by " + name + ", not commas (found " + Text.excerpt(line) + ")"
                        + WHAT_TO_DO);
    }

    private static long known(List<String> names) {
        return names.stream()
                .map(name -> name.replace("\"", "").strip().toLowerCase(Locale.ROOT))
                .filter(CsvFormat.COLUMNS::contains)
                .distinct()
                .count();
    }
}
