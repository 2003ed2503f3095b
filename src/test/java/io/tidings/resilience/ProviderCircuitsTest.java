package io.tidings.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.analysis.ModelOutcome;
import io.tidings.analysis.ModelOutcome.Answer;
import io.tidings.analysis.ModelOutcome.Failure;
import io.tidings.analysis.ModelOutcome.Kind;
import io.tidings.analysis.ModelOutcome.Usage;
import io.tidings.resilience.ProviderCircuits.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProviderCircuitsTest {
    private static final ModelOutcome ANSWER = new Answer("{}", Usage.NONE, "m");
    private static final Duration REST = Duration.ofSeconds(15);
    private static final Duration FAULT_REST = Duration.ofMinutes(10);

    private ProviderCircuits circuits = circuits(null);
    private Instant now = Instant.parse("2026-11-22T08:00:00Z");

    private static ProviderCircuits circuits(@Nullable Duration longest) {
        return new ProviderCircuits(new ProviderCircuits.Options(2, REST, FAULT_REST, longest));
    }

    /** What is left alone after a failure of the pass p at the model m: everything, the model, the pass, or nothing. */
    @ParameterizedTest
    @CsvSource({
        "AUTH,            1, true,  true,  true,  600",
        "NOT_FOUND,       1, true,  true,  false, 600",
        "DAILY_QUOTA,     1, true,  true,  false, 30",
        "RATE_LIMITED,    1, true,  true,  false, 30",
        "INVALID_REQUEST, 1, true,  false, false, 600",
        "TIMEOUT,         1, false, false, false, 0",
        "TIMEOUT,         2, true,  true,  true,  15",
        "OVERLOADED,      2, true,  true,  true,  15",
        "REFUSED,         9, false, false, false, 0",
        "TRUNCATED,       9, false, false, false, 0",
        "MALFORMED,       9, false, false, false, 0",
        "TOO_LONG,        9, false, false, false, 0"
    })
    void leavesAloneWhatTheTroubleIsAbout(
            Kind kind, int times, boolean pass, boolean model, boolean provider, long seconds) {
        for (int i = 0; i < times; i++) {
            ask("m", "p", failure(kind, Duration.ofSeconds(30)));
        }

        assertThat(circuits.pause("m", "p", now).isPresent()).isEqualTo(pass);
        assertThat(circuits.pause("m", "other", now).isPresent()).isEqualTo(model);
        assertThat(circuits.pause("other", "p", now).isPresent()).isEqualTo(provider);
        circuits.pause("m", "p", now)
                .ifPresent(pause -> assertThat(pause.until()).isEqualTo(now.plusSeconds(seconds)));
    }

    @Test
    void countsALimitWithoutADelayLikeAFault() {
        ask("m", "p", failure(Kind.RATE_LIMITED, null));
        assertThat(circuits.pause("m", "p", now)).isEmpty();

        ask("m", "p", failure(Kind.RATE_LIMITED, null));

        assertThat(circuits.pause("m", "p", now)).map(Pause::until).contains(now.plus(REST));
        assertThat(circuits.pause("other", "p", now)).isEmpty();
    }

    @Test
    void waitsForAQuotaNoLongerThanIsAllowed() {
        circuits = circuits(Duration.ofSeconds(20));

        ask("m", "p", failure(Kind.DAILY_QUOTA, Duration.ofHours(9)));

        assertThat(circuits.pause("m", "p", now)).map(Pause::until).contains(now.plusSeconds(20));
    }

    @Test
    void refusesWhileItIsOpenAndSaysWhy() {
        ask("m", "p", failure(Kind.AUTH, null));

        assertThat(circuits.enter("m", "p", now)).isInstanceOfSatisfying(Entry.Refused.class, refused -> assertThat(
                        refused.pause().words())
                .isEqualTo("paused until 2026-11-22 08:10:00 UTC because it said AUTH"));
    }

    @Test
    void letsOneQuestionOfAllModelsAndPassesFindOutWhetherAProviderIsBack() {
        ask("m", "p", failure(Kind.AUTH, null));
        now = now.plus(FAULT_REST);

        Entry.Admitted probe = (Entry.Admitted) circuits.enter("other", "q", now);

        assertThat(circuits.enter("m", "p", now)).isInstanceOf(Entry.Refused.class);
        circuits.leave(probe, ANSWER, now);
        assertThat(circuits.enter("m", "p", now)).isInstanceOf(Entry.Admitted.class);
    }

    @Test
    void leavesTheModelsPauseToAnotherProbeWhereTheProviderFails() {
        ask("m", "p", failure(Kind.RATE_LIMITED, Duration.ofSeconds(30)));
        now = now.plusSeconds(30);

        ask("m", "p", failure(Kind.TIMEOUT, null));

        assertThat(circuits.pause("m", "p", now)).isEmpty();
        assertThat(ask("m", "p", ANSWER)).containsExactly("it answers again");
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"AUTH", "NOT_FOUND", "DAILY_QUOTA", "INVALID_REQUEST"})
    void isTalkedOfOnceWhenItStopsAndOnceWhenItGoesOn(Kind kind) {
        assertThat(ask("m", "p", failure(kind, FAULT_REST)))
                .singleElement()
                .asString()
                .contains("it said " + kind);
        now = now.plus(FAULT_REST);
        assertThat(ask("m", "p", failure(kind, FAULT_REST))).isEmpty();
        now = now.plus(FAULT_REST);

        assertThat(ask("m", "p", ANSWER)).containsExactly("it answers again");
        assertThat(ask("m", "p", ANSWER)).isEmpty();
    }

    private List<String> ask(String model, String pass, ModelOutcome outcome) {
        return circuits.leave((Entry.Admitted) circuits.enter(model, pass, now), outcome, now);
    }

    private static Failure failure(Kind kind, @Nullable Duration retryAfter) {
        return new Failure(kind, "it said " + kind, retryAfter);
    }
}
