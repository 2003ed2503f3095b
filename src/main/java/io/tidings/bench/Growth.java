package io.tidings.bench;

import io.tidings.bench.Measure.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the last part of many rows costs, compared with the first. */
final class Growth {
    private static final int PARTS = 10;
    private static final int MOST_COMPARED = 100_000;
    static final int PORTION = 5_000;
    private static final long FIRST_SEED = 300_000;

    private final int rows;
    private final int compared;
    private final int portion;
    private final Listener listener;

    Growth(int rows, Listener listener) {
        this.rows = rows;
        this.compared = Math.min(MOST_COMPARED, rows / PARTS);
        this.portion = Math.min(PORTION, compared);
        this.listener = listener;
    }

    /** What the same place in both parts cost. */
    private record Pair(Costs first, Costs last) {}

    Measure run(IntakeContest contest) throws Exception {
        BenchRows source = new BenchRows(rows, FIRST_SEED);
        List<Costs> portions = new ArrayList<>();
        listener.step("growth: warming up");
        BenchRows warmUp = new BenchRows(rows, FIRST_SEED + 1);
        for (int done = 0; done < compared; done += portion) {
            contest.run(warmUp.next(portion), false);
        }
        for (int done = 0; done < rows; done += portion) {
            portions.add(contest.run(source.next(portion), portions.size() % 2 == 1));
            if ((done + portion) % compared < portion) {
                listener.step(String.format(
                        Locale.ROOT,
                        "growth: %,d of %,d rows: rate %.3f",
                        done + portion,
                        rows,
                        IntakeContest.rate(sum(portions.subList(
                                Math.max(0, portions.size() - compared / portion), portions.size())))));
            }
        }
        int perPart = compared / portion;
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < perPart; i++) {
            pairs.add(new Pair(portions.get(i), portions.get(portions.size() - perPart + i)));
        }
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i + perPart <= portions.size(); i += perPart) {
            Costs part = sum(portions.subList(i, i + perPart));
            readings.add(new Reading(IntakeContest.rate(part), part, 0, true));
        }
        return Measure.of(
                String.format(Locale.ROOT, "cost of the last %,d ÷ first", compared),
                false,
                PipelineParts.MOST_GROWTH,
                Interval.bootstrap(pairs, Growth::growth),
                readings);
    }

    private static double growth(List<Pair> pairs) {
        Costs first = sum(pairs.stream().map(Pair::first).toList());
        Costs last = sum(pairs.stream().map(Pair::last).toList());
        return IntakeContest.rate(first) / IntakeContest.rate(last);
    }

    private static Costs sum(List<Costs> portions) {
        return portions.stream().reduce(Costs.NONE, Costs::plus);
    }
}
