package io.tidings.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.tidings.analysis.Pass;
import io.tidings.port.Coverage;
import io.tidings.port.WorkCatalog;
import io.tidings.web.Answer;
import io.tidings.web.Call;
import io.tidings.web.Endpoints;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The passes that run, and how far each has come. */
public final class PassesApi {
    private final WorkCatalog work;
    private final List<Pass> passes;

    @JsonNaming(SnakeCaseStrategy.class)
    record CoverageView(int version, long open, long completed, long dead, @Nullable Instant lastRunAt) {
        static CoverageView of(Coverage coverage) {
            return new CoverageView(
                    coverage.version(), coverage.open(), coverage.completed(), coverage.dead(), coverage.lastRunAt());
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record PassView(
            String id,
            int version,
            String description,
            String runsOn,
            String output,
            int priority,
            List<CoverageView> coverage) {}

    /** @param passes those that are enabled */
    public PassesApi(WorkCatalog work, List<Pass> passes) {
        this.work = work;
        this.passes =
                passes.stream().sorted(Comparator.comparingInt(Pass::priority)).toList();
    }

    public void on(Endpoints endpoints) {
        endpoints.on("getPasses", this::list);
    }

    private Future<Answer> list(Call call) {
        return work.coverage(call.company())
                .map(coverage -> Answer.ok(Map.of(
                        "items",
                        passes.stream().map(pass -> view(pass, coverage)).toList())));
    }

    private static PassView view(Pass pass, List<Coverage> coverage) {
        return new PassView(
                pass.id(),
                pass.version(),
                pass.description(),
                pass.on().name().toLowerCase(Locale.ROOT),
                pass.output().name().toLowerCase(Locale.ROOT),
                pass.priority(),
                coverage.stream()
                        .filter(one -> one.pass().equals(pass.id()))
                        .map(CoverageView::of)
                        .toList());
    }
}
