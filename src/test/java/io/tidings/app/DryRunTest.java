package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code replay --dry-run}. */
class DryRunTest {
    @TempDir
    private Path folder;

    @Test
    void reckonsCallsTokensAndCostByPassAndStoresNothing() throws IOException {
        Path file = file(450, "");

        CommandRun run = run(file, "gemini: {key: s3cret}");

        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .contains("Dry run: nothing is called or stored.")
                .contains("450 messages, 1 dead letter and 1 duplicate, in 3 batches")
                .containsPattern("significant-events +gemini-3.5-flash-lite +3 +[1-9][0-9,]+ +[1-9][0-9,]+ +USD 0\\.0")
                .containsPattern("investor-email +gemini-3.8-flash +1 +[1-9][0-9,]+ +[1-9][0-9,]+ +USD 0\\.0")
                .containsPattern("About USD 0\\.0\\d+, and at most USD 0\\.\\d+ where")
                .contains("Assumed: ");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("rows.csv", "settings.yaml");
        }
    }

    @Test
    void formsBatchesByTokensAsTheTriggerDoes() throws IOException {
        // About a thousand tokens each, so sixty of them fire.
        Path file = file(130, " word".repeat(800));

        String out = run(file, "gemini: {key: s3cret}").out();

        assertThat(out).contains("130 messages, 1 dead letter and 1 duplicate, in 3 batches");
    }

    @Test
    void saysWhatCostsNothingAndWhatHasNoPrice() throws IOException {
        Path file = file(10, "");

        assertThat(run(file, "provider: offline").out()).containsPattern("significant-events +offline .* nothing");
        assertThat(run(file, "gemini: {key: s3cret, model: gemini-9}").out())
                .containsPattern("significant-events +gemini-9 .* no price is known");
    }

    private Path file(int rows, String text) throws IOException {
        String csv = IntStream.rangeClosed(1, rows)
                .mapToObj(i -> "m" + i + ",true,Ana,,2026-03-02T09:" + "%02d:%02d".formatted(i / 60, i % 60)
                        + ",message " + i + text + "\n")
                .collect(Collectors.joining());
        String first = csv.substring(0, csv.indexOf('\n') + 1);
        return Files.writeString(
                folder.resolve("rows.csv"),
                "id,is_chat,chat_sender,email_sender,timestamp,content\n" + csv + first + "too,few\n");
    }

    private CommandRun run(Path file, String models) throws IOException {
        Path settings = Files.writeString(
                folder.resolve("settings.yaml"),
                "tidings: {data: %1$s/test.db, output: %1$s/out, passes: %1$s/none, log: {folder: %1$s/logs}, models: {%2$s}}"
                        .formatted(folder, models));
        return CommandRun.of("replay", file.toString(), "--dry-run", "--config", settings.toString());
    }
}
