package io.tidings.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class IntervalTest {
    @Test
    void theMedianOfSevenLiesBetweenTheOutermost() {
        Interval interval = Interval.ofMedian(List.of(7.0, 1.0, 3.0, 2.0, 6.0, 5.0, 4.0));

        assertThat(interval.figure()).isEqualTo(4);
        assertThat(interval.low()).isEqualTo(1);
        assertThat(interval.high()).isEqualTo(7);
        assertThat(interval.confidence()).isCloseTo(1 - 2 / 128.0, within(1e-12));
    }

    @Test
    void theOutermostOfManyAreLeftOut() {
        Interval interval = Interval.ofMedian(
                DoubleStream.iterate(1, value -> value + 1).limit(20).boxed().toList());

        // As in every table of the sign test: the 6th and the 15th of 20 hold the median with 95.9 %.
        assertThat(interval.low()).isEqualTo(6);
        assertThat(interval.high()).isEqualTo(15);
        assertThat(interval.confidence()).isCloseTo(0.959, within(0.001));
    }

    @Test
    void ofTooFewTheRangeIsSaidToBeWorthLess() {
        assertThat(Interval.ofMedian(List.of(1.0, 2.0, 3.0)).confidence()).isEqualTo(0.75);
        assertThat(Interval.ofMedian(List.of(1.0)).confidence()).isZero();
    }

    @Test
    void resamplingGivesTheSameIntervalForTheSameSamples() {
        List<Double> samples = List.of(1.0, 2.0, 3.0, 4.0, 5.0);

        Interval interval = Interval.bootstrap(samples, Interval::median);

        assertThat(interval).isEqualTo(Interval.bootstrap(samples, Interval::median));
        assertThat(interval.figure()).isEqualTo(3);
        assertThat(interval.low()).isLessThan(3);
        assertThat(interval.high()).isGreaterThan(3);
    }
}
