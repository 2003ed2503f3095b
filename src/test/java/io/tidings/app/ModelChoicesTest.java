package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.analysis.ModelOptions;
import io.tidings.analysis.Pass;
import io.tidings.analysis.Passes;
import io.tidings.analysis.Provider;
import io.tidings.analysis.Thinking;
import io.tidings.config.InvalidSettings;
import io.tidings.config.SettingsLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelChoicesTest {
    private static final Map<String, String> KEY = Map.of("models.gemini.key", "k3y");

    @TempDir
    private Path folder;

    @Test
    void withoutAKeyNobodyOutsideIsAsked() {
        assertThat(choice(Map.of(), Passes.events())).isEqualTo("OFFLINE ");
        assertThat(choice(Map.of(), Passes.email())).isEqualTo("OFFLINE ");
        assertThat(problems(Map.of(), Passes.events(), Passes.email())).isEmpty();
    }

    @Test
    void withAKeyGeminiIsAskedByAModelForEachKindOfPass() {
        assertThat(choice(KEY, Passes.events())).isEqualTo("GEMINI gemini-3.5-flash-lite");
        assertThat(choice(KEY, Passes.email())).isEqualTo("GEMINI gemini-3.8-flash");
        assertThat(problems(KEY, Passes.events(), Passes.email())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "offline, significant-events, OFFLINE ''",
        "gemini,  significant-events, GEMINI a",
        "gemini,  investor-email,     GEMINI b",
        "openai,  significant-events, OPENAI c",
        "openai,  investor-email,     OPENAI c",
    })
    void theSettingsChoose(String provider, String pass, String choice) {
        Map<String, String> settings = Map.of(
                "models.provider", provider,
                "models.gemini.key", "k3y",
                "models.gemini.model", "a",
                "models.gemini.email-model", "b",
                "models.openai.model", "c");

        assertThat(choice(settings, pass.equals("investor-email") ? Passes.email() : Passes.events()))
                .isEqualTo(choice.replace("''", ""));
    }

    @Test
    void oneModelMayDoAll() {
        Map<String, String> settings = Map.of("models.gemini.key", "k3y", "models.gemini.email-model", "");

        assertThat(choice(settings, Passes.email())).isEqualTo("GEMINI gemini-3.5-flash-lite");
    }

    @Test
    void aPassChoosesBeforeTheSettings() {
        Map<String, String> offline =
                Map.of("models.provider", "offline", "models.gemini.key", "k3y", "models.openai.model", "c");

        assertThat(choice(offline, pass(Provider.GEMINI, "gemini-3.7-flash", null)))
                .isEqualTo("GEMINI gemini-3.7-flash");
        assertThat(choice(offline, pass(Provider.GEMINI, null, null))).isEqualTo("GEMINI gemini-3.5-flash-lite");
        assertThat(choice(offline, pass(Provider.OPENAI, "qwen3:8b", null))).isEqualTo("OPENAI qwen3:8b");
        assertThat(choice(offline, pass(Provider.OPENAI, null, null))).isEqualTo("OPENAI c");
        assertThat(choice(KEY, pass(Provider.OFFLINE, null, null))).isEqualTo("OFFLINE ");
    }

    @Test
    void geminiWithoutAKeyIsRefused() {
        assertThat(problems(Map.of("models.provider", "gemini"), Passes.events(), Passes.email()))
                .containsExactly("tidings.models.provider: gemini needs a key: set GOOGLE_API_KEY or GEMINI_API_KEY, or"
                        + " choose auto, offline or openai");
        assertThat(problems(Map.of(), pass(Provider.GEMINI, null, null)))
                .containsExactly("the shipped significant-events.yaml: model.provider: gemini needs a key: set"
                        + " GOOGLE_API_KEY or GEMINI_API_KEY, or leave the provider out");
    }

    @Test
    void aServerWithoutAModelIsRefused() {
        assertThat(problems(Map.of("models.provider", "openai"), Passes.events(), Passes.email()))
                .containsExactly("tidings.models.openai.model: nothing is said; name the model that the server is to"
                        + " answer with");
        assertThat(problems(Map.of("models.provider", "openai"), pass(Provider.OPENAI, "qwen3:8b", null)))
                .isEmpty();
    }

    @Test
    void whatAProviderDoesNotTakeIsRefused() {
        assertThat(problems(KEY, pass(Provider.GEMINI, "meta-llama/Llama-3.1-8B", null)))
                .singleElement()
                .asString()
                .startsWith("the shipped significant-events.yaml: model.name: Gemini has no model"
                        + " meta-llama/Llama-3.1-8B: name one of gemini-3.8-flash, ");
        assertThat(problems(Map.of(), pass(Provider.OPENAI, "qwen3:8b", new Thinking(null, 100))))
                .containsExactly("the shipped significant-events.yaml: model.thinking: such servers take minimal, low,"
                        + " medium or high, and no number of tokens");
    }

    @Test
    void aSchemaThatAProviderDoesNotTakeIsRefusedForThatOneAlone() {
        Pass shipped = Passes.events();
        Pass pass = new Pass(
                shipped.id(),
                1,
                "",
                shipped.on(),
                shipped.output(),
                1,
                true,
                shipped.model(),
                shipped.prompt(),
                shipped.schema().replace("{ \"type\": \"string\", \"maxLength\": 40 }", "{ \"type\": \"object\" }"));

        assertThat(problems(KEY, pass))
                .containsExactly("the shipped significant-events.json: properties/events/items/properties/metrics/items"
                        + "/properties/unit: Gemini refuses an object without properties: name them, or use an array of"
                        + " objects with a name and a value");
        assertThat(problems(Map.of(), pass)).isEmpty();
    }

    @Test
    void anImpossibleChoiceStopsTheStartBeforeAnythingIsMade() {
        assertThatThrownBy(
                        () -> TestPipeline.start(folder, Map.of("tidings.models.provider", "gemini"), ports -> ports))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageStartingWith("tidings.models.provider: gemini needs a key");
        assertThat(folder).isEmptyDirectory();
    }

    private String choice(Map<String, String> settings, Pass pass) {
        ModelChoices.Choice choice = choices(settings).of(pass);
        return choice.provider() + " " + choice.name();
    }

    private List<String> problems(Map<String, String> settings, Pass... passes) {
        return choices(settings).problems(List.of(passes));
    }

    private ModelChoices choices(Map<String, String> settings) {
        Map<String, String> all =
                new HashMap<>(Map.of("tidings.passes", folder.resolve("none").toString()));
        settings.forEach((path, value) -> all.put("tidings." + path, value));
        return new ModelChoices(SettingsLoader.load(all, null).settings());
    }

    private static Pass pass(Provider provider, @Nullable String name, @Nullable Thinking thinking) {
        Pass shipped = Passes.events();
        return new Pass(
                shipped.id(),
                1,
                "",
                shipped.on(),
                shipped.output(),
                1,
                true,
                new ModelOptions(0, 100, ModelOptions.USUAL_INPUT_TOKENS, provider, name, thinking, true),
                shipped.prompt(),
                shipped.schema());
    }
}
