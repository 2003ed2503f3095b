package io.tidings.app;

import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.analysis.ModelOutcome.Usage;
import io.tidings.embedded.Database;
import io.tidings.embedded.EmbeddedSpending;
import io.tidings.message.CompanyId;
import io.tidings.spending.ModelCall;
import io.tidings.spending.Money;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

                        spent for scaleflow: nothing yet
                        """);
        assertThat(run("doctor", models).words())
                .contains("answered by gemini-3.5-flash-lite (significant-events) and gemini-9 (investor-email)");
    }

    @Test
    void showsWhatWasSpentOfTheBudget() throws IOException {
        Vertx vertx = Vertx.vertx();
        try (Database file = Database.open(vertx, folder.resolve("test.db"), InstantSource.system())) {
            LocalDate today = LocalDate.now(ZoneOffset.UTC);
            value(new EmbeddedSpending(file)
                    .keep(new ModelCall(
                            "1",
                            new CompanyId("scaleflow"),
                            "significant-events",
                            1,
                            "gemini-3.5-flash-lite",
                            "answer",
                            new Usage(1_000, 0, 200, 34, false),
                            new Money("USD", new BigDecimal("0.0123")),
                            today,
                            today.atStartOfDay().toInstant(ZoneOffset.UTC))));
        }
        value(vertx.close());

        CommandRun config = run(
                "config",
                "gemini: {key: s3cret}, budget: {in-all: {money-per-month: USD 5}, per-company: {tokens-per-day: 9999}}");

        assertThat(config.out())
                .endsWith(
                        """

                        spent for scaleflow: 1 call, 1,234 tokens, USD 0.0123
                        the budget of scaleflow for the day: 1,234 tokens of 9,999 tokens
                        the budget for the month: USD 0.0123 of USD 5.0000
                        """);
    }

    @Test
    void showsTheLimitsOfOneCompanyInsteadOfThoseOfEach() throws IOException {
        Vertx vertx = Vertx.vertx();
        Database.open(vertx, folder.resolve("test.db"), InstantSource.system()).close();
        value(vertx.close());

        CommandRun config = run(
                "config",
                "gemini: {key: s3cret}, budget: {per-company: {tokens-per-day: 9999},"
                        + " companies: {scaleflow: 500000 tokens a day, other: USD 5 a month}}");

        assertThat(config.out()).endsWith("the budget of scaleflow for the day: 0 tokens of 500,000 tokens\n");
    }

    /** It has nothing that was spent, nor a place for it. */
    @Test
    void saysThatADataFileIsOfAnEarlierVersion() throws Exception {
        Path data = folder.resolve("test.db");
        Vertx vertx = Vertx.vertx();
        Database.open(vertx, data, InstantSource.system()).close();
        value(vertx.close());
        try (Connection connection = Database.connect(data);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("DROP TABLE spending");
            statement.executeUpdate("PRAGMA user_version = 4");
        }

        CommandRun config = run("config", "gemini: {key: s3cret}");

        assertThat(config.exit()).isZero();
        assertThat(config.words())
                .contains("what was spent is not known now: the data file " + data + " is of an earlier version of"
                        + " Tidings: the next start of run or replay brings it up to date");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "budget: {in-all: {money-per-day: USD 5, money-per-month: EUR 50}} | money is counted in one currency, not in USD and EUR",
                "budget: {in-all: {money-per-day: EUR 5}} | tidings.models.prices.gemini-3.5-flash-lite: the price is in USD, and tidings.models.budget is in EUR",
                "budget: {in-all: {money-per-day: USD 5}}, gemini: {key: k, model: gemini-9} | tidings.models.prices.gemini-9: nothing is said",
                "retry: {first-pause: 5m} | tidings.models.retry: its pauses come to 2625 s, and with tidings.models.deadline a question leaves 540 s",
            })
    void refusesWhatDoesNotFitTogether(String settings, String problem) throws IOException {
        String models = settings.contains("gemini:") ? settings : settings + ", gemini: {key: k}";

        CommandRun config = run("config", models);

        assertThat(config.exit()).isEqualTo(2);
        assertThat(config.words()).contains(problem);
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
