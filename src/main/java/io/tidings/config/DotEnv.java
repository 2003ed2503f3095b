package io.tidings.config;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A {@code .env} file: lines of {@code NAME=value}, as shells and containers read them too. What is wrong is told by
 * its line alone: what stands there may be a secret.
 */
final class DotEnv {
    /** A name with its value, which may go on over lines where it is quoted. */
    private static final Pattern VARIABLE = Pattern.compile(
            "[ \\t]*(?:export[ \\t]+)?([A-Za-z_][A-Za-z0-9_.-]*)[ \\t]*=[ \\t]*"
                    + "(?:\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"|'([^']*+)'|([^\"'\\n][^\\n]*+|))"
                    + "[ \\t]*(?:#[^\\n]*)?(?:\\n|$)",
            Pattern.DOTALL);

    private static final Pattern NOTHING = Pattern.compile("[ \\t]*(?:#[^\\n]*)?(?:\\n|$)");
    private static final int SHOWN_LINES = 5;
    private static final Pattern ESCAPE = Pattern.compile("\\\\([\"\\\\])");

    private DotEnv() {}

    /**
     * The variables of a file by name; none where there is no file.
     *
     * @param problems gets what is wrong with it
     */
    static Map<String, Given> read(Path file, List<String> problems) {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Map.of();
        }
        return TextFile.read(file.toString(), file, problems)
                .map(text -> variables(file, text.replaceAll("\\R", "\n"), problems))
                .orElse(Map.of());
    }

    private static Map<String, Given> variables(Path file, String text, List<String> problems) {
        Map<String, Given> variables = new HashMap<>();
        List<Integer> bad = new ArrayList<>();
        int at = 0;
        int line = 1;
        while (at < text.length()) {
            Matcher variable = VARIABLE.matcher(text).region(at, text.length());
            Matcher nothing = NOTHING.matcher(text).region(at, text.length());
            int end;
            if (nothing.lookingAt()) {
                end = nothing.end();
            } else if (variable.lookingAt()) {
                variables.put(variable.group(1), new Given(value(variable), "in " + file + ", line " + line));
                end = variable.end();
            } else {
                bad.add(line);
                int next = text.indexOf('\n', at);
                end = next < 0 ? text.length() : next + 1;
            }
            line += (int) text.substring(at, end).chars().filter(c -> c == '\n').count();
            at = end;
        }
        if (!bad.isEmpty()) {
            problems.add(file + ", " + lines(bad)
                    + ": this is no NAME=value: write one to a line, close what you quote, and begin notes with #");
        }
        return variables;
    }

    private static String lines(List<Integer> lines) {
        String first = lines.stream().limit(SHOWN_LINES).map(String::valueOf).collect(Collectors.joining(", "));
        int more = lines.size() - SHOWN_LINES;
        return (lines.size() == 1 ? "line " : "lines ") + first + (more > 0 ? " and " + more + " more" : "");
    }

    private static String value(Matcher variable) {
        String quoted = variable.group(2);
        if (quoted != null) {
            return ESCAPE.matcher(quoted).replaceAll("$1");
        }
        String literal = variable.group(3);
        return (literal != null ? literal : variable.group(4)).strip();
    }
}
