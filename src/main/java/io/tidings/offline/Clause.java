package io.tidings.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A part of a sentence that is true or not by itself; its place in characters of the sentence. */
record Clause(String text, int start, int end) {
    /** The clauses of a sentence. */
    static List<Clause> of(String sentence, Pattern boundary) {
        List<Clause> clauses = new ArrayList<>();
        Matcher cut = boundary.matcher(sentence);
        int from = 0;
        while (cut.find()) {
            clauses.add(new Clause(sentence.substring(from, cut.start()), from, cut.start()));
            from = cut.end();
        }
        clauses.add(new Clause(sentence.substring(from), from, sentence.length()));
        return clauses;
    }
}
