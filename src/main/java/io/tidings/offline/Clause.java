package io.tidings.offline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A clause of a sentence while it is read: its figures are used once each. */
final class Clause {
    private final String text;
    private final Set<String> cues;
    private final List<Quantity> unused;

    private Clause(String text, Set<String> cues) {
        this.text = text;
        this.cues = cues;
        this.unused = new ArrayList<>(Quantity.in(text));
    }

    /** The clauses of a sentence; spaces, quotes and dashes of every kind are made plain, which keeps all lengths. */
    static List<Clause> of(String sentence, Pattern boundary, Cues cues) {
        List<Clause> clauses = new ArrayList<>();
        Matcher cut = boundary.matcher(sentence);
        int from = 0;
        while (cut.find()) {
            clauses.add(clause(sentence.substring(from, cut.start()), cues));
            from = cut.end();
        }
        clauses.add(clause(sentence.substring(from), cues));
        return clauses;
    }

    private static Clause clause(String text, Cues cues) {
        return new Clause(text, cues.in(text));
    }

    String text() {
        return text;
    }

    /** True where nothing tells that this is no fact, but for what is allowed. */
    boolean isFact(Set<String> allowed) {
        return allowed.containsAll(cues);
    }

    /** Takes the nearest unused figure of these kinds, at most so many characters away from a part of the clause. */
    Optional<Quantity> take(List<Quantity.Kind> kinds, int from, int to, int reach) {
        Optional<Quantity> nearest = near(kinds, from, to, reach);
        nearest.ifPresent(unused::remove);
        return nearest;
    }

    void use(Quantity quantity) {
        unused.remove(quantity);
    }

    /** The figure that {@link #take} would take. */
    Optional<Quantity> near(List<Quantity.Kind> kinds, int from, int to, int reach) {
        return unused.stream()
                .filter(quantity -> !quantity.earlier() && quantity.isOf(kinds) && quantity.distance(from, to) <= reach)
                .min(Comparator.comparingInt(quantity -> quantity.distance(from, to)));
    }
}
