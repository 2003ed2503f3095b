package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.fake.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused before anything listens. */
class FakeGeminiCommandTest {
    @TempDir
    Path folder;

    @Test
    void theHelpNamesEveryTrouble() {
        assertThat(CommandRun.of("fake-gemini", "--help").words()).contains(Trouble.keys());
    }

    @ParameterizedTest
    @CsvSource({
        "flood,       '''flood'' is no trouble: name one of none'",
        "stall/0,     'give a name, or a name and a number, as in error-503/3'",
        "stall/x,     'give a name, or a name and a number, as in error-503/3'",
        "error-503/3/3, 'give a name, or a name and a number, as in error-503/3'",
    })
    void troubleIsNamed(String trouble, String problem) {
        CommandRun run = CommandRun.of("fake-gemini", "--port", "0", "--trouble", trouble);

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.words()).contains(problem);
    }

    @Test
    void aDelayIsATime() {
        CommandRun run = CommandRun.of("fake-gemini", "--port", "0", "--delay", "soon");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.words()).contains("'soon' is no time: give one like 500ms, 2s or 1m");
    }

    @Test
    void whatIsWrongInAScriptIsNamedWithItsPlace() throws IOException {
        Path script = folder.resolve("trouble.yaml");
        Files.writeString(script, "steps: [{trouble: flood, calls: 1}]\nspeed: 9");

        CommandRun run = CommandRun.of("fake-gemini", "--port", "0", "--script", script.toString());

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.words())
                .contains(
                        "2 things are wrong", "trouble.yaml: steps[0].trouble: found \"flood\"", "speed: there is no");
    }

    @Test
    void aScriptThatIsNotThereIsNamed() {
        CommandRun run = CommandRun.of(
                "fake-gemini", "--script", folder.resolve("none.yaml").toString());

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.words()).contains("none.yaml: there is no such file");
    }
}
