package io.tidings.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PassFileTest {
    private static final String YAML =
            """
            id: mine
            version: 3
            description: Finds things.
            on: batch
            output: events
            priority: 20
            enabled: true
            model:
              temperature: 0.5
              max-output-tokens: 100
            """;
    private static final String PROMPT = "Find things in {{messages}}";
    private static final String SCHEMA = Passes.file("significant-events.json");

    @Test
    void theShippedPassesLoad() {
        assertThat(Passes.events().label()).isEqualTo("significant-events v1");
        assertThat(Passes.events().on()).isEqualTo(Pass.RunsOn.BATCH);
        assertThat(Passes.email().label()).isEqualTo("investor-email v1");
        assertThat(Passes.email().output()).isEqualTo(Pass.Output.EMAIL);
    }

    @Test
    void aPassIsItsThreeFiles() {
        assertThat(pass(YAML, PROMPT, SCHEMA))
                .isEqualTo(new Pass(
                        "mine",
                        3,
                        "Finds things.",
                        Pass.RunsOn.BATCH,
                        Pass.Output.EVENTS,
                        20,
                        true,
                        new ModelOptions(0.5, 100),
                        PROMPT,
                        SCHEMA));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "version: 3               | version: 0               | version is 0",
                "version: 3               | version: three           | three",
                "id: mine                 | id: Mine                 | id 'Mine' is not lower-case words with hyphens",
                "id: mine                 | id: other                | id 'other' is not the file's name",
                "id: mine                 | id:                      | id",
                "id: mine                 | name: mine               | id",
                "description: Finds things. | ''                     | description",
                "on: batch                | on: monday               | monday",
                "on: batch                | on:                      | on",
                "output: events           | output: poem             | poem",
                "enabled: true            | 'enabled: true\nextra: 1' | extra",
                "enabled: true            | enabled: perhaps         | perhaps",
                "temperature: 0.5         | temperature: 3           | temperature",
                "max-output-tokens: 100   | max-output-tokens: 0     | max-output-tokens",
                "max-output-tokens: 100   | max-tokens: 100          | max-output-tokens",
                "model:                   | 'model: ['               | mine.yaml",
            })
    void eachErrorNamesTheFileAndTheProblem(String right, String wrong, String problem) {
        String yaml = YAML.replace(right, wrong);

        assertThatThrownBy(() -> pass(yaml, PROMPT, SCHEMA))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("mine.yaml: ")
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "just text", "{{{", "\t"})
    void aFileThatIsNoPassIsNamed(String yaml) {
        assertThatThrownBy(() -> pass(yaml, PROMPT, SCHEMA))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("mine.yaml: ");
    }

    @Test
    void aPromptWithoutItsPlaceholderIsNamed() {
        assertThatThrownBy(() -> pass(YAML, "Find things in {{events}}", SCHEMA))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("mine.yaml: the prompt has no placeholder {{messages}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{                                                  | schema is not JSON",
                "''                                                 | schema is not JSON",
                "[]                                                 | schema is not JSON",
                "5                                                  | schema is not JSON",
                "{}                                                 | no properties",
                "{\"properties\":5}                                 | properties",
                "{\"properties\":{}}                                | events",
                "{\"properties\":{\"events\":{\"type\":\"array\"}}} | events",
                "{\"properties\":{\"events\":[]}}                   | events",
            })
    void aSchemaThatCannotBeUsedIsNamed(String schema, String problem) {
        assertThatThrownBy(() -> pass(YAML, PROMPT, schema))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("mine.yaml: ")
                .hasMessageContaining(problem);
    }

    @Test
    void aSchemaThatRefersToNothingIsNamed() {
        String schema = SCHEMA.replaceFirst("\"type\": \"object\"", "\"\\$ref\": \"#/nowhere\"");

        assertThatThrownBy(() -> pass(YAML, PROMPT, schema))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("mine.yaml: the schema is no JSON Schema");
    }

    @Test
    void everyProblemIsNamedAtOnce() {
        String yaml = YAML.replace("id: mine", "id: Other").replace("version: 3", "version: -1");

        assertThatThrownBy(() -> pass(yaml, "nothing", "{"))
                .hasMessageContainingAll("'Other'", "version is -1", "{{messages}}", "schema is not JSON");
    }

    private static Pass pass(String yaml, String prompt, String schema) {
        return PassFile.pass("mine.yaml", yaml, prompt, schema);
    }
}
