package io.tidings.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the rows of many companies cost, compared with the same rows of one. */
final class Companies {
    private static final int MANY = 1_000;
    private static final String OF_MANY = "-of-many";

    private final IntakeContest contest;
    private final BenchRows source;
    private final int portion;

    Companies(IntakeContest contest, BenchRows source, int portion) {
        this.contest = contest;
        this.source = source;
        this.portion = portion;
    }

    Costs portion(boolean swapped) throws Exception {
        List<BenchRows.Row> rows = source.next(portion);
        Map<String, Cost> ofMany = new HashMap<>();
        contest.run(rows.stream().map(row -> row.ofOneIn(MANY)).toList(), swapped)
                .byName()
                .forEach((name, cost) -> ofMany.put(name + OF_MANY, cost));
        return contest.run(rows, swapped).plus(new Costs(ofMany));
    }

    /** The product's cost at many ÷ at one, ÷ the raw loops'. */
    static double growth(Costs costs) {
        Map<String, Cost> many = new HashMap<>();
        costs.byName().forEach((name, cost) -> {
            if (name.endsWith(OF_MANY)) {
                many.put(name.substring(0, name.length() - OF_MANY.length()), cost);
            }
        });
        return IntakeContest.rate(costs) / IntakeContest.rate(new Costs(many));
    }
}
