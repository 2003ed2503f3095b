package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.message.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bench model}, small. */
class BenchModelTest {
    @TempDir
    private Path folder;

    @Test
    void measuresWhatShareOfTheModelsTimeIsUsed() throws IOException {
        Path json = folder.resolve("model.json");

        CommandRun run = CommandRun.of(
                "bench",
                "model",
                "--latency",
                "20",
                "--concurrency",
                "3",
                "--batch",
                "2",
                "--waves",
                "4",
                "--json",
                json.toString(),
                "--folder",
                folder.toString());

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(folder).isDirectoryNotContaining("glob:**bench-model-*");
        assertThat(run.out()).contains("18 batches of 2 messages wait").containsPattern("throughput: [01]\\.\\d{3} of");
        JsonNode result = Json.read(Files.readString(json), JsonNode.class);
        assertThat(result.path("possible_per_second").asDouble()).isEqualTo(300);
        assertThat(result.path("share").asDouble())
                .isBetween(0.01, 1.0)
                .isEqualTo(result.path("messages_per_second").asDouble() / 300);
    }

    @Test
    void refusesAModelThatTakesNoTime() {
        CommandRun run = CommandRun.of("bench", "model", "--latency", "0");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.words()).contains("--latency, --batch and --waves are at least 1");
    }
}
