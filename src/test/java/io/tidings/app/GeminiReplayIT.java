package io.tidings.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.message.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar with a key, and the fake of the API out of the same jar. */
class GeminiReplayIT {
    private static final String KEY = "AIza-s3cret-0123456789";
    private static final String ROWS =
            """
            id,is_chat,chat_sender,email_sender,timestamp,content
            1,True,ann.lee,,2025-05-01 09:00:00,We just hit $120k MRR! Call me on +1 415 555 0134
            2,false,,bob@acme.example,2025-05-02 09:00:00,"Subject: Certified. We passed our SOC 2 Type II audit today. Cheers, Bob"
            3,true,cy,,2025-05-03 09:00:00,Can we hit $500k MRR by December?
            4,true,cy,,2025-05-04 09:00:00,Harborline signed for $42k with carla@harborline.example
            """;

    @TempDir
    private Path folder;

    @Test
    void aReplayWithAKeyFindsTheSameByWayOfGeminiAndTellsTheKeyToNobodyElse() throws Exception {
        Path withKey = Files.createDirectory(folder.resolve("with-key"));
        Path without = Files.createDirectory(folder.resolve("without"));
        for (Path one : List.of(withKey, without)) {
            Files.writeString(one.resolve("a.csv"), ROWS);
        }
        List<String> said = new ArrayList<>();
        Process fake = Processes.start(
                folder, Processes.jar("fake-gemini", "--port", "0", "--key", KEY, "--record", "calls.jsonl"));
        Processes.Ended replay;
        try (BufferedReader lines = fake.inputReader(UTF_8)) {
            String line = lines.readLine();
            while (line != null && !line.contains("replay")) {
                said.add(line.strip());
                line = lines.readLine();
            }
            replay = Processes.run(withKey, Processes.jar("replay", "a.csv", "--company", "acme"), told(said));
        } finally {
            fake.destroy();
        }
        Processes.Ended offline = Processes.run(without, Processes.jar("replay", "a.csv", "--company", "acme"));

        assertThat(replay.exit()).as(replay.output()).isZero();
        assertThat(replay.output()).contains("3 events found");
        assertThat(fake.waitFor(30, TimeUnit.SECONDS)).isTrue();
        String report = report(withKey);
        assertThat(report).contains("Model: gemini-3.5-flash-lite");
        assertThat(events(report)).contains("$120k MRR").isEqualTo(events(report(without)));
        assertThat(offline.output()).contains("3 events found");
        List<JsonNode> calls = calls();
        assertThat(calls)
                .extracting(call -> call.path("path").asText().replaceAll(".*/|:.*", ""))
                .containsExactly("gemini-3.5-flash-lite", "gemini-3.8-flash");
        assertThat(calls).extracting(call -> call.path("status").asInt()).containsOnly(200);
        assertThat(Files.readString(folder.resolve("calls.jsonl")))
                .contains("<EMAIL_", "<PHONE_")
                .doesNotContain("carla@harborline.example", "bob@acme.example", "555 0134", "ann.lee");
        assertThat(replay.output()).doesNotContain(KEY);
        assertNowhere(KEY, withKey);
        assertThat(Files.readString(folder.resolve("calls.jsonl"))).doesNotContain(KEY);
    }

    /** The variables that the fake says to export. */
    private static Map<String, String> told(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("export "))
                .map(line -> line.substring("export ".length()).split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    private static String report(Path folder) throws IOException {
        return Files.readString(folder.resolve("output/pipeline_results.md"));
    }

    /** The part that tells of the events. */
    private static String events(String report) {
        int from = report.indexOf("\n## Events");
        return report.substring(from, report.indexOf("\n## ", from + 1));
    }

    private List<JsonNode> calls() throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve("calls.jsonl"))) {
            return lines.map(line -> Json.read(line, JsonNode.class)).toList();
        }
    }

    private static void assertNowhere(String secret, Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        assertThat(files).hasSizeGreaterThan(3);
        for (Path file : files) {
            assertThat(new String(Files.readAllBytes(file), UTF_8))
                    .as(file.toString())
                    .doesNotContain(secret);
        }
    }
}
