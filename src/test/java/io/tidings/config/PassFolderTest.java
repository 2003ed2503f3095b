package io.tidings.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.analysis.Pass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        change("investor-email.yaml", "version: 1", "version: 0");
        change("significant-events.yaml", "on: batch", "on: monday");

        assertThatThrownBy(() -> PassFolder.load(folder))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContainingAll(
                        folder + "/investor-email.yaml", "version is 0", "significant-events.yaml", "monday");
    }

    @Test
    void aMissingPromptOrSchemaIsNamed() throws IOException {
        Files.delete(folder.resolve("investor-email.md"));

        assertThatThrownBy(() -> PassFolder.load(folder))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("investor-email.md")
                .hasMessageContaining("NAME.md");
    }

    @Test
    void otherFilesOfTheFolderAreLeftAlone() throws IOException {
        Files.writeString(folder.resolve("README.txt"), "notes");
        Files.writeString(folder.resolve("draft.md"), "an unfinished prompt");

        assertThat(PassFolder.load(folder)).hasSize(2);
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
