package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.analysis.ModelOutcome;
import io.tidings.analysis.ModelOutcome.Answer;
import io.tidings.analysis.ModelOutcome.Failure;
import io.tidings.analysis.ModelOutcome.Kind;
import io.tidings.analysis.ModelRequest;
import io.tidings.analysis.Pass;
import io.tidings.analysis.Provider;
import io.tidings.config.SettingsLoader;
import io.tidings.embedded.MemoryRateLimit;
import io.tidings.model.MemorySpending;
import io.tidings.model.SimulatedTime;
import io.tidings.model.TestProvider;
import io.tidings.port.Examples;
import io.tidings.port.LanguageModel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.junit.jupiter.api.Test;

/** All that stands before a model, through two hours of trouble in simulated time. */
class SafeguardsTest {
    private static final Duration LATENCY = Duration.ofSeconds(5);
    private static final int RUNS_AT_A_TIME = 4;
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final SimulatedTime time = new SimulatedTime();
    private final Instant start = time.instant();
    private final MemorySpending spending = new MemorySpending();
    private final TroubledProvider provider = new TroubledProvider();
    private final List<Instant> answered = new ArrayList<>();

    /** What goes wrong from a minute to another. */
    private record Trouble(int from, int to, Failure failure) {}

    /** Answers after its latency, unless there is trouble; notes what it was asked in which. */
    private final class TroubledProvider implements LanguageModel {
        private final List<Trouble> troubles = new ArrayList<>();
        private final Map<Trouble, Integer> rejected = new HashMap<>();
        private int answers;

        @Override
        public String name() {
            return "gemini-3.5-flash-lite";
        }

        @Override
        public boolean answers(Pass pass) {
            return true;
        }

        @Override
        public Future<ModelOutcome> ask(ModelRequest request) {
            for (Trouble trouble : troubles) {
                if (!minute(trouble.from()).isAfter(time.instant())
                        && time.instant().isBefore(minute(trouble.to()))) {
                    rejected.merge(trouble, 1, Integer::sum);
                    boolean late = trouble.failure().kind() == Kind.TIMEOUT;
                    return time.after(late ? Duration.ofMinutes(2) : Duration.ofMillis(100))
                            .map((ModelOutcome) trouble.failure());
                }
            }
            return time.after(LATENCY).map(done -> {
                answers++;
                return (ModelOutcome) TestProvider.ANSWER;
            });
        }

        Trouble trouble(int from, int to, Kind kind, Duration retryAfter) {
            Trouble trouble = new Trouble(from, to, new Failure(kind, "it said " + kind, retryAfter));
            troubles.add(trouble);
            return trouble;
        }
    }

    private Instant minute(int minute) {
        return start.plus(Duration.ofMinutes(minute));
    }

    /** Runs as the analysis takes them: due ones in order, none while the model is paused. */
    private final class Runs {
        private final LanguageModel model;
        private final PriorityQueue<Instant> notBefore = new PriorityQueue<>(Comparator.naturalOrder());
        private int inFlight;
        private boolean ended;

        Runs(LanguageModel model, int count) {
            this.model = model;
            for (int i = 0; i < count; i++) {
                notBefore.add(start);
            }
        }

        void look() {
            while (inFlight < RUNS_AT_A_TIME
                    && !notBefore.isEmpty()
                    && !notBefore.peek().isAfter(time.instant())
                    && model.pauses(Examples.PASS).isEmpty()) {
                notBefore.remove();
                inFlight++;
                model.ask(TestProvider.request(TestProvider.ACME)).onSuccess(this::end);
            }
        }

        private void end(ModelOutcome outcome) {
            inFlight--;
            if (outcome instanceof Answer) {
                answered.add(time.instant());
            } else {
                Duration asked = ((Failure) outcome).retryAfter();
                notBefore.add(time.instant().plus(asked == null || asked.compareTo(PAUSE) > 0 ? PAUSE : asked));
            }
            look();
        }

        void tick() {
            look();
            ended = notBefore.isEmpty() && inFlight == 0;
            if (!ended) {
                time.after(Duration.ofSeconds(1)).onSuccess(now -> tick());
            }
        }
    }

