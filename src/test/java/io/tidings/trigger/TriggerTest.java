package io.tidings.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.message.CompanyId;
import io.tidings.message.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TriggerTest {
    private static final CompanyId ACME = new CompanyId("acme");
    private static final Instant NOW = Instant.parse("2025-03-04T12:00:00Z");
    private static final Duration AGE = Duration.ofMinutes(15);

    private final Trigger trigger = trigger(Map.of());

    @Test
    void firesAtTheCountAndWantsAFullBatch() {
        assertThat(trigger.due(waiting(10, 0, NOW), NOW)).contains(new Firing(TriggerReason.COUNT, 10, 1000, 10));
    }

    @Test
    void doesNotFireBelowEveryLimit() {
        assertThat(trigger.due(waiting(9, 999, NOW.minus(AGE).plusMillis(1)), NOW))
                .isEmpty();
    }

    @Test
    void firesAtTheTokens() {
        assertThat(trigger.due(waiting(3, 1000, NOW), NOW)).contains(new Firing(TriggerReason.TOKENS, 10, 1000, 1));
    }

    @Test
    void firesWhenTheOldestHasWaitedLongEnough() {
        assertThat(trigger.due(waiting(1, 1, NOW.minus(AGE)), NOW))
                .contains(new Firing(TriggerReason.AGE, 10, 1000, 1));
    }

    @ParameterizedTest
    @CsvSource({"10,1000,15,COUNT", "9,1000,15,TOKENS", "9,999,15,AGE", "10,0,0,COUNT", "50,5000,99,COUNT"})
    void countComesBeforeTokensBeforeAge(int count, long tokens, int minutes, TriggerReason reason) {
        assertThat(trigger.due(waiting(count, tokens, NOW.minus(Duration.ofMinutes(minutes))), NOW))
                .map(Firing::reason)
                .contains(reason);
    }

    @Test
    void aSourceWithALimitOfItsOwnFiresAtIt() {
        Trigger limited = trigger(Map.of(Source.GMAIL, 2));
        BufferState state = new BufferState(ACME, 3, 10, Optional.of(NOW), Map.of(Source.SLACK, 1, Source.GMAIL, 2));

        assertThat(limited.due(state, NOW)).contains(new Firing(TriggerReason.COUNT, 10, 1000, 1));
    }

    @Test
    void otherSourcesDoNotCountForThatLimit() {
        Trigger limited = trigger(Map.of(Source.GMAIL, 2));
        BufferState state = new BufferState(ACME, 6, 10, Optional.of(NOW), Map.of(Source.SLACK, 5, Source.GMAIL, 1));

        assertThat(limited.due(state, NOW)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"DRAIN", "MANUAL"})
    void theRestIsTakenHoweverLittle(TriggerReason reason) {
        assertThat(trigger.rest(waiting(1, 1, NOW), reason)).contains(new Firing(reason, 10, 1000, 1));
    }

    @Test
    void nothingIsTakenWhereNothingWaits() {
        BufferState empty = BufferState.empty(ACME);

        assertThat(trigger.due(empty, NOW)).isEmpty();
        assertThat(trigger.rest(empty, TriggerReason.DRAIN)).isEmpty();
        assertThat(trigger.ageAt(empty)).isEmpty();
    }

    @Test
    void ageFiresAnAgeAfterTheOldest() {
        assertThat(trigger.ageAt(waiting(1, 1, NOW))).contains(NOW.plus(AGE));
    }

    @Property
    void anEmptyBufferNeverFires(
            @ForAll @IntRange(min = 1) int count,
            @ForAll @LongRange(min = 1) long tokens,
            @ForAll @LongRange(min = 1, max = 1_000_000) long age,
            @ForAll @LongRange(min = 0, max = 4_000_000_000L) long now) {
        Trigger any = new Trigger(new TriggerLimits(count, tokens, Duration.ofSeconds(age), Map.of(Source.SLACK, 1)));

        assertThat(any.due(BufferState.empty(ACME), Instant.ofEpochSecond(now))).isEmpty();
    }

    @Property
    void aFullBufferAlwaysFiresByCountAndTakesNoMoreThanABatch(
            @ForAll @IntRange(min = 1, max = 100_000) int limit,
            @ForAll @IntRange(max = 100_000) int over,
            @ForAll @LongRange(min = 0) long tokens) {
        Trigger any = new Trigger(new TriggerLimits(limit, 1000, AGE, Map.of()));

        assertThat(any.due(waiting(limit + over, tokens, NOW), NOW))
                .contains(new Firing(TriggerReason.COUNT, limit, 1000, limit));
    }

    @Property
    void whateverFiresCanBeMet(
            @ForAll @IntRange(max = 30) int count,
            @ForAll @LongRange(min = 0, max = 3000) long tokens,
            @ForAll @IntRange(max = 30) int minutes) {
        trigger.due(waiting(count, tokens, NOW.minus(Duration.ofMinutes(minutes))), NOW)
                .ifPresent(firing -> assertThat(firing.min()).isBetween(1, count));
    }

    @ParameterizedTest
    @CsvSource({"0,1,1,1", "1,0,1,1", "1,1,0,1", "1,1,-1,1", "1,1,1,0", "1,1,1,-5"})
    void limitsBelowOneAreRefused(int count, long tokens, int seconds, int slack) {
        assertThatThrownBy(() ->
                        new TriggerLimits(count, tokens, Duration.ofSeconds(seconds), Map.of(Source.SLACK, slack)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"COUNT,count", "TOKENS,tokens", "AGE,age", "DRAIN,drain", "MANUAL,manual"})
    void everyReasonHasItsKey(TriggerReason reason, String key) {
        assertThat(reason.key()).isEqualTo(key);
        assertThat(TriggerReason.of(key)).isEqualTo(reason);
    }

    private static Trigger trigger(Map<Source, Integer> perSource) {
        return new Trigger(new TriggerLimits(10, 1000, AGE, perSource));
    }

    private static BufferState waiting(int count, long tokens, Instant oldest) {
        return new BufferState(
                ACME, count, tokens, count == 0 ? Optional.empty() : Optional.of(oldest), Map.of(Source.SLACK, count));
    }
}
