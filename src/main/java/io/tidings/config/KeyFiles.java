package io.tidings.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Keys that stand in files of their own, as containers are given their secrets. */
final class KeyFiles {
    private static final String SUFFIX = "-file";
    private static final List<String> KEYS = List.of(
            "tidings.models.gemini.key",
            "tidings.models.openai.key",
            "tidings.models.redaction.key",
            "tidings.web.api-keys",
            "tidings.slack.signing-secrets",
            "tidings.mail.password",
            "tidings.cassandra.password",
            "tidings.redis.password",
            "tidings.postgres.password");

    private KeyFiles() {}

    /**
     * Puts the key of each file in its setting, where that says nothing itself.
     *
     * @param problems gets what is wrong with a file
     */
    static void read(Map<String, Given> given, List<String> problems) {
        for (String key : KEYS) {
            String file = value(given, key + SUFFIX);
            if (!file.isEmpty() && value(given, key).isEmpty()) {
                read(key, file, given, problems);
            }
        }
    }

    private static void read(String key, String file, Map<String, Given> given, List<String> problems) {
        String setting = key + SUFFIX;
        try {
            String text = TextFile.read(setting + " " + file, Path.of(file), problems)
                    .map(KeyFiles::inOneLine)
                    .orElse(null);
            if (text != null && text.isEmpty()) {
                problems.add(setting + ": the file " + file + " is empty: put it in there");
            } else if (text != null) {
                given.put(key, new Given(text, "in " + file));
            }
        } catch (InvalidPathException e) {
            // The rule of that setting says so.
        }
    }

    /** Several keys stand one a line, or with commas between. */
    private static String inOneLine(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining(","));
    }

    private static String value(Map<String, Given> given, String path) {
        Given found = given.get(path);
        return found == null ? "" : found.value();
    }
}
