package io.tidings.offline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The figures of a sentence, and which of them is that of a topic. Each is used once. */
final class Quantities {
    /** In characters: how far from a figure its growth may stand. */
    private static final int GROWTH = 16;

    private static final Pattern MORE = Pattern.compile("(?i)(?:\\+|\\b(?:up|plus|grew|growth|rose))[^,;]{0,10}$");

    private final String plain;
    private final Rules rules;
    private final List<Quantity> figures;

    Quantities(String plain, Rules rules) {
        this.plain = plain;
        this.rules = rules;
        this.figures = new ArrayList<>(Quantity.in(plain));
    }

    boolean has(Topic topic) {
        return figures.stream().anyMatch(figure -> fits(figure, topic));
    }

    /** The figures that tell how something was before. */
    List<Quantity> earlier() {
        return figures.stream().filter(Quantity::earlier).toList();
    }

    /** The figure of a topic that is nearest to a place, and not beyond reach; the value itself before its growth. */
    Optional<Quantity> nearest(Topic topic, int from, int to, int reach) {
        return figures.stream()
                .filter(figure -> fits(figure, topic) && figure.distance(from, to) <= reach)
                .min(Comparator.comparing((Quantity figure) -> isGrowth(topic, figure))
                        .thenComparing(figure -> figure.distance(from, to)));
    }

    /** By how much a figure has grown. */
    Optional<Quantity> growth(Topic topic, Quantity figure) {
        return figures.stream()
                .filter(other -> !isGrowth(topic, figure) && isGrowth(topic, other) && fits(other, topic))
                .filter(other -> other.distance(figure.start(), figure.end()) <= GROWTH)
                .filter(other -> MORE.matcher(plain.substring(Math.max(0, other.start() - GROWTH), other.start()))
                        .find())
                .findFirst();
    }

    /** True for a percentage where the metric is none itself. */
    boolean isGrowth(Topic topic, Quantity figure) {
        return topic.rates() != null && figure.kind() == Quantity.Kind.PERCENT && !says(topic.rates());
    }

    /** True where a figure was better before. */
    boolean isWorse(Topic topic, Quantity now) {
        boolean less = says(topic.less());
        List<Quantity> former = earlier().stream().filter(now::isComparable).toList();
        return former.isEmpty()
                ? (topic.measured() || topic.less() != null) && says(less ? rules.rises() : rules.falls())
                : former.stream().anyMatch(figure -> less == (figure.inUnitOf(now) < now.value()));
    }

    void take(Topic topic, Quantity figure) {
        growth(topic, figure).ifPresent(figures::remove);
        figures.remove(figure);
    }

    private boolean says(@Nullable Pattern pattern) {
        return pattern != null && pattern.matcher(plain).find();
    }

    private static boolean fits(Quantity figure, Topic topic) {
        return !figure.earlier()
                && figure.isOf(topic.figures())
                && (figure.kind() != Quantity.Kind.COUNT || figure.isTelling() || !topic.needsFigure());
    }
}
