package io.tidings.analysis;

import java.util.List;
import java.util.stream.Collectors;

/** The second question of a run: the answer that failed, and what was wrong with it. */
public record Reask(String previous, List<String> problems) {
    /** In code points. */
    private static final int LONGEST_PROBLEM = 500;

    /**
     * What the user says after the answer that failed. A problem repeats what the answer said, which may be what a
     * message wanted it to say: it is data, and stays short and on its line.
     */
    String text() {
        return "Your answer cannot be used as it is:\n- "
                + problems.stream().map(Reask::line).collect(Collectors.joining("\n- "))
                + "\n\nGive the whole answer again with these mended, in the same form. Leave out what no message proves.";
    }

    private static String line(String problem) {
        String line = PromptData.line(problem);
        return line.codePointCount(0, line.length()) <= LONGEST_PROBLEM
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_PROBLEM)) + "…";
    }
}