    @Test
    void everyQuestionIsAnsweredOnceAndTroubleIsNotMadeWorse() {
        Trouble storm = provider.trouble(5, 15, Kind.RATE_LIMITED, Duration.ofSeconds(47));
        Trouble quota = provider.trouble(25, 55, Kind.DAILY_QUOTA, Duration.ofMinutes(30));
        Trouble stalls = provider.trouble(60, 75, Kind.TIMEOUT, null);
        Trouble faults = provider.trouble(80, 95, Kind.OVERLOADED, null);
        Trouble limits = provider.trouble(100, 105, Kind.RATE_LIMITED, null);
        Trouble key = provider.trouble(110, 118, Kind.AUTH, null);

        int count = 4_000;
        Runs runs = new Runs(guarded(Map.of("tidings.models.gemini.requests-per-minute", "0")), count);
        runs.tick();
        time.runUntil(() -> runs.ended);

        assertThat(answered).hasSize(count);
        assertThat(provider.answers).isEqualTo(count);
        assertThat(spending.calls).hasSize(count);
        // What is in flight learns of it, and then one at a time: after each delay, never of the quota, after each
        // rest.
        int first = RUNS_AT_A_TIME;
        assertThat(provider.rejected.get(storm)).isLessThanOrEqualTo(first + 10 * 60 / 47);
        assertThat(provider.rejected.get(quota)).isLessThanOrEqualTo(first);
        // Until the circuit opens, each question is asked again as the backoff says; a probe takes two minutes.
        assertThat(provider.rejected.get(stalls)).isLessThanOrEqualTo(2 * first + 15 / 2);
        assertThat(provider.rejected.get(faults)).isLessThanOrEqualTo(2 * first + 15 * 60 / 15);
        assertThat(provider.rejected.get(limits)).isLessThanOrEqualTo(2 * first + 5 * 60 / 15);
        assertThat(provider.rejected.get(key)).isLessThanOrEqualTo(first);
        assertThat(minutesOfFullSpeedAfter(15, 55, 95, 105)).containsOnly(true);
    }

    /** Whether as much was answered as can be, in the minute that begins 30 s after each trouble. */
    private List<Boolean> minutesOfFullSpeedAfter(int... ends) {
        List<Boolean> speeds = new ArrayList<>();
        for (int end : ends) {
            Instant from = minute(end).plusSeconds(30);
            long done = answered.stream()
                    .filter(at -> at.isAfter(from) && !at.isAfter(from.plusSeconds(60)))
                    .count();
            speeds.add(done >= 0.95 * RUNS_AT_A_TIME * 60 / LATENCY.toSeconds());
        }
        return speeds;
    }

    @Test
    void geminiIsAskedFifteenTimesAMinuteWhereNothingElseIsSaid() {
        Runs runs = new Runs(guarded(Map.of()), 150);
        runs.tick();
        time.runUntil(() -> runs.ended);

        assertThat(answered).hasSize(150);
        assertThat(Duration.between(start, time.instant())).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(11));
    }

    @Test
    void everyRetryTakesFromTheLimitAgain() {
        provider.trouble(0, 1, Kind.OVERLOADED, null);
        LanguageModel model = guarded(Map.of(
                "tidings.models.gemini.requests-per-minute", "1",
                "tidings.models.breaker.failures", "1000"));

        Future<ModelOutcome> outcome = model.ask(TestProvider.request(TestProvider.ACME));
        time.runUntil(outcome::isComplete);

        // The second call waits for the second minute, when all is well.
        assertThat(outcome.result()).isEqualTo(TestProvider.ANSWER);
        assertThat(provider.rejected.values()).containsExactly(1);
        assertThat(Duration.between(start, time.instant())).isGreaterThan(Duration.ofMinutes(1));
    }

    /** A slot is for calls: what is told of one to the books takes as long as a disk does. */
    @Test
    void asksTheNextQuestionWhileTheCostOfTheLastIsBeingKept() {
        Promise<Void> disk = Promise.promise();
        spending.keepAfter(disk.future());
        LanguageModel model = guarded(Map.of("tidings.models.gemini.requests-per-minute", "0"), 1);

        Future<ModelOutcome> first = model.ask(TestProvider.request(TestProvider.ACME));
        Future<ModelOutcome> second = model.ask(TestProvider.request(TestProvider.ACME));
        time.runUntil(() -> provider.answers == 2);

        assertThat(Duration.between(start, time.instant())).isEqualTo(LATENCY.multipliedBy(2));
        assertThat(first.isComplete() || second.isComplete()).isFalse();
        disk.complete();
        time.runUntil(() -> first.isComplete() && second.isComplete());
    }

    private LanguageModel guarded(Map<String, String> settings) {
        return guarded(settings, RUNS_AT_A_TIME + 1);
    }

    private LanguageModel guarded(Map<String, String> settings, int slots) {
        ModelPace pace =
                new ModelPace(SettingsLoader.load(settings, null).settings().models());
        return new Safeguards(pace, slots, spending, limits -> new MemoryRateLimit(limits, time), time, time)
                .around(Provider.GEMINI, provider);
    }
}
