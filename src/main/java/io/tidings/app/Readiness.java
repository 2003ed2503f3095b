package io.tidings.app;

import io.tidings.message.CompanyId;
import io.tidings.message.MessageId;
import io.tidings.message.Source;
import io.tidings.port.ServiceFailure;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Whether a node can work: each service is asked for something small. While one is away the node is not ready; it
 * pauses and goes on by itself.
 */
final class Readiness {
    private final Map<String, Supplier<? extends Future<?>>> questions;
    private final Supplier<List<String>> pauses;
    private Set<String> away = Set.of();
    private List<String> paused = List.of();

    Readiness(Pipeline pipeline, CompanyId company) {
        this.pauses = pipeline::pauses;
        this.questions = questions(pipeline.ports(), company);
    }

    /** What each part is asked, by its name. */
    static Map<String, Supplier<? extends Future<?>>> questions(Ports ports, CompanyId company) {
        Map<String, Supplier<? extends Future<?>>> questions = new LinkedHashMap<>();
        questions.put("log", () -> ports.log().lag());
        // Nobody has this message; to know that is work enough for the store.
        MessageId none = MessageId.of(Instant.EPOCH, company, Source.SLACK, "");
        questions.put("messages", () -> ports.messages().origins(company, List.of(none)));
        questions.put("buffer", ports.buffer()::epoch);
        questions.put("events", ports.openDays()::open);
        return questions;
    }

    /** What has changed since the last look, in lines for people. */
    List<String> look() throws InterruptedException {
        Map<String, Future<?>> answers = new LinkedHashMap<>();
        questions.forEach((part, question) -> answers.put(part, question.get()));
        List<String> lines = new ArrayList<>();
        Set<String> now = new TreeSet<>();
        for (Map.Entry<String, Future<?>> answer : answers.entrySet()) {
            String failure = failure(answer.getValue());
            if (!failure.isEmpty()) {
                now.add(answer.getKey());
                if (!away.contains(answer.getKey())) {
                    lines.add("not ready: " + failure);
                }
            }
        }
        if (now.isEmpty() && !away.isEmpty()) {
            lines.add("ready again");
        }
        away = now;
        lines.addAll(pauses());
        return lines;
    }

    /** Models that are left alone: the node takes messages in all the same. */
    private List<String> pauses() {
        List<String> now = pauses.get();
        List<String> lines = new ArrayList<>(now);
        lines.removeAll(paused);
        if (now.isEmpty() && !paused.isEmpty()) {
            lines.add("the model is asked again");
        }
        paused = now;
        return lines;
    }

    private static String failure(Future<?> answer) throws InterruptedException {
        try {
            Pipeline.await(answer);
            return "";
        } catch (RuntimeException e) {
            return e instanceof ServiceFailure ? String.valueOf(e.getMessage()) : Failure.words(e);
        }
    }
}
