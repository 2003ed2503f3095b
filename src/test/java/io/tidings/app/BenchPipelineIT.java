package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.message.Json;
import io.tidings.services.RedisPrompt;
import io.tidings.services.Services;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bench pipeline} measures everything and leaves nothing behind. How fast anything is, no test can tell. */
class BenchPipelineIT {
    @TempDir
    private Path folder;

    @Test
    void everyMeasureHasFiguresAndNothingIsLeft() throws Exception {
        Namespace namespace = Namespace.fresh(Services.shared());
        Processes.Ended ended = Processes.run(
                folder,
                Processes.jar(
                        "bench",
                        "pipeline",
                        "--config",
                        Namespace.config(),
                        "--rounds",
                        "1",
                        "--seconds",
                        "0",
                        "--rows",
                        "1000",
                        "--json",
                        "result.json"),
                namespace.environment());

        assertThat(ended.exit()).as(ended.output()).isZero();
        assertThat(ended.output()).contains("durable intake rate ÷ H", "≥ 0.70");
        JsonNode result = Json.MAPPER.readTree(Files.readString(folder.resolve("result.json")));
        List<String> names = new ArrayList<>();
        for (JsonNode measure : result.path("measures")) {
            names.add(measure.path("name").asText());
            for (String figure : List.of("figure", "low", "high")) {
                double value = measure.path("interval").path(figure).asDouble(Double.NaN);
                assertThat(value).as(measure.toString()).isFinite().isPositive();
            }
            assertThat(measure.path("readings")).isNotEmpty();
        }
        assertThat(names)
                .containsExactly(
                        "durable intake rate ÷ H",
                        "bytes allocated ÷ raw loops'",
                        "Redis round trips per message",
                        "Cassandra requests per message",
                        "Cassandra requests more for a status",
                        "event store rate ÷ COPY",
                        "cost at 1,000 companies ÷ at one",
                        "cost of the last 100 ÷ first");
        String made = ended.output().replaceAll("(?s).*?that begin with (bench_[0-9a-f]+);.*", "$1");
        assertThat(made).matches("bench_[0-9a-f]{8}");
        try (CqlSession cassandra = namespace.cassandra();
                Connection postgres = namespace.postgres();
                Statement statement = postgres.createStatement();
                ResultSet schemas =
                        statement.executeQuery("SELECT 1 FROM pg_namespace WHERE nspname LIKE '" + made + "%'")) {
            assertThat(cassandra.getMetadata().getKeyspaces().keySet())
                    .noneMatch(keyspace -> keyspace.asInternal().startsWith(made));
            assertThat(schemas.next()).as("a schema").isFalse();
        }
        assertThat(RedisPrompt.ask(namespace.services().redis(), "KEYS " + made + "*"))
                .isEqualTo("*0");
    }
}
