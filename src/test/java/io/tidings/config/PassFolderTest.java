package io.tidings.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.analysis.Pass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassFolderTest {
    private static final Path SHIPPED = Path.of("conf/passes");

    @TempDir
    private Path folder;

    @BeforeEach
    void copyTheShippedPasses() throws IOException {
        for (String name : new String[] {"significant-events", "investor-email"}) {
            for (String kind : new String[] {".yaml", ".md", ".json"}) {
                Files.copy(SHIPPED.resolve(name + kind), folder.resolve(name + kind));
            }
        }
    }

    @Test
    void withoutAFolderTheShippedPassesRun() {
        assertThat(PassFolder.load(folder.resolve("nowhere"))).isEqualTo(PassFolder.load(SHIPPED));
    }

    @Test
    void passesComeByPriority() {
        assertThat(PassFolder.load(folder))
                .extracting(Pass::id)
                .containsExactly("significant-events", "investor-email");
    }

    @Test
    void aPassOfOnesOwnNeedsNoCode() throws IOException {
        copy("mine", "priority: 10", "priority: 5");

        assertThat(PassFolder.load(folder))
                .extracting(Pass::id)
                .containsExactly("mine", "significant-events", "investor-email");
    }

    @Test
    void aPassThatIsSwitchedOffDoesNotRun() throws IOException {
        change("investor-email.yaml", "enabled: true", "enabled: false");

        assertThat(PassFolder.load(folder)).extracting(Pass::id).containsExactly("significant-events");
    }

    @Test
    void everyBadPassIsNamed() throws IOException {
        change("investor-email.yaml", "version: 2", "version: 0");
        change("significant-events.yaml", "on: batch", "on: monday");

        assertThatThrownBy(() -> PassFolder.load(folder))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContainingAll(
                        folder + "/investor-email.yaml",
                        "version: found 0",
                        "significant-events.yaml: on: found",
                        "monday");
    }

    @ParameterizedTest
    @ValueSource(strings = {".yaml", ".md", ".json"})
    void aFileOfAPassThatIsMissingIsNamed(String ending) throws IOException {
        Files.delete(folder.resolve("investor-email" + ending));

        assertThatThrownBy(() -> PassFolder.load(folder))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageStartingWith(folder + "/investor-email.")
                .hasMessageContaining(
                        ": investor-email" + ending + " is missing beside it; a pass is NAME.yaml, NAME.md");
    }

    @Test
    void aPromptWithoutAPassIsRefused() throws IOException {
        Files.writeString(folder.resolve("draft.md"), "an unfinished prompt");

        assertThatThrownBy(() -> PassFolder.load(folder))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageStartingWith(
                        folder + "/draft.md: draft.yaml and draft.json are missing beside it; a pass is NAME.yaml");
    }

    @Test
    void aFileThatIsNoTextIsNamed() throws IOException {
        Files.delete(folder.resolve("investor-email.md"));
        Files.createDirectory(folder.resolve("investor-email.md"));
        Files.write(folder.resolve("investor-email.json"), new byte[] {(byte) 0xFF});

        assertThatThrownBy(() -> PassFolder.load(folder))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining(folder + "/investor-email.md: it is a folder where a file was expected")
                .hasMessageContaining(folder + "/investor-email.json: it is no text in UTF-8");
    }

    @Test
    void anIdThatAnotherPassHasIsRefused() throws IOException {
        copy("mine", "id: mine", "id: significant-events");

        assertThatThrownBy(() -> PassFolder.load(folder))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageStartingWith(
                        folder + "/mine.yaml: id: found \"significant-events\" in a file of another name");
    }

    @Test
    void otherFilesOfTheFolderAreLeftAlone() throws IOException {
        for (String name : new String[] {"README.txt", "investor-email.yaml~", ".draft.md", ".hidden.yaml"}) {
            Files.writeString(folder.resolve(name), "notes");
        }

        assertThat(PassFolder.load(folder)).hasSize(2);
    }

    @Test
    void anEarlierVersionIsKeptBesideAndNeverRuns() throws IOException {
        change("significant-events.yaml", "version: 1", "version: 3");
        copy("significant-events@2", "id: significant-events@2\nversion: 1", "id: significant-events\nversion: 2");
        copy("significant-events@1", "id: significant-events@1", "id: significant-events");
        List<String> problems = new ArrayList<>();

        assertThat(PassFolder.all(folder, problems))
                .extracting(PassSource::name)
                .containsExactly(
                        "significant-events", "significant-events@2", "significant-events@1", "investor-email");
        assertThat(problems).isEmpty();
        assertThat(PassFolder.load(folder))
                .extracting(Pass::label)
                .containsExactly("significant-events v3", "investor-email v2");
    }

    @Test
    void anEarlierVersionThatIsWrongKeepsNothingFromRunning() throws IOException {
        copy("significant-events@1", "id: significant-events@1", "id: significant-events");
        Files.writeString(folder.resolve("investor-email@1.md"), "half of it");
        List<String> problems = new ArrayList<>();

        assertThat(PassFolder.load(folder)).hasSize(2);
        PassFolder.all(folder, problems);
        assertThat(problems)
                .containsExactlyInAnyOrder(
                        folder + "/significant-events@1.yaml: version: 1 is what significant-events.yaml has: raise it"
                                + " there, or remove these files",
                        folder + "/investor-email@1.md: investor-email@1.yaml and investor-email@1.json are missing"
                                + " beside it; a pass is NAME.yaml, NAME.md and NAME.json: add what is missing, or keep"
                                + " this file elsewhere");
    }

    private void copy(String name, String from, String to) throws IOException {
        for (String kind : new String[] {".yaml", ".md", ".json"}) {
            Files.copy(SHIPPED.resolve("significant-events" + kind), folder.resolve(name + kind));
        }
        change(name + ".yaml", "id: significant-events", "id: " + name);
        change(name + ".yaml", from, to);
    }

    private void change(String file, String from, String to) throws IOException {
        String text = Files.readString(folder.resolve(file));
        assertThat(text).contains(from);
        Files.writeString(folder.resolve(file), text.replace(from, to));
    }
}
