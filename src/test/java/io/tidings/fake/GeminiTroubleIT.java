package io.tidings.fake;

import static io.tidings.fake.TroublePlan.ours;
import static io.tidings.port.Await.until;
import static io.tidings.port.Await.value;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.app.TestPipeline;
import io.tidings.bus.News.RunEnded;
import io.tidings.fake.TroublePlan.Stretch;
import io.tidings.fake.TroublePlan.Window;
import io.tidings.message.CompanyId;
import io.tidings.message.DeadLetter;
import io.tidings.message.Digest;
import io.tidings.message.LogRecord;
import io.tidings.port.Examples;
import io.tidings.port.Statistics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything that can go wrong with Gemini, one thing after the other: calls over HTTP, the real adapter and all that
 * stands before it, all times divided by 120.
 */
class GeminiTroubleIT {
    private static final CompanyId ACME = new CompanyId("acme");
    /** Before the plan begins, everything has been done more than once. */
    private static final int WARM_UP_CALLS = 40;

    private static final int BATCH = 10;
    private static final int IN_FLIGHT = 2;
    private static final Duration LATENCY = ofSeconds(12);
    private static final Duration DEADLINE = ofMinutes(2);
    private static final Duration REST = ofSeconds(15);
    private static final Duration LONGEST_PAUSE = ofSeconds(30);
    private static final Duration RETRY_AFTER = ofSeconds(20);
    private static final int FAILURES = 5;
    private static final Set<String> READABLE = Set.of("none", "fenced", "thought-first", "no-usage");

    @TempDir
    Path folder;

    private final List<Instant> analysed = new CopyOnWriteArrayList<>();

    /** Two hours over 2,000 messages; the first 500 are the measure. */
    @Test
    @Tag("faults")
    void everyMessageIsAnalysedOnceThroughTwoHoursOfTrouble() {
        survive(
                2_500,
                new TroublePlan(WARM_UP_CALLS, LATENCY)
                        .well(ofMinutes(6))
                        .then("rate-limit", ofMinutes(18), "retry-after: 20s", RETRY_AFTER)
                        .well(ofMinutes(3))
                        .then("daily-quota", ofMinutes(24), "in-array: true", LONGEST_PAUSE)
                        .well(ofMinutes(3))
                        .then("stall", ofMinutes(14))
                        .then("error-503", ofMinutes(14))
                        .well(ofMinutes(2))
                        .then("error-500", ofMinutes(3), "every: 2, in-array: true", Duration.ZERO)
                        .then("rate-limit-bare", ofMinutes(3), "every: 2", Duration.ZERO)
                        .then("cut", ofMinutes(1))
                        .then("blocked", ofMinutes(3), "every: 4", Duration.ZERO)
                        .then("drop", ofMinutes(11))
                        .well(ofMinutes(2))
                        .then("error-504", ofMinutes(11))
                        .well(ofMinutes(2)),
                0.95);
    }

    /** The same in a quarter of the time. Other tests run beside this one, and slow it down while it is measured. */
    @Test
    void everyMessageIsAnalysedOnceThroughHalfAnHourOfTrouble() {
        survive(
                1_300,
                new TroublePlan(WARM_UP_CALLS, LATENCY)
                        .well(ofMinutes(2))
                        .then("rate-limit", ofMinutes(3), "retry-after: 20s", RETRY_AFTER)
                        .well(ofMinutes(2))
                        .then("daily-quota", ofMinutes(3), "in-array: true", LONGEST_PAUSE)
                        .then("stall", ofMinutes(4))
                        .then("error-503", ofMinutes(3))
                        .well(ofMinutes(2))
                        .then("rate-limit-bare", ofMinutes(1), "every: 2", Duration.ZERO)
                        .then("cut", ofSeconds(30))
                        .then("drop", ofMinutes(2))
                        .well(ofMinutes(2)),
                0.5);
    }

    /** @param least share of the goodput before any trouble that there is after each */
    private void survive(int messages, TroublePlan plan, double least) {
        int batches = messages / BATCH;
        try (RunningFake fake = new RunningFake(plan.script())) {
            // All are there before the first call: what is measured is not how fast they come in.
            try (TestPipeline intake = TestPipeline.start(folder, Map.of(), ports -> ports)) {
                intake.append(records(messages));
                intake.takeIn();
            }
            try (TestPipeline pipeline = TestPipeline.start(folder, settings(fake), ports -> ports)) {
                pipeline.bus().hear(RunEnded.class, news -> {
                    if (news.end().batchDone()) {
                        analysed.add(Instant.now());
                    }
                });
                // One wait for each, as all together they take longer than anybody waits.
                for (int done = 1; done <= batches; done++) {
                    int all = done;
                    until(() -> ended(pipeline) >= all);
                }
                pipeline.analyse(ACME);

                assertEachIsAnalysedOrHasItsReason(batches, pipeline);
                List<Recorded> calls = fake.recorded().stream()
                        .sorted(Comparator.comparing(Recorded::time))
                        .skip(WARM_UP_CALLS)
                        .toList();
                Instant beginning = calls.get(0).time();
                assertNothingIsAskedTwice(batches, fake.recorded(), beginning);
                plan.stretches().forEach(stretch -> assertIsNotMadeWorse(stretch, calls, beginning));
                assertComesBack(plan, beginning, least);
            }
        }
    }

    private static long ended(TestPipeline pipeline) {
        Map<String, Long> states = pipeline.statistics(ACME).batchesByState();
        return states.getOrDefault("completed", 0L) + states.getOrDefault("dead", 0L);
    }

