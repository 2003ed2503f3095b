package io.tidings.app;

import java.io.PrintWriter;
import java.util.Locale;

/** What the checks of {@code doctor} found, printed in lines that a terminal shows whole where words allow it. */
final class Findings {
    private static final int WIDTH = 80;

    private final PrintWriter out;
    private int warnings;
    private int faults;

    Findings(PrintWriter out) {
        this.out = out;
    }

    void ok(String name, String words) {
        print("ok", name, words);
    }

    /** Something works and should be different. */
    void warn(String name, String words) {
        warnings++;
        print("WARN", name, words);
    }

    /** Something does not work. */
    void fail(String name, String words) {
        faults++;
        print("FAIL", name, words);
    }

    private void print(String state, String name, String words) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "  %-4s  %-9s", state, name));
        int indent = line.length() + 1;
        boolean begun = false;
        for (String word : words.split("\\s+", -1)) {
            if (begun && line.length() + 1 + word.length() > WIDTH) {
                out.println(line);
                line = new StringBuilder(" ".repeat(indent - 1));
            }
            line.append(' ').append(word);
            begun = true;
        }
        out.println(line);
        out.flush();
    }

    /** Prints how it all stands. */
    void summarise() {
        if (faults == 0 && warnings == 0) {
            out.println("All is well.");
        } else {
            out.println((faults == 0 ? "All works" : faults + " failed")
                    + (warnings == 0 ? "." : ", with " + warnings + (warnings == 1 ? " warning." : " warnings.")));
        }
        out.flush();
    }

    boolean hasFaults() {
        return faults > 0;
    }
}
