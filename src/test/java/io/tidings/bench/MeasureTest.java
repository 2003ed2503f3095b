package io.tidings.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeasureTest {
    @Test
    void aDiscardedRoundIsShownAndNotCounted() {
        Measure measure = measure(true, 0.7, round(0.8, true), round(0.1, false), round(0.9, true));

        assertThat(measure.interval().figure()).isCloseTo(0.85, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(measure.verdict()).isEqualTo("met");
        assertThat(measure.readings()).hasSize(3);
    }

    @Test
    void whereEveryRoundIsDiscardedNothingIsJudged() {
        assertThat(measure(true, 0.7, round(0.9, false)).verdict()).isEqualTo("noisy");
    }

    @Test
    void aTargetWithinTheIntervalIsNotSure() {
        assertThat(measure(true, 0.7, round(0.6, true), round(0.8, true), round(0.9, true))
                        .verdict())
                .isEqualTo("met?");
        assertThat(measure(false, 0.7, round(0.6, true), round(0.8, true), round(0.9, true))
                        .verdict())
                .isEqualTo("missed?");
        assertThat(measure(false, 0.5, round(0.6, true)).verdict()).isEqualTo("missed");
    }

    @Test
    void aLineOfTheTableFitsEightyColumns() {
        String table = ResultTable.of(List.of(
                measure(true, 0.7, round(0.6, true), round(123.456, true)),
                Measure.ofCounts("Cassandra requests more for a status", 0.02, List.of(0.0123, 0.0345))));

        assertThat(table.lines()).hasSize(3).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(table).contains("≤ 0.0200", "0.0123 - 0.0345");
    }

    private static Measure measure(boolean atLeast, double target, Round... rounds) {
        return Measure.ofRounds(
                "a ratio", atLeast, target, List.of(rounds), round -> IntakeContest.rate(round.costs()));
    }

    private static Round round(double rate, boolean kept) {
        return new Round(
                new Costs(Map.of(
                        IntakeContest.PRODUCT,
                        new Cost(1_000_000, 1),
                        PlainServices.KAFKA,
                        new Cost(Math.round(1_000_000 * rate), 1))),
                0,
                kept);
    }
}