    /** What is blocked or cut off again and again is the fault of a batch; nothing else ends one. */
    private static void assertEachIsAnalysedOrHasItsReason(int batches, TestPipeline pipeline) {
        List<DeadLetter> letters = new ArrayList<>();
        value(pipeline.ports().archive().deadLetters(letters::add));
        assertThat(letters)
                .allSatisfy(letter -> assertThat(letter.reason()).containsAnyOf("cannot be read", "Gemini blocked"))
                .hasSizeLessThan(IN_FLIGHT + 1);
        Map<String, Long> states = new HashMap<>(Map.of("completed", (long) batches - letters.size()));
        if (!letters.isEmpty()) {
            states.put("dead", (long) letters.size());
        }
        Statistics statistics = pipeline.statistics(ACME);
        assertThat(statistics.batchesByState()).isEqualTo(states);
        assertThat(pipeline.messages()).hasSize(batches * BATCH).allSatisfy(message -> assertThat(message.status())
                .isIn(states.keySet()));
        assertThat(statistics.activeEvents()).isEqualTo(batches - letters.size());
    }

    /** The calls whose answer could be read. */
    private static Stream<Recorded> read(List<Recorded> calls) {
        return calls.stream().filter(call -> READABLE.contains(call.trouble()));
    }

    /** But for the very first calls, which may come too late where everything is done for the first time. */
    private static void assertNothingIsAskedTwice(int batches, List<Recorded> calls, Instant beginning) {
        Map<String, List<Instant>> answers = read(calls)
                .collect(Collectors.groupingBy(
                        call -> Digest.hex(32, call.body().path("contents").toString()),
                        Collectors.mapping(Recorded::time, Collectors.toList())));
        assertThat(answers).hasSizeBetween(batches - IN_FLIGHT, batches);
        assertThat(answers.values())
                .allSatisfy(times ->
                        assertThat(times).filteredOn(beginning::isBefore).hasSizeLessThan(2));
        long answered = calls.stream()
                .filter(call -> call.answer().at("/candidates/0/content/parts").isArray())
                .count();
        assertThat(answered).isBetween((long) batches, (long) (1.2 * batches));
    }

    /**
     * Who is in flight learns of it, each call is made again as the backoff says, and then there is one probe a rest.
     */
    private static void assertIsNotMadeWorse(Stretch stretch, List<Recorded> calls, Instant beginning) {
        Window window = new Window(beginning.plus(ours(stretch.begin())), beginning.plus(ours(stretch.end())));
        long rejected = calls.stream()
                .filter(call -> call.trouble().equals(stretch.trouble()) && window.has(call.time()))
                .count();
        Duration pause =
                switch (stretch.trouble()) {
                    case "rate-limit" -> RETRY_AFTER;
                    case "daily-quota" -> LONGEST_PAUSE;
                    case "stall" -> DEADLINE;
                    case "cut", "blocked", TroublePlan.WELL -> stretch.length();
                    default -> REST;
                };
        if (stretch.length().compareTo(pause) > 0) {
            assertThat(rejected)
                    .as(stretch.trouble())
                    .isBetween(1L, FAILURES + IN_FLIGHT + stretch.length().dividedBy(pause));
        }
    }

    private void assertComesBack(TroublePlan plan, Instant beginning, double least) {
        List<Window> after = plan.recovered(beginning);
        assertThat(after).as("work waits all the time").allSatisfy(window -> assertThat(analysed)
                .anyMatch(at -> at.isAfter(window.to())));
        assertThat(rate(after) / rate(List.of(plan.before(beginning))))
                .as(
                        "goodput after the troubles %s to that before them",
                        after.stream().map(window -> rate(List.of(window))).toList())
                .isGreaterThanOrEqualTo(least);
    }

    /** Batches a second. */
    private double rate(List<Window> windows) {
        long done = analysed.stream()
                .filter(at -> windows.stream().anyMatch(window -> window.has(at)))
                .count();
        return done / windows.stream().mapToDouble(Window::seconds).sum();
    }

    private static List<LogRecord> records(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Examples.record(
                        ACME, i, i % BATCH == 0 ? "Harbor" + i + " signed for $" + (10 + i) + "k." : "lunch?"))
                .toList();
    }

    private static Map<String, String> settings(RunningFake fake) {
        Map<String, String> settings = new HashMap<>();
        settings.put("tidings.trigger.count", Integer.toString(BATCH));
        settings.put("tidings.analysis.in-flight", Integer.toString(IN_FLIGHT));
        settings.put("tidings.analysis.pause", millis(ofSeconds(30)));
        settings.put("tidings.models.provider", "gemini");
        settings.put("tidings.models.deadline", millis(DEADLINE));
        settings.put("tidings.models.retry.first-pause", millis(ofSeconds(2)));
        settings.put("tidings.models.breaker.failures", Integer.toString(FAILURES));
        settings.put("tidings.models.breaker.pause", millis(REST));
        settings.put("tidings.models.breaker.longest-pause", millis(LONGEST_PAUSE));
        settings.put("tidings.models.gemini.key", RunningFake.KEY);
        settings.put("tidings.models.gemini.base-url", fake.baseUrl());
        settings.put("tidings.models.gemini.requests-per-minute", "0");
        return settings;
    }

    private static String millis(Duration theirs) {
        return ours(theirs).toMillis() + "ms";
    }
}
