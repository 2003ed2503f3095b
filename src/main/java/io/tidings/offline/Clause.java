package io.tidings.offline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A clause of a sentence while it is read: its figures are used once each. */
final class Clause {
    private final String text;
    private final Cues rules;
    private @Nullable Set<String> cues;
    private @Nullable List<Quantity> unused;

    private Clause(String text, Cues rules) {
        this.text = text;
        this.rules = rules;
    }

    /** The clauses of a sentence. */
    static List<Clause> of(String sentence, Pattern boundary, Cues cues) {
        List<Clause> clauses = new ArrayList<>();
        Matcher cut = boundary.matcher(sentence);
        int from = 0;
        while (cut.find()) {
            clauses.add(new Clause(sentence.substring(from, cut.start()), cues));
            from = cut.end();
        }
        clauses.add(new Clause(sentence.substring(from), cues));
        return clauses;
    }

    String text() {
        return text;
    }

    /** True where nothing tells that this is no fact, but for what is allowed. */
    boolean isFact(Set<String> allowed) {
        return allowed.containsAll(cues());
    }

    /** The names of what tells that this is no fact. */
    Set<String> cues() {
        if (cues == null) {
            cues = rules.in(text);
        }
        return cues;
    }

    /** Nobody else gets this figure. */
    void use(Quantity quantity) {
        unused().remove(quantity);
    }

    /** The nearest unused figure of these kinds, at most so many characters away from a part of the clause. */
    Optional<Quantity> near(List<Quantity.Kind> kinds, int from, int to, int reach) {
        return unused().stream()
                .filter(quantity -> !quantity.earlier() && quantity.isOf(kinds) && quantity.distance(from, to) <= reach)
                .min(Comparator.comparingInt(quantity -> quantity.distance(from, to)));
    }

    /** True for a duration that is longer than the one that the clause gives as the earlier one. */
    boolean rose(Quantity duration) {
        return unused().stream()
                .anyMatch(other -> other.earlier()
                        && other.kind() == Quantity.Kind.TIME
                        && duration.kind() == Quantity.Kind.TIME
                        && other.seconds() < duration.seconds());
    }

    private List<Quantity> unused() {
        if (unused == null) {
            unused = new ArrayList<>(Quantity.in(text));
        }
        return unused;
    }
}
