package io.tidings.api;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How each part of the service stands, found out by asking it something small. However many want to know, each part is
 * asked once a second at most.
 */
public final class Parts {
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final long DEADLINE_SECONDS = 5;

    private final Map<String, Supplier<? extends Future<?>>> questions;
    private final InstantSource clock;
    private Instant asked = Instant.MIN;
    private Future<List<Part>> answers = Future.succeededFuture(List.of());

    /**
     * A part.
     *
     * @param status {@code up}, {@code down}, or {@code paused} for a model that is left alone
     * @param detail why, and what to do; null where it is up
     */
    public record Part(String name, String status, @Nullable String detail) {
        static final String UP = "up";
        static final String DOWN = "down";
        static final String PAUSED = "paused";

        boolean isDown() {
            return status.equals(DOWN);
        }
    }

    /** @param questions what each part is asked, by its name, in order */
    public Parts(Map<String, Supplier<? extends Future<?>>> questions, InstantSource clock) {
        this.questions = new LinkedHashMap<>(questions);
        this.clock = clock;
    }

    /** Always succeeds: that a part is down is an answer. */
    public synchronized Future<List<Part>> look() {
        Instant now = clock.instant();
        if (now.isBefore(asked.plus(FRESH))) {
            return answers;
        }
        asked = now;
        List<Future<Part>> parts = new ArrayList<>();
        questions.forEach((name, question) -> parts.add(ask(name, question)));
        answers = Future.all(parts).map(all -> all.list());
        return answers;
    }

    private static Future<Part> ask(String name, Supplier<? extends Future<?>> question) {
        Future<?> answer;
        try {
            answer = question.get();
        } catch (RuntimeException e) {
            answer = Future.failedFuture(e);
        }
        return answer.timeout(DEADLINE_SECONDS, TimeUnit.SECONDS)
                .map(up -> new Part(name, Part.UP, null))
                .otherwise(failure -> new Part(name, Part.DOWN, failure.getMessage()));
    }
}
