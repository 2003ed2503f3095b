package io.tidings.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.analysis.Price;
import io.tidings.message.CompanyId;
import io.tidings.message.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
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
        assertThat(settings.analysis().lease()).isEqualTo(Duration.ofMinutes(2));
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
        file("tidings:\n  trigger: {count: 1, tokens: 1}\n  company: file\n  output: file\n  log: {level: warn}");
        dotEnv("TIDINGS_TRIGGER_COUNT=2\nTIDINGS_COMPANY=dotenv\nTIDINGS_OUTPUT=dotenv");
        environment = Map.of("TIDINGS_TRIGGER_COUNT", "3", "TIDINGS_COMPANY", "environment");
        flags = Map.of("tidings.trigger.count", "4");

        Settings settings = load();

        assertThat(settings.trigger().count()).isEqualTo(4);
        assertThat(settings.company().value()).isEqualTo("environment");
        assertThat(settings.output()).hasToString("dotenv");
        assertThat(settings.log().level()).isEqualTo("warn");
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
    @CsvSource(
            delimiter = '|',
            value = {
                "tidings.trigger.age                 | soon                   | a time like",
                "tidings.trigger.age                 | 15                     | a time like",
                "tidings.trigger.age                 | 99999999999999999999s  | a time like",
                "tidings.trigger.age                 | 9999999999999999d      | a time like",
                "tidings.trigger.age                 | 36501d                 | from 1ms to 36500d",
                "tidings.trigger.age                 | 0s                     | from 1ms",
                "tidings.analysis.lease              | 0s                     | from 1ms",
                "tidings.analysis.pause              | PT-5S                  | from 0ms",
                "tidings.trigger.count               | many                   | a whole number from 1 to 2147483647",
                "tidings.trigger.count               | 99999999999            | a whole number from 1 to 2147483647",
                "tidings.trigger.count               | 0                      | a whole number from 1",
                "tidings.trigger.tokens              | -1                     | a whole number from 1",
                "tidings.trigger.per-source.gmail    | 0                      | a whole number from 1",
                "tidings.intake.in-flight            | 0                      | a whole number from 1 to 1000",
                "tidings.analysis.in-flight          | 1.5                    | a whole number from 1 to 1000",
                "tidings.analysis.in-flight          | 1001                   | a whole number from 1 to 1000",
                "tidings.analysis.max-failures       | 0                      | a whole number from 1",
                "tidings.company                     | Acme Inc               | 1 to 64 of a-z, 0-9, _ and -",
                "tidings.log.level                   | LOUD                   | one of TRACE, DEBUG, INFO, WARN, ERROR, OFF",
            })
    void aBadValueIsNamedByItsPathWithWhatWasFoundWhereAndWhatIsAllowed(String path, String value, String allowed) {
        flags = Map.of(path, value);

        assertThatThrownBy(this::load)
                .isInstanceOf(InvalidSettings.class)
                .hasMessageStartingWith(path + ": found '" + value + "' on the command line; allowed is ")
                .hasMessageContaining(allowed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tidings.data",
                "tidings.output",
                "tidings.passes",
                "tidings.company",
                "tidings.log.folder",
                "tidings.log.level",
                "tidings.outreach.sender-name",
                "tidings.trigger.count"
            })
    void whatMustBeSaidCannotBeEmpty(String path) {
        flags = Map.of(path, " ");

        assertThatThrownBy(this::load)
                .isInstanceOf(InvalidSettings.class)
                .hasMessageStartingWith(path + ": found nothing on the command line; allowed is ");
    }

    @Test
    void whatMayBeLeftOutMayBeEmpty() {
        environment = Map.of("TIDINGS_OUTREACH_COMPANY_NAME", "");

        assertThat(load().outreach().companyName()).isEmpty();
    }

    @Test
    void aValueStandsAsItIsWritten() {
        flags = Map.of("tidings.outreach.sender-name", "Save ${big}, {a} \\ b");

        assertThat(load().outreach().senderName()).isEqualTo("Save ${big}, {a} \\ b");
    }

    @Test
    void aBadValueIsToldWithThePlaceItComesFrom() throws IOException {
        file("tidings:\n  trigger:\n    count: many");
        dotEnv("# mine\n\nTIDINGS_TRIGGER_TOKENS=few");
        environment = Map.of("TIDINGS_TRIGGER_AGE", "soon");

        assertThatThrownBy(this::load)
                .hasMessageContainingAll(
                        "tidings.trigger.count: found 'many' in " + file + ", line 3; allowed is a whole number",
                        "tidings.trigger.tokens: found 'few' in " + folder.resolve(".env")
                                + ", line 3 (TIDINGS_TRIGGER_TOKENS); allowed is a whole number",
                        "tidings.trigger.age: found 'soon' in the environment (TIDINGS_TRIGGER_AGE); allowed is a time");
    }

    @Test
    void aBadValueThatAnotherOneReplacesIsNoProblem() throws IOException {
        file("tidings:\n  trigger: {count: many}");
        flags = Map.of("tidings.trigger.count", "4");

        assertThat(load().trigger().count()).isEqualTo(4);
    }

    @Test
    void everyProblemIsListed() throws IOException {
        file(
                "tidings:\n  trigger: {count: many, cuont: 1}\n  company: 'A B'\n  analysis: {lease: soon}\nlog: {level: OFF}");
        dotEnv("TIDINGS_OUTPUTS=x\nnonsense");
        environment = Map.of("TIDINGS_LOG_LEVEL", "LOUD", "TIDINGS_TRIGER_COUNT", "5");
        flags = Map.of("tidings.intake.in-flight", "0");

        assertThatThrownBy(this::load)
                .isInstanceOf(InvalidSettings.class)
                .hasMessageStartingWith("10 things are wrong:")
                .hasMessageContainingAll(
                        "TIDINGS_TRIGER_COUNT: there",
                        "TIDINGS_OUTPUTS: there",
                        ".env, line 2: ",
                        "tidings.trigger.cuont: there",
                        "log: there",
                        "tidings.analysis.lease: found",
                        "tidings.company: found",
                        "tidings.intake.in-flight: found",
                        "tidings.log.level: found",
                        "tidings.trigger.count: found")
                .hasMessageNotContainingAny("Exception", "SRCFG", "java.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TIDINGS_TRIGER_COUNT       | did you mean TIDINGS_TRIGGER_COUNT?",
                "TIDINGS_SENDER_NAME        | did you mean TIDINGS_OUTREACH_SENDER_NAME?",
                "TIDINGS_ANALYSIS_INFLIGHT  | did you mean TIDINGS_ANALYSIS_IN_FLIGHT?",
                "TIDINGS_WEATHER            | the files in conf list them all",
                "TIDINGS_                   | the files in conf list them all",
            })
    void anUnknownVariableIsRefusedWithTheNearestKnownOne(String name, String hint) throws IOException {
        environment = Map.of(name, "s3cret");
        dotEnv("\n" + name + "=s3cret");

        assertThatThrownBy(this::load)
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContainingAll(
                        name + ": there is no such setting; found in the environment; " + hint,
                        name + ": there is no such setting; found in " + folder.resolve(".env") + ", line 2; " + hint)
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tidings: {trigger: {cuont: 5}}         | tidings.trigger.cuont  | did you mean tidings.trigger.count?",
                "tidings: {outreach: {sender-nam: x}}   | tidings.outreach.sender-nam | did you mean tidings.outreach.sender-name?",
                "tidings: {trigger: {per-source: {fax: 5}}} | tidings.trigger.per-source.fax | known there: gmail, slack, support",
                "tidings: {trigger: {<<: {count: 5}}}   | tidings.trigger.<<     | known there: age, count, per-source, tokens",
                "tidings: {triggers: {count: 5}}        | tidings.triggers       | did you mean tidings.trigger?",
                "tiding: {company: x}                   | tiding                 | did you mean tidings?",
                "trigger: {count: 5}                    | trigger                | did you mean tidings.trigger?",
                "company: x                             | company                | did you mean tidings.company?",
                "spring: {port: 8080}                   | spring                 | the files in conf list them all",
                "[1, 2]: x                              | ?                      | the files in conf list them all",
            })
    void anUnknownKeyOfAFileIsRefusedWithWhatIsKnownNearIt(String text, String path, String hint) throws IOException {
        file("\n" + text);

        assertThatThrownBy(this::load)
                .isInstanceOf(InvalidSettings.class)
                .hasMessage(path + ": there is no such setting; found in " + file + ", line 2; " + hint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tidings:\n  trigger:\n    count: 5\n    count: 6",
                "tidings:\n  trigger.count: 5\n  trigger:\n    count: 6",
                "tidings: {company: x}\n\ntidings.trigger.count: 5\ntidings.trigger.count: 6",
            })
    void aKeyThatIsSaidTwiceIsRefusedWithItsLines(String text) throws IOException {
        file(text);

        assertThatThrownBy(this::load)
                .isInstanceOf(InvalidSettings.class)
                .hasMessageMatching("tidings.trigger.count: said twice in .*settings.yaml, line \\d and line 4: .*");
    }

    @Test
    void aGroupThatIsSaidTwiceIsRefused() throws IOException {
        file("tidings:\n  log: {level: OFF}\n  log: {folder: x}");

        assertThatThrownBy(this::load)
                .hasMessageContaining("tidings.log: said twice in " + file + ", line 2 and line 3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tidings: {trigger: 5}        | tidings.trigger: found '5' in",
                "tidings: {trigger: [1]}      | tidings.trigger: found a list in",
                "tidings: {company: {a: b}}   | tidings.company: found keys in",
                "tidings: {company: [a, b]}   | tidings.company: found a list in",
                "tidings: {company: }         | tidings.company: found nothing in",
                "tidings: [1, 2]              | tidings: found a list in",
                "'tidings: &a {trigger: *a}'  | tidings.trigger.trigger: there is no such setting",
            })
    void aValueOfTheWrongFormIsNamed(String text, String problem) throws IOException {
        file(text);

        assertThatThrownBy(this::load).isInstanceOf(InvalidSettings.class).hasMessageStartingWith(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'tidings:\n  company: [a'              | 2",
                "'tidings:\n\tcompany: a'              | 2",
                "'tidings:\n  company: \"a'            | 2",
                "'tidings: {company: a'                  | 1",
                "'tidings:\n  company: a: b'            | 2",
                "'tidings: {company: *nobody}'           | 1",
            })
    void aFileThatIsNoYamlIsToldWithItsLine(String text, int line) throws IOException {
        file(text);

        assertThatThrownBy(this::load)
                .isInstanceOf(InvalidSettings.class)
                .hasMessageStartingWith(file + ", line " + line + ": this cannot be read as YAML");
    }

    @ParameterizedTest
    @ValueSource(strings = {"just text", "[1, 2]", "5"})
    void aFileWithoutSettingsIsRefused(String text) throws IOException {
        file(text);

        assertThatThrownBy(this::load)
                .isInstanceOf(InvalidSettings.class)
                .hasMessageStartingWith(file + ": it holds no settings; expected tidings: and keys below it");
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
    void aConfigurationFileThatCannotBeReadIsNamedWithTheReason() throws IOException {
        file = folder.resolve("nowhere.yaml");
        assertThatThrownBy(this::load).hasMessage("--config " + file + ": there is no such file");

        file = folder;
        assertThatThrownBy(this::load).hasMessage("--config " + file + ": it is a folder where a file was expected");

        file = Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xFF, 0, 1});
        assertThatThrownBy(this::load).hasMessageStartingWith("--config " + file + ": it is no text in UTF-8");
    }

    @Test
    void dotEnvKeepsOtherProgramsVariablesApart() throws IOException {
        dotEnv(
                "GOOGLE_API_KEY=s3cret\nexport GEMINI_API_KEY='s3cret'\nPEM=\"-----BEGIN\nx=y\n-----END\"\nTIDINGS_COMPANY=acme");

        assertThat(load().company().value()).isEqualTo("acme");
        assertThat(loader().effective()).doesNotContainValue("s3cret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TIDINGS_COMPANY= a-1                  | a-1",
                "'  export   TIDINGS_COMPANY  =a-1  '  | a-1",
                "TIDINGS_COMPANY=\"a-1\" # mine      | a-1",
                "TIDINGS_COMPANY='a-1'#mine            | a-1",
                "'TIDINGS_COMPANY=first\nTIDINGS_COMPANY=a-1' | a-1",
            })
    void dotEnvIsReadAsShellsReadIt(String text, String company) throws IOException {
        dotEnv("\uFEFF" + text.replace("\n", "\r\n"));

        assertThat(load().company().value()).isEqualTo(company);
    }

    @Test
    void dotEnvMayEscapeWithinQuotes() throws IOException {
        dotEnv("TIDINGS_OUTREACH_SENDER_NAME=\"Dana \\\"D\\\" \\\\ Fields\"\n");

        assertThat(load().outreach().senderName()).isEqualTo("Dana \"D\" \\ Fields");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3cret",
                "=s3cret",
                "1NAME=s3cret",
                "export s3cret",
                "MY NAME=s3cret",
                "TIDINGS_COMPANY: s3cret",
                "X=\"s3cret",
                "X='s3cret",
                "X=\"a\" s3cret"
            })
    void aLineOfDotEnvThatIsNoVariableIsToldByItsLineAndNeverShown(String line) throws IOException {
        dotEnv("# mine\nA=1\n" + line + "\nB=1\n");

        assertThatThrownBy(this::load)
                .isInstanceOf(InvalidSettings.class)
                .hasMessageStartingWith(folder.resolve(".env") + ", line 3: this is no NAME=value")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void manyBadLinesOfDotEnvAreOneProblem() throws IOException {
        dotEnv("a,b\n".repeat(100));

        assertThatThrownBy(this::load).hasMessageContaining(".env, lines 1, 2, 3, 4, 5 and 95 more: this is no");
    }

    @Test
    void aLongQuotedValueOfDotEnvIsRead() throws IOException {
        dotEnv("KEY=\"" + "a\\\"\n".repeat(20_000) + "\"\nTIDINGS_COMPANY=acme");

        assertThat(load().company().value()).isEqualTo("acme");
    }

    @Test
    void dotEnvThatIsAFolderIsRefused() throws IOException {
        Files.createDirectory(folder.resolve(".env"));

        assertThatThrownBy(this::load)
                .isInstanceOf(InvalidSettings.class)
                .hasMessage(folder.resolve(".env") + ": it is a folder where a file was expected");
    }

    @Test
    void dotEnvThatIsNoTextIsRefused() throws IOException {
        Files.write(folder.resolve(".env"), new byte[] {'A', '=', (byte) 0xC3, '\n'});
        assertThatThrownBy(this::load).hasMessageStartingWith(folder.resolve(".env") + ": it is no text in UTF-8");

        Files.write(folder.resolve(".env"), new byte[] {'A', 0, '=', 0});
        assertThatThrownBy(this::load).hasMessageStartingWith(folder.resolve(".env") + ": it is no text");
    }

    @Test
    void dotEnvThatCannotBeReadIsRefused() throws IOException {
        Files.createSymbolicLink(folder.resolve(".env"), Path.of(".env"));

        assertThatThrownBy(this::load)
                .isInstanceOf(InvalidSettings.class)
                .hasMessageStartingWith(folder.resolve(".env") + ": it cannot be read");
    }

    @Test
    void theEffectiveSettingsSayWhatHolds() {
        flags = Map.of("tidings.trigger.count", "9");

        assertThat(loader().effective())
                .containsEntry("tidings.trigger.count", "9")
                .containsEntry("tidings.company", "scaleflow")
                .allSatisfy((path, value) -> assertThat(path).startsWith("tidings."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"conf/embedded.yaml", "conf/services.yaml", "conf/cluster.yaml"})
    void eachShippedFileIsLoaded(String shipped) {
        file = Path.of(shipped);

        assertThat(load().startDeadline()).isEqualTo(Duration.ofSeconds(60));
        assertThat(load().stores().log())
                .isEqualTo(
                        shipped.contains("embedded")
                                ? ServiceSettings.LogKeeper.EMBEDDED
                                : ServiceSettings.LogKeeper.KAFKA);
        assertThat(load().cluster().enabled()).isEqualTo(shipped.contains("cluster"));
    }

    @Test
    void noShippedFileIsForgotten() throws IOException {
        try (var files = Files.list(Path.of("conf"))) {
            assertThat(files.filter(Files::isRegularFile).map(Path::toString))
                    .containsExactlyInAnyOrder("conf/embedded.yaml", "conf/services.yaml", "conf/cluster.yaml");
        }
    }

    @Test
    void theFileOfServicesExplainsWhatHoldsWithoutIt() {
        Map<String, String> defaults = loader().effective();

        file = Path.of("conf/services.yaml");

        assertThat(loader().effective()).allSatisfy((path, value) -> {
            if (!path.startsWith("tidings.stores.")) {
                assertThat(defaults).containsEntry(path, value);
            }
        });
    }

    @Test
    void servicesAreChosenInWordsAndRefusedWithTheWordsThatThereAre() throws IOException {
        file(
                """
                tidings:
                  stores: {log: kafka, events: Postgres}
                  cassandra: {write-consistency: local-one, tls: true}
                  redis: {cluster: TRUE}
                  postgres: {ssl: verify-full}
                """);

        Settings settings = load();

        assertThat(settings.stores().log()).isEqualTo(ServiceSettings.LogKeeper.KAFKA);
        assertThat(settings.stores().events()).isEqualTo(ServiceSettings.EventKeeper.POSTGRES);
        assertThat(settings.stores().buffer()).isEqualTo(ServiceSettings.BufferKeeper.EMBEDDED);
        assertThat(settings.cassandra().writeConsistency()).isEqualTo(ServiceSettings.Consistency.LOCAL_ONE);
        assertThat(settings.cassandra().tls()).isTrue();
        assertThat(settings.redis().cluster()).isTrue();
        assertThat(settings.postgres().ssl()).isEqualTo(ServiceSettings.Ssl.VERIFY_FULL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stores.log                  | rabbit | one of embedded, kafka",
                "stores.events               | mysql  | one of embedded, postgres",
                "cassandra.read-consistency  | most   | one of one, two, three, quorum, all, local-one, local-quorum",
                "postgres.ssl                | yes    | one of disable, require, verify-full",
                "redis.cluster               | yes    | one of true, false",
                "postgres.port               | 65536  | a whole number from 1 to 65535",
                "kafka.topics.replication    | -1     | a whole number from 0 to 32767",
                "kafka.deadline              | soon   | a time like",
            })
    void aValueThatNoServiceKnowsIsRefused(String setting, String value, String allowed) {
        flags = Map.of("tidings." + setting, value);

        assertThatThrownBy(this::load)
                .isInstanceOf(InvalidSettings.class)
                .hasMessageStartingWith(
                        "tidings." + setting + ": found '" + value + "' on the command line; allowed is " + allowed);
    }

    @Test
    void anyPropertyOfAKafkaClientComesFromTheFileOrTheEnvironment() throws IOException {
        file("tidings: {kafka: {properties: {sasl.mechanism: PLAIN, security.protocol: PLAINTEXT}}}");
        environment = Map.of("TIDINGS_KAFKA_PROPERTIES_SECURITY_PROTOCOL", "SASL_SSL");

        assertThat(load().kafka().properties())
                .isEqualTo(Map.of("sasl.mechanism", "PLAIN", "security.protocol", "SASL_SSL"));
    }

    @Test
    void servicesAreFoundUnderTheNamesThatPeopleKnow() throws IOException {
        file("tidings: {redis: {endpoints: 'redis://file:1'}}");
        environment = Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", "k1:9092,k2:9092",
                "REDIS_URL", "redis://r1:6379,redis://r2:6379",
                "POSTGRES_HOST", "pg",
                "POSTGRES_PORT", "5433",
                "POSTGRES_DB", "events",
                "POSTGRES_USER", "ana");
        dotEnv("POSTGRES_PASSWORD=s3cret\nPOSTGRES_USER=bob\nTIDINGS_CASSANDRA_CONTACT_POINTS=c1:9042,c2:9042");

        Settings settings = load();

        assertThat(settings.kafka().bootstrapServers()).isEqualTo("k1:9092,k2:9092");
        assertThat(settings.redis().endpoints()).containsExactly("redis://r1:6379", "redis://r2:6379");
        assertThat(settings.cassandra().contactPoints()).containsExactly("c1:9042", "c2:9042");
        assertThat(settings.postgres().host()).isEqualTo("pg");
        assertThat(settings.postgres().port()).isEqualTo(5433);
        assertThat(settings.postgres().database()).isEqualTo("events");
        assertThat(settings.postgres().user()).isEqualTo("ana");
        assertThat(settings.postgres().password()).contains("s3cret");
    }

    @Test
    void theModelsAreThoseOfTheShippedFileWhereNothingIsSaid() {
        ModelSettings models = load().models();

        assertThat(models.provider()).isEqualTo(ModelSettings.ProviderChoice.AUTO);
        assertThat(models.deadline()).isEqualTo(Duration.ofMinutes(2));
        assertThat(models.seed()).contains(1);
        assertThat(models.gemini().key()).isEmpty();
        assertThat(models.gemini().baseUrl()).isEqualTo("https://generativelanguage.googleapis.com/v1beta");
        assertThat(models.gemini().model()).isEqualTo("gemini-3.5-flash-lite");
        assertThat(models.gemini().emailModel()).contains("gemini-3.8-flash");
        assertThat(models.gemini().currentModels())
                .startsWith("gemini-3.8-flash")
                .hasSize(7);
        assertThat(models.openai().model()).isEmpty();
    }

    @Test
    void everyCurrentModelHasAPriceWithItsDate() {
        ModelSettings models = load().models();

        assertThat(models.prices().keySet())
                .containsExactlyInAnyOrderElementsOf(models.gemini().currentModels());
        assertThat(models.prices().values())
                .allSatisfy(price -> assertThat(Price.parse(price)).isPresent());
    }

    @Test
    void aPriceIsAddedAndReplacedByTheNameOfItsModel() throws IOException {
        file(
                """
                tidings:
                  models:
                    prices:
                      qwen3:8b: EUR 0 in, 0 cached, 0 out, 0 thoughts, on 2026-11-20
                      gemini-3.8-flash: USD 1 in, 0.1 cached, 6 out, 6 thoughts, on 2026-12-01
                """);

        assertThat(load().models().prices())
                .containsEntry("qwen3:8b", "EUR 0 in, 0 cached, 0 out, 0 thoughts, on 2026-11-20")
                .containsEntry("gemini-3.8-flash", "USD 1 in, 0.1 cached, 6 out, 6 thoughts, on 2026-12-01")
                .containsKey("gemini-3.5-flash-lite");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "models.provider             | google        | one of auto, offline, gemini, openai",
                "models.deadline             | 11m           | a time like 500ms, 30s, 15m, 2h, 1d or PT1H30M, from 1ms to 10m",
                "models.seed                 | 0             | a whole number from 1",
                "models.gemini.base-url      | googleapis.com | an address like https://host/path",
                "models.gemini.model         | models/gemini-3.8-flash | the name of a model in letters",
                "models.gemini.email-model   | a:b           | the name of a model in letters",
                "models.gemini.thinking      | deep          | minimal, low, medium, high or a number of tokens from 0",
                "models.openai.max-tokens-field | tokens     | one of max-tokens, max-completion-tokens",
                "models.budget.companies.acme | USD 5        | limits with commas between them: 500000 tokens a day",
                "models.prices.gemini-3.8-flash | free       | what a million tokens cost",
                "models.prices.gemini-3.8-flash | USD 1 in, 1 cached, 1 out, 1 thoughts, on 2026-13-01 | what a million",
            })
    void aModelThatCannotBeIsRefused(String setting, String value, String allowed) {
        flags = Map.of("tidings." + setting, value);

        assertThatThrownBy(this::load)
                .isInstanceOf(InvalidSettings.class)
                .hasMessageStartingWith(
                        "tidings." + setting + ": found '" + value + "' on the command line; allowed is " + allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "GOOGLE_API_KEY, GEMINI_API_KEY",
        "TIDINGS_MODELS_GEMINI_KEY, GOOGLE_API_KEY",
        "TIDINGS_MODELS_GEMINI_KEY, GEMINI_API_KEY"
    })
    void theKeyHasSeveralNamesOfWhichTheFirstCounts(String first, String second) throws IOException {
        environment = Map.of(first, "k1", second, "k2");
        assertThat(load().models().gemini().key()).contains("k1");

        environment = Map.of(first, " ", second, "k2");
        assertThat(load().models().gemini().key())
                .isEqualTo(first.startsWith("TIDINGS") ? Optional.empty() : Optional.of("k2"));

        environment = Map.of();
        dotEnv(second + "=k3");
        assertThat(load().models().gemini().key()).contains("k3");
    }

    @Test
    void theUsualModelHasTheNameThatPeopleKnow() {
        environment = Map.of("GEMINI_MODEL", "gemini-3.6-flash");

        assertThat(load().models().gemini().model()).isEqualTo("gemini-3.6-flash");
    }

    @Test
    void aKeyMayStandInAFileOfItsOwn() throws IOException {
        Path key = Files.writeString(folder.resolve("key.txt"), "k3y\n");
        environment = Map.of("GOOGLE_API_KEY_FILE", key.toString());

        assertThat(load().models().gemini().key()).contains("k3y");
        assertThat(loader().effective())
                .containsEntry("tidings.models.gemini.key", "********")
                .containsEntry("tidings.models.gemini.key-file", key.toString());

        flags = Map.of("tidings.models.gemini.key", "given");
        assertThat(load().models().gemini().key()).contains("given");
    }

    @Test
    void aFileThatHoldsNoKeyIsRefused() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.txt"), " \n");
        flags = Map.of("tidings.models.openai.key-file", empty.toString());
        assertThatThrownBy(this::load)
                .hasMessage("tidings.models.openai.key-file: the file " + empty + " is empty: put it in there");

        flags = Map.of(
                "tidings.models.gemini.key-file", folder.resolve("nowhere").toString());
        assertThatThrownBy(this::load)
                .hasMessage("tidings.models.gemini.key-file " + folder.resolve("nowhere") + ": there is no such file");
    }

    @Test
    void aKeyThatCannotBeOneIsRefusedWithoutBeingShown() throws IOException {
        Path file = Files.writeString(folder.resolve("key.txt"), "s3cret one\ns3cret two\n");
        flags = Map.of("tidings.models.gemini.key-file", file.toString());
        environment = Map.of("TIDINGS_MODELS_OPENAI_KEY", "s3cret key");

        assertThatThrownBy(this::load)
                .hasMessageContainingAll(
                        "tidings.models.gemini.key: found '********' in " + file + "; allowed is a key of visible",
                        "tidings.models.openai.key: found '********' in the environment (TIDINGS_MODELS_OPENAI_KEY);")
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://ana:s3cret@host/v1", "https://host/v1?key=s3cret"})
    void anAddressWithASecretInItIsRefusedWithoutShowingThat(String url) {
        flags = Map.of("tidings.models.gemini.base-url", url);

        assertThatThrownBy(this::load)
                .hasMessageContaining("tidings.models.gemini.base-url: found 'https://")
                .hasMessageContaining("without a login or a query")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void whatIsNotSetIsShownAsThat() {
        assertThat(loader().effective())
                .containsEntry("tidings.models.gemini.key", "")
                .containsEntry("tidings.postgres.password", "");
    }

    @Test
    void noSecretIsShown() {
        environment = Map.of(
                "TIDINGS_CASSANDRA_PASSWORD", "s3cret",
                "TIDINGS_REDIS_PASSWORD", "s3cret",
                "POSTGRES_PASSWORD", "s3cret",
                "GOOGLE_API_KEY", "s3cret",
                "TIDINGS_MODELS_OPENAI_KEY", "s3cret",
                "TIDINGS_KAFKA_PROPERTIES_SASL_JAAS_CONFIG", "required password=s3cret;",
                "TIDINGS_KAFKA_PROPERTIES_SSL_KEYSTORE_PASSWORD", "s3cret");

        assertThat(loader().effective())
                .allSatisfy((path, value) -> assertThat(value).doesNotContain("s3cret"))
                .containsEntry("tidings.postgres.password", "********")
                .containsEntry("tidings.cassandra.keyspace", "message_queue_db")
                .containsEntry("tidings.models.gemini.key", "********")
                .containsEntry("tidings.postgres.user", "postgres")
                .containsEntry("tidings.kafka.properties.sasl.jaas.config", "********");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "redis://host:6379/0                         | redis://host:6379/0",
                "redis://s3cret@host:6379                    | redis://********@host:6379",
                "redis://ana:s3cret@host:6379                | redis://********@host:6379",
                "rediss://:s3cret@one:1,rediss://:s3cret@two:2 | rediss://********@one:1,rediss://********@two:2",
                "redis://:s3c/s3cret@s3cret@host:6379        | redis://********@host:6379",
                "redis://:x,s3cret@host:6379                 | redis://********@host:6379",
            })
    void noLoginInAnAddressIsShown(String url, String shown) {
        environment = Map.of("REDIS_URL", url);

        assertThat(loader().effective()).containsEntry("tidings.redis.endpoints", shown);
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
