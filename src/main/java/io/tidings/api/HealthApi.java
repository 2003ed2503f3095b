package io.tidings.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.tidings.api.Parts.Part;
import io.tidings.web.Answer;
import io.tidings.web.Call;
import io.tidings.web.Endpoints;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How the service stands, for people, for whoever restarts it, and for whoever sends it work. Who has no login where
 * one is needed is told that alone: not the parts, their trouble and the version.
 */
public final class HealthApi {
    private static final int AWAY = 503;
    private static final String LOG = "log";

    private final About about;
    private final Parts parts;
    private final Supplier<List<String>> pauses;
    private final InstantSource clock;

    /**
     * What does not change while it runs.
     *
     * @param consumers how many read the log on this node
     */
    public record About(String version, String node, String model, Instant startedAt, int consumers) {}

    /** As the contract has it, with the fields that others of its kind have. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Health(
            String status,
            boolean kafkaReady,
            int consumersRunning,
            Instant timestamp,
            String version,
            String node,
            String model,
            Instant startedAt,
            List<Part> parts) {}

    /** @param pauses why models are left alone now, in words for people */
    public HealthApi(About about, Parts parts, Supplier<List<String>> pauses, InstantSource clock) {
        this.about = about;
        this.parts = parts;
        this.pauses = pauses;
        this.clock = clock;
    }

    public void on(Endpoints endpoints) {
        endpoints
                .on("getHealth", this::health)
                .on("getReadiness", this::readiness)
                .on("getLiveness", call -> Future.succeededFuture(Answer.ok(Map.of("status", "up"))));
    }

    private Future<Answer> health(Call call) {
        return parts.look().map(looked -> {
            List<Part> all = new ArrayList<>(looked);
            List<String> paused = pauses.get();
            all.add(
                    paused.isEmpty()
                            ? new Part("model", Part.UP, null)
                            : new Part("model", Part.PAUSED, String.join("; ", paused)));
            boolean down = looked.stream().anyMatch(Part::isDown);
            String status = down ? "unhealthy" : paused.isEmpty() ? "healthy" : "degraded";
            if (!call.isKnown()) {
                return Answer.json(down ? AWAY : 200, Map.of("status", status));
            }
            boolean log = looked.stream().noneMatch(part -> part.name().equals(LOG) && part.isDown());
            return Answer.json(
                    down ? AWAY : 200,
                    new Health(
                            status,
                            log,
                            log ? about.consumers() : 0,
                            clock.instant(),
                            about.version(),
                            about.node(),
                            about.model(),
                            about.startedAt(),
                            all));
        });
    }

    private Future<Answer> readiness(Call call) {
        return parts.look().map(looked -> {
            List<String> reasons = looked.stream()
                    .filter(Part::isDown)
                    .map(part -> part.name() + ": " + part.detail())
                    .toList();
            String status = reasons.isEmpty() ? "ready" : "not_ready";
            return Answer.json(
                    reasons.isEmpty() ? 200 : AWAY,
                    call.isKnown() ? Map.of("status", status, "reasons", reasons) : Map.of("status", status));
        });
    }
}
