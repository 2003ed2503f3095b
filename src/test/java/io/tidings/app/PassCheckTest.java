package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.config.InvalidSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** At the start, and as {@code doctor} sees it. */
class PassCheckTest {
    @TempDir
    private Path folder;

    private Path passes;

    @BeforeEach
    void copyTheShippedPasses() throws IOException {
        passes = Files.createDirectory(folder.resolve("passes"));
        copy("significant-events", "significant-events");
        copy("investor-email", "investor-email");
    }

    @ParameterizedTest
    @CsvSource({"significant-events.md, 1, deal, sale", "investor-email.json, 2, 10000, 9000"})
    void aChangedFileIsRefusedUntilItsVersionIsRaised(String file, int version, String from, String to)
            throws IOException {
        start();
        change(file, from, to);

        String yaml = file.replaceFirst("\\..*", ".yaml");
        String problem = passes + "/" + file + " is not what it was when version " + version
                + " of this pass first ran on this data: raise 'version' in " + passes + "/" + yaml;
        assertThatThrownBy(this::start).isInstanceOf(InvalidSettings.class).hasMessageStartingWith(problem);
        assertThat(doctor(1)).contains("FAIL data " + problem);

        change(yaml, "version: " + version, "version: 9");
        start();
        assertThat(doctor(0)).contains("All is well.");
    }

    @Test
    void aFileThatIsBroughtBackIsWhatItWas() throws IOException {
        start();
        change("significant-events.md", "deal", "sale");
        assertThatThrownBy(this::start).isInstanceOf(InvalidSettings.class);

        change("significant-events.md", "sale", "deal");

        start();
    }

    @Test
    void everyChangedFileIsNamed() throws IOException {
        start();
        change("significant-events.md", "deal", "sale");
        change("significant-events.json", "2000", "3000");
        change("investor-email.md", "hook", "bait");

        assertThatThrownBy(this::start)
                .hasMessageContainingAll("significant-events.md", "significant-events.json", "investor-email.md");
    }

    @Test
    void whatIsNeitherPromptNorSchemaMayChange() throws IOException {
        start();
        change("significant-events.yaml", "temperature: 0", "temperature: 1");
        change("significant-events.yaml", "priority: 10", "priority: 11");

        start();
    }

    @Test
    void aRefusedStartRemembersNothing() throws IOException {
        start();
        change("significant-events.md", "deal", "sale");
        change("investor-email.yaml", "version: 2", "version: 3");
        change("investor-email.md", "hook", "bait");
        assertThatThrownBy(this::start).isInstanceOf(InvalidSettings.class);

        change("significant-events.md", "sale", "deal");
        change("investor-email.md", "bait", "lure");

        start();
    }

    @Test
    void aPassThatTheModelCannotAnswerIsRefused() throws IOException {
        copy("significant-events", "mine");

        String problem = "the model offline-rules/1 cannot answer the pass mine: set 'enabled: false' in " + passes
                + "/mine.yaml, or choose another model (with GOOGLE_API_KEY set, Gemini answers)";
        assertThatThrownBy(this::start).isInstanceOf(InvalidSettings.class).hasMessage(problem);
        assertThat(doctor(1)).contains("FAIL passes " + problem);
    }

    @Test
    void aSecondPassThatWritesEmailsIsRefused() throws IOException {
        copy("investor-email", "mine");

        String problem =
                "more than one enabled pass writes emails, and a company has one email: set 'enabled: false' in"
                        + " all but one of " + passes + "/investor-email.yaml, " + passes + "/mine.yaml";
        assertThatThrownBy(this::start).hasMessageContaining(problem);
        assertThat(doctor(1)).contains(problem);
    }

    @Test
    void passesOfWhichNoneReadsMessagesAreRefused() throws IOException {
        change("significant-events.yaml", "enabled: true", "enabled: false");

        assertThatThrownBy(this::start).hasMessageStartingWith("no enabled pass runs on batches");
        assertThat(doctor(1)).contains("FAIL passes no enabled pass runs on batches");
    }

    private void start() {
        TestPipeline.start(folder, Map.of("tidings.passes", passes.toString()), ports -> ports)
                .close();
    }

    private String doctor(int exit) throws IOException {
        Path settings = Files.writeString(
                folder.resolve("settings.yaml"),
                "tidings: {data: %1$s/test.db, output: %1$s, passes: %1$s/passes, log: {folder: %1$s}}"
                        .formatted(folder));
        StringWriter said = new StringWriter();
        CommandLine line = Main.line(UnaryOperator.identity());
        line.setOut(new PrintWriter(said, true));
        line.setErr(new PrintWriter(said, true));
        assertThat(line.execute("doctor", "--config", settings.toString()))
                .as(said.toString())
                .isEqualTo(exit);
        // Lines are broken where a terminal ends.
        return said.toString().replaceAll("\\s+", " ");
    }

    private void copy(String shipped, String name) throws IOException {
        for (String ending : List.of(".yaml", ".md", ".json")) {
            Files.copy(Path.of("conf/passes", shipped + ending), passes.resolve(name + ending));
        }
        change(name + ".yaml", "id: " + shipped, "id: " + name);
    }

    private void change(String file, String from, String to) throws IOException {
        String text = Files.readString(passes.resolve(file));
        assertThat(text).contains(from);
        Files.writeString(passes.resolve(file), text.replace(from, to));
    }
}
