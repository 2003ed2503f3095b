package io.tidings.app;

import static io.tidings.port.Await.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.app.Served.Answered;
import io.tidings.message.CompanyId;
import io.tidings.message.LogRecord;
import io.tidings.message.Origin;
import io.tidings.metrics.Exposition;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node does is counted, and told in a form that Prometheus reads. */
class MetricsOverHttpTest {
    private static final CompanyId ACME = new CompanyId("acme");

    @TempDir
    private Path folder;

    @Test
    void whatIsDoneIsCounted() {
        try (Served served = Served.start(
                folder,
                Map.of(
                        "tidings.trigger.count",
                        "100",
                        "tidings.models.prices.offline",
                        "USD 1.00 in, 0.10 cached, 2.00 out, 2.00 thoughts, on 2026-11-01"))) {
            served.post("/v1/samples/replay?messages=150", "");
            until(
                    () -> Future.succeededFuture(served.get("/v1/samples/replay")
                            .json()
                            .path("state")
                            .asText()),
                    state -> state.equals("done"));
            served.pipeline()
                    .append(List.of(new LogRecord(
                            ACME, "support.messages.raw", "acme:c", new Origin("test", 1), "{\"message_id\":\"m\"}")));
            served.pipeline().takeIn();
            until(
                    () -> served.pipeline().ports().workCatalog().batches(ACME, "completed", null, 9),
                    done -> done.size() == 1);
            served.get("/v1/nothing");

            Answered answered = served.get("/metrics");

            assertThat(answered.headers()).containsEntry("content-type", "text/plain; version=0.0.4; charset=utf-8");
            Exposition told = Exposition.parse(answered.body());
            assertThat(told.value("tidings_records_total")).isEqualTo(151);
            assertThat(told.value("tidings_messages_total")).isEqualTo(150);
            assertThat(told.value("tidings_dead_letters_total{kind=\"record\"}"))
                    .isEqualTo(1);
            assertThat(told.value("tidings_batches_total{trigger=\"count\"}")).isEqualTo(1);
            assertThat(told.value("tidings_batched_messages_total{trigger=\"count\"}"))
                    .isEqualTo(100);
            assertThat(told.value("tidings_buffer_wait_duration_seconds_count")).isEqualTo(1);
            assertThat(told.value("tidings_store_duration_seconds_count")).isPositive();
            assertThat(told.value("tidings_complete_duration_seconds_count")).isEqualTo(1);
            assertThat(told.value("tidings_runs_total{state=\"completed\"}")).isEqualTo(1);
            assertThat(told.value("tidings_events_total{change=\"added\"}")).isPositive();
            assertThat(
                            told.value(
                                    "tidings_model_call_duration_seconds_count{outcome=\"answered\",pass=\"significant-events\"}"))
                    .isEqualTo(1);
            assertThat(told.series())
                    .anyMatch(series -> series.startsWith("tidings_model_tokens_total{kind=\"input\",")
                            && series.endsWith(",pass=\"significant-events\"}"));
            assertThat(told.value("tidings_log_lag_records")).isZero();
            assertThat(told.value("tidings_buffer_messages")).isEqualTo(50);
            assertThat(told.value("tidings_buffer_oldest_seconds")).isPositive();
            assertThat(told.value("tidings_feed_clients")).isZero();
            assertThat(told.value("tidings_model_pauses")).isZero();
            assertThat(told.value(
                            "tidings_http_request_duration_seconds_count{operation=\"replaySample\",status=\"202\"}"))
                    .isEqualTo(1);
            assertThat(told.value("tidings_http_request_duration_seconds_count{operation=\"other\",status=\"404\"}"))
                    .isEqualTo(1);
            assertThat(told.series()).anyMatch(series -> series.startsWith("tidings_build_info{"));
            assertThat(told.families())
                    .contains("jvm_memory_used_bytes", "jvm_gc_collection_seconds", "process_cpu_seconds_total");
            assertThat(told.series()).as("no company or id is a label").noneMatch(series -> series.contains("acme"));
        }
    }
}
