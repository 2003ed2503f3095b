package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.message.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchWebTest {
    @TempDir
    private Path folder;

    @Test
    void measuresWithClientsOfItsOwnAndLeavesNothingBehind() throws IOException {
        Path json = folder.resolve("result.json");

        CommandRun run = CommandRun.of(
                "bench",
                "web",
                "--rounds",
                "1",
                "--seconds",
                "0",
                "--connections",
                "4",
                "--watchers",
                "20",
                "--posts",
                "40",
                "--only",
                "accept,feed,stalled",
                "--json",
                json.toString(),
                "--folder",
                folder.toString());

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(folder).isDirectoryNotContaining("glob:**bench-web-*");
        JsonNode measures = Json.read(Files.readString(json), JsonNode.class).path("measures");
        assertThat(measures).hasSize(4);
        for (JsonNode measure : measures) {
            assertThat(measure.path("interval").path("figure").asDouble()).isPositive();
        }
        assertThat(measures.get(2).path("interval").path("figure").asDouble())
                .as("encodings of an event, however many watch")
                .isEqualTo(1);
    }

    @Test
    void refusesFewerWatchersThanHaveATenth() {
        CommandRun run = CommandRun.of("bench", "web", "--watchers", "9");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.words()).contains("--watchers at least 10");
    }
}
