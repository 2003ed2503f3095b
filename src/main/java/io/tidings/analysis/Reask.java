package io.tidings.analysis;

import java.util.List;

/** The second question of a run: the answer that failed, and what was wrong with it. */
public record Reask(String previous, List<String> problems) {
    /** What the user says after the answer that failed. */
    String text() {
        return "Your answer cannot be used as it is:\n- "
                + String.join("\n- ", problems)
                + "\n\nGive the whole answer again with these mended, in the same form. Leave out what no message proves.";
    }
}
