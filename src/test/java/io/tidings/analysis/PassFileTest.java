package io.tidings.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

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
        assertThat(Passes.email().label()).isEqualTo("investor-email v2");
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
                        ModelOptions.of(0.5, 100),
                        PROMPT,
                        SCHEMA));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "version: 3             | version: 0            | version: found 0; allowed is a whole number of at least 1",
                "version: 3             | version: three        | version: found \"three\"; allowed is a whole number of at least 1",
                "version: 3             | version: 1.5          | version: found 1.5; allowed is",
                "version: 3             | version: 99999999999  | version: found 99999999999; allowed is",
                "version: 3             | version: [3]          | version: found [3]; allowed is",
                "version: 3             | ''                    | version: this key is missing; allowed is",
                "id: mine               | id: Mine              | id: found \"Mine\"; allowed is 1 to 64 lower-case letters",
                "id: mine               | id: other             | id: found \"other\" in a file of another name; allowed is \"mine\"",
                "id: mine               | id:                   | id: found nothing; allowed is a text",
                "id: mine               | 'id: \"\"'          | id: found nothing; allowed is a text",
                "id: mine               | id: [a]               | id: found [\"a\"]; allowed is a text",
                "description: Finds things. | ''                | description: this key is missing; allowed is a text",
                "on: batch              | on: monday            | on: found \"monday\"; allowed is batch or events",
                "on: batch              | on:                   | on: found nothing; allowed is batch or events",
                "output: events         | output: poem          | output: found \"poem\"; allowed is events or email",
                "output: events         | output: email         | output: a pass on a batch gives events",
                "priority: 20           | priority: high        | priority: found \"high\"; allowed is a whole number",
                "enabled: true          | 'enabled: true\nextra: 1' | extra: there is no such key; known are id, version, description",
                "enabled: true          | enabled: perhaps      | enabled: found \"perhaps\"; allowed is true or false",
                "temperature: 0.5       | temperature: 3        | model.temperature: found 3; allowed is a number from 0 to 2",
                "temperature: 0.5       | temperature: NaN      | model.temperature: found \"NaN\"",
                "temperature: 0.5       | 'temperature: 0.5\n  top-p: 1' | model.top-p: there is no such key; known are temperature, max-output-tokens",
                "max-output-tokens: 100 | max-output-tokens: 0  | model.max-output-tokens: found 0; allowed is a whole number of at least 1",
                "version: 3             | 'version: 3\nversion: 4' | line 3: a key stands here for the second time",
                "temperature: 0.5       | 'temperature: 0.5\n  temperature: 1' | line 10: a key stands here for the second time",
                "enabled: true          | 'enabled: true\n---\nid: b' | or something follows the end",
                "version: 3             | '\tversion: 3'       | on this is not YAML: look for",
                "model:                 | 'model: ['            | on this is not YAML: look for",
            })
    void eachProblemNamesTheFileTheKeyAndTheReason(String right, String wrong, String problem) {
        String yaml = YAML.replace(right, wrong);

        assertThatThrownBy(() -> pass(yaml, PROMPT, SCHEMA))
                .isInstanceOf(InvalidPass.class)
                .extracting(e -> ((InvalidPass) e).problems(), list(String.class))
                .singleElement(STRING)
                .startsWith("mine.yaml: ")
                .contains(problem);
    }

    @Test
    void aPassMayNameItsModel() {
        String yaml = YAML + "  provider: openai\n  name: qwen3:8b\n  thinking: low\n";

        assertThat(pass(yaml, PROMPT, SCHEMA).model())
                .isEqualTo(new ModelOptions(
                        0.5,
                        100,
                        ModelOptions.USUAL_INPUT_TOKENS,
                        Provider.OPENAI,
                        "qwen3:8b",
                        new Thinking(Thinking.Level.LOW, null),
                        true));
        assertThat(pass(YAML + "  thinking: 0\n", PROMPT, SCHEMA).model().thinking())
                .isEqualTo(new Thinking(null, 0));
    }

    @Test
    void aPassHidesWhatIsPersonalUnlessItSaysOtherwise() {
        assertThat(pass(YAML, PROMPT, SCHEMA).model().redact()).isTrue();
        assertThat(pass(YAML + "  redact: false\n", PROMPT, SCHEMA).model().redact())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "provider: other            | model.provider: found \"other\"; allowed is offline or gemini or openai",
                "'provider: other\n  name: x' | model.provider: found \"other\"; allowed is offline or gemini or openai",
                "provider:                  | model.provider: found nothing; allowed is",
                "name: gemini-3.8-flash     | model.name: say in model.provider whose model it is",
                "'provider: gemini\n  name: \"../x\"' | model.name: found \"../x\"; allowed is the name of a model",
                "max-input-tokens: 0        | model.max-input-tokens: found 0; allowed is a whole number of at least 1",
                "thinking: deep             | model.thinking: found \"deep\"; allowed is minimal, low, medium, high or a number",
                "redact: perhaps            | model.redact: found \"perhaps\"; allowed is true or false",
                "thinking: -1               | model.thinking: found -1; allowed is",
            })
    void aWrongChoiceOfAModelIsNamed(String lines, String problem) {
        assertThatThrownBy(() -> pass(YAML + "  " + lines + "\n", PROMPT, SCHEMA))
                .isInstanceOf(InvalidPass.class)
                .hasMessageStartingWith("mine.yaml: " + problem);
    }

    @Test
    void aModelThatIsNoGroupIsToldOnce() {
        String yaml = YAML.substring(0, YAML.indexOf("model:"));

        assertProblems(yaml + "model: 5", "mine.yaml: model: found 5; expected keys below it");
        assertProblems(yaml, "mine.yaml: model: this key is missing; expected keys below it");
    }

    @ParameterizedTest
    @CsvSource({
        "'', it is empty",
        "null, 'it is not YAML with keys and values, but something else'",
        "[], 'it is not YAML with keys and values, but something else'",
        "just text, 'it is not YAML with keys and values, but something else'",
    })
    void aFileThatIsNoPassIsNamed(String yaml, String problem) {
        assertProblems(yaml, "mine.yaml: " + problem);
    }

    @Test
    void aPromptWithoutItsPlaceholderIsNamed() {
        assertThatThrownBy(() -> pass(YAML, "Find things in {{events}}", SCHEMA))
                .isInstanceOf(InvalidPass.class)
                .hasMessage("mine.md: the prompt has no placeholder {{messages}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Read {{messages}} and {{mesages}}. | there is no placeholder {{mesages}}; known are {{company}}, {{messages}}",
                "You are {{}}: {{messages}}         | there is no placeholder {{}}; known are",
                "{{sender_name}}: {{messages}}      | there is no placeholder {{sender_name}}",
                "{{messages}} Now tell me.          | the prompt goes on after {{messages}}: put everything before it",
                "{{messages}} {{messages}}          | the prompt goes on after {{messages}}",
            })
    void aPromptThatCannotBeFilledAsItIsIsNamed(String prompt, String problem) {
        assertThatThrownBy(() -> pass(YAML, prompt, SCHEMA))
                .isInstanceOf(InvalidPass.class)
                .hasMessageStartingWith("mine.md: ")
                .hasMessageContaining(problem);
    }

    @Test
    void aQuestionHasRoomForMessages() {
        assertThat(pass(YAML + "  max-input-tokens: 4000\n", PROMPT, SCHEMA)
                        .model()
                        .maxInputTokens())
                .isEqualTo(4000);
        assertThatThrownBy(() -> pass(YAML + "  max-input-tokens: 800\n", PROMPT, SCHEMA))
                .isInstanceOf(InvalidPass.class)
                .hasMessageMatching("mine.yaml: model.max-input-tokens: found 800, and the prompt and the schema alone"
                        + " come to about \\d+; allow at least \\d+");
    }

    @Test
    void anEarlierVersionHasItsVersionInItsName() {
        assertThat(PassFile.pass("mine@3", YAML, PROMPT, SCHEMA).label()).isEqualTo("mine v3");
        assertThatThrownBy(() -> PassFile.pass("mine@2", YAML, PROMPT, SCHEMA))
                .hasMessage("mine@2.yaml: version: found 3 in a file of another version; allowed is 2");
        assertThatThrownBy(() -> PassFile.pass("other@3", YAML, PROMPT, SCHEMA))
                .hasMessage("other@3.yaml: id: found \"mine\" in a file of another name; allowed is \"other\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{                                                  | from line 1 on this is not JSON: look for",
                "''                                                 | it is empty",
                "[]                                                 | it is not JSON with keys and values",
                "5                                                  | it is not JSON with keys and values",
                "{\"a\":1,\"a\":2}                              | line 1: a key stands here for the second time",
                "{} {}                                              | or something follows the end",
                "{}                                                 | properties/events/items: found nothing; expected the form of one event",
                "{\"properties\":{}}                              | properties/events/items: found nothing; expected the form of one event",
                "{\"properties\":{\"events\":{\"items\":true}}} | properties/events/items: found true; expected",
                "{\"properties\":{\"events\":{\"type\":\"array\"}}} | properties/events/items: found nothing",
            })
    void aSchemaThatCannotBeUsedIsNamed(String schema, String problem) {
        assertThatThrownBy(() -> pass(YAML, PROMPT, schema))
                .isInstanceOf(InvalidPass.class)
                .hasMessageStartingWith("mine.json: ")
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"required\": [\"events\"]'  | '\"required\": \"events\"'  | required: found \"events\"",
                "'\"type\": \"number\"'        | '\"type\": \"numbr\"'       | properties/events/items/properties/confidence/type: found \"numbr\"",
                "'\"maximum\": 1'                | '\"maximum\": \"1\"'        | properties/events/items/properties/confidence/maximum: found \"1\"",
                "'\"minItems\": 1'               | '\"minItems\": -1'            | properties/events/items/properties/evidence/minItems: found -1",
                "'\"maximum\": 1'                | '\"pattern\": \"(\"'        | properties/events/items/properties/confidence/pattern: found \"(\"",
                "'{ \"type\": \"number\", \"minimum\": 0, \"maximum\": 1 }' | 5 | properties/events/items/properties/confidence: found 5",
            })
    void aSchemaThatIsNoJsonSchemaIsToldAtItsPlace(String right, String wrong, String problem) {
        assertThat(SCHEMA).contains(right);

        assertThatThrownBy(() -> pass(YAML, PROMPT, SCHEMA.replace(right, wrong)))
                .isInstanceOf(InvalidPass.class)
                .hasMessage("mine.json: " + problem + ", which JSON Schema (2020-12) does not allow there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#/nowhere", "#nowhere", "other.json", "https://json-schema.org/draft/2020-12/schema"})
    void aReferenceThatLeadsNowhereIsNamedHoweverDeepItIs(String reference) {
        String schema = withConfidence("{ \"$ref\": \"" + reference + "\" }");

        assertThatThrownBy(() -> pass(YAML, PROMPT, schema))
                .isInstanceOf(InvalidPass.class)
                .hasMessageStartingWith("mine.json: $ref: found \"" + reference + "\", which leads nowhere");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#/$defs/share", "#portion", "#/properties/events", "#"})
    void aReferenceWithinTheSchemaIsFollowed(String reference) {
        String definitions = "\"$defs\": { \"share\": { \"$anchor\": \"portion\", \"type\": \"number\" } },";
        String schema = withConfidence("{ \"$ref\": \"" + reference + "\" }")
                .replaceFirst("\\{", "{" + definitions.replace("$", "\\$"));

        assertThat(pass(YAML, PROMPT, schema).schema()).isEqualTo(schema);
        String named = schema.replaceFirst("\\{", "{ \"\\$id\": \"https://acme.example/mine.json\",");
        assertThat(pass(YAML, PROMPT, named).schema()).isEqualTo(named);
    }

    @Test
    void aPlaceIsToldAsItIsWritten() {
        String schema = SCHEMA.replace("\"confidence\": { \"type\": \"number\"", "\"ü % /~\": { \"type\": \"numbr\"");

        assertThatThrownBy(() -> pass(YAML, PROMPT, schema))
                .isInstanceOf(InvalidPass.class)
                .hasMessageStartingWith("mine.json: properties/events/items/properties/ü % ~1~0/type: found \"numbr\"");
    }

    @Test
    void anEmailWithoutPropertiesIsNamed() {
        String yaml = YAML.replace("on: batch", "on: events").replace("output: events", "output: email");

        assertThatThrownBy(() -> pass(yaml, "{{events}}", "{}"))
                .isInstanceOf(InvalidPass.class)
                .hasMessage("mine.json: properties: found nothing; expected the properties of the email");
    }

    @Test
    void anIdThatIsThereTwiceIsRefused() {
        String schema = SCHEMA.replace("\"maxLength\": 200 }", "\"$id\": \"same\" }");

        assertThatThrownBy(() -> pass(YAML, PROMPT, schema))
                .isInstanceOf(InvalidPass.class)
                .hasMessageContaining("mine.json: this is no JSON Schema (2020-12)")
                .hasMessageContaining("$id");
    }

    @Test
    void aSchemaThatLeadsBackToItselfWithoutEndIsRefused() {
        String schema = SCHEMA.replaceFirst("\"type\": \"object\"", "\"allOf\": [{ \"\\$ref\": \"#\" }]");

        assertThatThrownBy(() -> pass(YAML, PROMPT, schema))
                .isInstanceOf(InvalidPass.class)
                .hasMessage("mine.json: $ref: the schema leads back to itself without end");
    }

    @Test
    void everyProblemIsNamedAtOnce() {
        String yaml = YAML.replace("id: mine", "id: Other").replace("version: 3", "version: -1");

        assertThatThrownBy(() -> pass(yaml, "nothing", "{"))
                .hasMessageContainingAll(
                        "mine.yaml: id: found \"Other\"",
                        "mine.yaml: version: found -1",
                        "mine.md: the prompt has no placeholder {{messages}}",
                        "mine.json: from line 1 on this is not JSON")
                .hasMessageNotContainingAny("Exception", "jackson", "token", "io.vertx");
    }

    private static String withConfidence(String schema) {
        return SCHEMA.replace("{ \"type\": \"number\", \"minimum\": 0, \"maximum\": 1 }", schema);
    }

    private static void assertProblems(String yaml, String... problems) {
        assertThatThrownBy(() -> pass(yaml, PROMPT, SCHEMA))
                .isInstanceOf(InvalidPass.class)
                .extracting(e -> ((InvalidPass) e).problems(), list(String.class))
                .containsExactly(problems);
    }

    private static Pass pass(String yaml, String prompt, String schema) {
        return PassFile.pass("mine", yaml, prompt, schema);
    }
}
