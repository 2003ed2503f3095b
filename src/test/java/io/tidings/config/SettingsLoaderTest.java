package io.tidings.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.message.CompanyId;
import io.tidings.message.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsLoaderTest {
    @TempDir
    private Path folder;

    private @Nullable Path file;
    private Map<String, String> flags = Map.of();
    private Map<String, String> environment = Map.of();

    @Test
    void nothingSaidIsTheShippedDefaults() {
        Settings settings = load();

        assertThat(settings.company()).isEqualTo(new CompanyId("scaleflow"));
        assertThat(settings.data()).isEqualTo(Path.of("data/tidings.db"));
        assertThat(settings.trigger().count()).isEqualTo(200);
        assertThat(settings.trigger().tokens()).isEqualTo(60_000);
        assertThat(settings.trigger().limits().age()).isEqualTo(Duration.ofMinutes(15));
        assertThat(settings.trigger().perSource()).isEmpty();
        assertThat(settings.analysis().lease()).isEqualTo(Duration.ofMinutes(15));
        assertThat(settings.analysis().pause()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.outreach().companyName()).isEmpty();
    }

    @Test
    void theShippedFileIsTheDefaults() {
        Map<String, String> defaults = loader().effective();

        file = Path.of("conf/embedded.yaml");

        assertThat(loader().effective()).isEqualTo(defaults);
    }

    @Test
    void theCommandLineComesBeforeTheEnvironmentBeforeDotEnvBeforeTheFile() throws IOException {
        file("tidings:\n  trigger: {count: 1, tokens: 1}\n  company: file\n  output: file\n  log: {level: FILE}");
        dotEnv("TIDINGS_TRIGGER_COUNT=2\nTIDINGS_COMPANY=dotenv\nTIDINGS_OUTPUT=dotenv");
        environment = Map.of("TIDINGS_TRIGGER_COUNT", "3", "TIDINGS_COMPANY", "environment");
        flags = Map.of("tidings.trigger.count", "4");

        Settings settings = load();

        assertThat(settings.trigger().count()).isEqualTo(4);
        assertThat(settings.company().value()).isEqualTo("environment");
        assertThat(settings.output()).hasToString("dotenv");
        assertThat(settings.log().level()).isEqualTo("FILE");
        assertThat(settings.trigger().tokens()).isEqualTo(1);
        assertThat(settings.analysis().maxFailures()).isEqualTo(3);
    }

    @Test
    void settingsOfSeveralWordsComeFromTheEnvironmentToo() {
        environment = Map.of("TIDINGS_ANALYSIS_MAX_FAILURES", "7", "TIDINGS_OUTREACH_COMPANY_NAME", "Acme GmbH");

        assertThat(load().analysis().maxFailures()).isEqualTo(7);
        assertThat(load().outreach().companyName()).contains("Acme GmbH");
    }

    @Test
    void aSourceMayHaveALimitOfItsOwn() throws IOException {
        file("tidings:\n  trigger:\n    per-source: {gmail: 50}");

        assertThat(load().trigger().perSource()).isEqualTo(Map.of(Source.GMAIL, 50));
    }

    @Test
    void dotEnvMayQuoteAndExport() throws IOException {
        dotEnv("# mine\nexport TIDINGS_COMPANY='quoted'\nTIDINGS_OUTREACH_SENDER_NAME=\"Dana D.\"\n\nOTHER=1\n");

        assertThat(load().company().value()).isEqualTo("quoted");
        assertThat(load().outreach().senderName()).isEqualTo("Dana D.");
    }

    @Test
    void otherProgramsVariablesAreNoneOfOurBusiness() {
        environment = Map.of("SECRET", "s3cret", "COMPANY", "other", "TIDINGSX", "1");

        assertThat(load().company().value()).isEqualTo("scaleflow");
        assertThat(loader().effective()).doesNotContainValue("s3cret");
    }

    @ParameterizedTest
    @CsvSource({"500ms,PT0.5S", "30s,PT30S", "15m,PT15M", "2h,PT2H", "1d,PT24H", "' 5 m ',PT5M", "PT90S,PT1M30S"})
    void durationsAreShortOrIso(String text, Duration duration) {
        flags = Map.of("tidings.analysis.lease", text);

        assertThat(load().analysis().lease()).isEqualTo(duration);
    }

    @ParameterizedTest
    @CsvSource({
        "tidings.trigger.age,soon",
        "tidings.trigger.age,15",
        "tidings.trigger.age,99999999999999999999s",
        "tidings.trigger.age,9999999999999999d",
        "tidings.trigger.count,many",
        "tidings.trigger.count,99999999999",
        "tidings.trigger.per-source.fax,5",
        "tidings.company,Acme Inc",
        "tidings.analysis.in-flight,1.5",
    })
    void aBadValueIsNamedByItsPath(String path, String value) {
        flags = Map.of(path, value);

        assertThatThrownBy(this::load)
                .isInstanceOf(InvalidSettings.class)
                .hasMessageStartingWith(path.endsWith("fax") ? "fax: 'fax'" : path + ": '" + value + "'")
                .hasMessageNotContaining("SRCFG");
    }

    @ParameterizedTest
    @CsvSource({
        "tidings.trigger.count,0",
        "tidings.trigger.tokens,-1",
        "tidings.trigger.age,0s",
        "tidings.trigger.per-source.gmail,0",
        "tidings.intake.in-flight,0",
        "tidings.analysis.in-flight,-3",
        "tidings.analysis.max-failures,0",
        "tidings.analysis.lease,0s",
        "tidings.analysis.pause,PT-5S",
    })
    void aValueThatMakesNoSenseIsNamedByItsPath(String path, String value) {
        flags = Map.of(path, value);

        String part = path.startsWith("tidings.trigger") ? "tidings.trigger" : path;
        assertThatThrownBy(this::load).isInstanceOf(InvalidSettings.class).hasMessageContaining(part);
    }

    @Test
    void everyProblemIsListed() throws IOException {
        file(
                "tidings:\n  trigger: {count: many}\n  company: 'A B'\n  outreach: {sender-nam: x}\n  analysis: {lease: soon}");

        assertThatThrownBy(this::load)
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContainingAll(
                        "tidings.trigger.count",
                        "tidings.company",
                        "tidings.outreach.sender-nam",
                        "tidings.analysis.lease");
    }

    @Test
    void everySenselessValueIsListed() {
        flags = Map.of(
                "tidings.trigger.count", "0", "tidings.intake.in-flight", "0", "tidings.analysis.in-flight", "0");

        assertThatThrownBy(this::load)
                .hasMessageContainingAll("tidings.trigger", "tidings.intake.in-flight", "tidings.analysis.in-flight");
    }

    @Test
    void anUnknownKeyOfAFileIsNamedByItsPath() throws IOException {
        file("tidings:\n  trigger: {cuont: 5}");

        assertThatThrownBy(this::load)
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("tidings.trigger.cuont")
                .hasMessageNotContaining("SRCFG");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tidings: [", "\tx: 1", "tidings: {a: 1", "just text", "[1, 2]"})
    void aFileThatIsNoYamlOfSettingsIsNamed(String text) throws IOException {
        file(text);

        assertThatThrownBy(this::load).isInstanceOf(InvalidSettings.class).hasMessageContaining("settings.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "tidings:\n"})
    void anEmptyFileChangesNothing(String text) throws IOException {
        Map<String, String> defaults = loader().effective();
        file(text);

        assertThat(loader().settings().trigger().count()).isEqualTo(200);
        assertThat(loader().effective()).containsAllEntriesOf(defaults);
    }

    @Test
    void aMissingFileIsNamed() {
        file = folder.resolve("nowhere.yaml");

        assertThatThrownBy(this::load).isInstanceOf(InvalidSettings.class).hasMessageContaining("nowhere.yaml");
    }

    @Test
    void theEffectiveSettingsSayWhatHolds() {
        flags = Map.of("tidings.trigger.count", "9");

        assertThat(loader().effective())
                .containsEntry("tidings.trigger.count", "9")
                .containsEntry("tidings.company", "scaleflow")
                .allSatisfy((path, value) -> assertThat(path).startsWith("tidings."));
    }

    private Settings load() {
        return loader().settings();
    }

    private SettingsLoader loader() {
        return SettingsLoader.load(flags, file, environment, folder.resolve(".env"));
    }

    private void file(String text) throws IOException {
        file = Files.writeString(folder.resolve("settings.yaml"), text);
    }

    private void dotEnv(String text) throws IOException {
        Files.writeString(folder.resolve(".env"), text);
    }
}
