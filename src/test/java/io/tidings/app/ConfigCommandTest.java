package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code config}, and what {@code doctor} says of the same. */
class ConfigCommandTest {
    @TempDir
    private Path folder;

    @Test
    void showsThatNobodyOutsideAnswersWithoutAKey() throws IOException {
        CommandRun config = run("config", "provider: auto");

        assertThat(config.exit()).isZero();
        assertThat(config.out())
                .contains("tidings.models.provider = auto", "tidings.models.gemini.key = \n")
                .endsWith(
                        """
                        the pass significant-events is answered by offline-rules/1, which costs nothing
                        the pass investor-email is answered by offline-rules/1, which costs nothing
                        """);
        assertThat(run("doctor", "provider: auto").words()).contains("2 enabled, answered by offline-rules/1");
    }

    @Test
    void showsWhichModelAnswersWhichPassAndWhatItCosts() throws IOException {
        String models = "gemini: {key: s3cret, email-model: gemini-9}";

        CommandRun config = run("config", models);

        assertThat(config.exit()).isZero();
        assertThat(config.out())
                .contains("tidings.models.gemini.key = ********")
                .doesNotContain("s3cret")
                .endsWith(
                        """
                        the pass significant-events is answered by gemini-3.5-flash-lite; a million tokens cost USD 0.10 in, \
                        0.01 cached, 0.40 out, 0.40 thoughts, on 2026-11-01
                        the pass investor-email is answered by gemini-9, whose price tidings.models.prices does not say
                        """);
        assertThat(run("doctor", models).words())
                .contains("answered by gemini-3.5-flash-lite (significant-events) and gemini-9 (investor-email)");
    }

    @Test
    void refusesAnImpossibleChoice() throws IOException {
        CommandRun config = run("config", "provider: gemini");

        assertThat(config.exit()).isEqualTo(2);
        assertThat(config.words()).contains("tidings.models.provider: gemini needs a key: set GOOGLE_API_KEY");
        assertThat(run("doctor", "provider: gemini").words())
                .contains("FAIL passes tidings.models.provider: gemini needs a key");
    }

    private CommandRun run(String command, String models) throws IOException {
        Path settings = Files.writeString(
                folder.resolve("settings.yaml"),
                "tidings: {data: %1$s/test.db, output: %1$s, passes: %1$s/none, log: {folder: %1$s}, models: {%2$s}}"
                        .formatted(folder, models));
        return CommandRun.of(command, "--config", settings.toString());
    }
}
