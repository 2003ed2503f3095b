package io.tidings.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlaybackTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void stepsFollowOneAnotherAndThenAllIsWell() {
        Playback playback = playback(
                """
                steps:
                  - {trouble: none, calls: 2}
                  - {trouble: error-503, calls: 1}
                  - {trouble: stall, calls: 2}
                """);

        assertThat(troubles(playback, 7))
                .containsExactly("none", "none", "error-503", "stall", "stall", "none", "none");
    }

    @Test
    void aStepOfATimeBeginsWithTheFirstCallAndEndsWithoutOne() {
        Playback playback = playback(
                """
                scale: 1:60
                steps:
                  - {trouble: rate-limit, for: 10m}
                  - {trouble: stall, for: 5m}
                  - {trouble: drop, calls: 1}
                  - {trouble: blocked, for: 1m}
                """);

        assertThat(at(playback, 0)).isEqualTo("rate-limit");
        assertThat(at(playback, 9_999)).isEqualTo("rate-limit");
        assertThat(at(playback, 10_000)).isEqualTo("stall");
        assertThat(at(playback, 99_000)).isEqualTo("drop");
        assertThat(at(playback, 99_100)).isEqualTo("blocked");
        assertThat(at(playback, 100_100)).isEqualTo("none");
    }

    @Test
    void whatNobodyCallsInIsOver() {
        Playback playback =
                playback("steps: [{trouble: stall, for: 1s}, {trouble: drop, for: 1s}, {trouble: blocked, for: 1s}]");

        assertThat(at(playback, 0)).isEqualTo("stall");
        assertThat(at(playback, 2_500)).isEqualTo("blocked");
    }

    @Test
    void rulesHoldWhereNoStepTroubles() {
        Playback playback = playback(
                """
                steps: [{trouble: error-500, calls: 6, every: 3}]
                rules: [{trouble: fenced, every: 2}, {trouble: cut, every: 5}]
                """);

        assertThat(troubles(playback, 10))
                .containsExactly(
                        "none",
                        "fenced",
                        "error-500",
                        "fenced",
                        "cut",
                        "error-500",
                        "none",
                        "fenced",
                        "none",
                        "fenced");
    }

    @Test
    void chanceIsTheSameForASeed() {
        String rules = "\nrules: [{trouble: drop, share: 0.3}]";

        List<String> once = troubles(playback("seed: 5" + rules), 1000);

        assertThat(troubles(playback("seed: 5" + rules), 1000)).isEqualTo(once);
        assertThat(troubles(playback("seed: 6" + rules), 1000)).isNotEqualTo(once);
        assertThat(once.stream().filter("drop"::equals)).hasSizeBetween(250, 350);
    }

    @Test
    void aDelayAloneIsTroubleEnough() {
        Playback playback = playback("rules: [{trouble: none, every: 2, delay: 3s}]");

        assertThat(playback.next(START).delay()).isZero();
        assertThat(playback.next(START).delay()).isEqualTo(Duration.ofSeconds(3));
    }

    private static Playback playback(String script) {
        List<String> problems = new ArrayList<>();
        Script read = ScriptFile.read(script, problems);
        assertThat(problems).isEmpty();
        return new Playback(read);
    }

    private static List<String> troubles(Playback playback, int calls) {
        return IntStream.range(0, calls)
                .mapToObj(i -> playback.next(START).trouble().key())
                .toList();
    }

    private static String at(Playback playback, long millis) {
        return playback.next(START.plusMillis(millis)).trouble().key();
    }
}
