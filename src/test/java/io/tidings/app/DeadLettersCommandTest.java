package io.tidings.app;

import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.analysis.ModelOutcome;
import io.tidings.analysis.ModelOutcome.Answer;
import io.tidings.analysis.ModelOutcome.Failure;
import io.tidings.analysis.ModelOutcome.Kind;
import io.tidings.analysis.ModelOutcome.Usage;
import io.tidings.analysis.ModelRequest;
import io.tidings.analysis.Pass;
import io.tidings.api.DeadLetterReplay;
import io.tidings.message.CompanyId;
import io.tidings.message.DeadLetter;
import io.tidings.message.LogRecord;
import io.tidings.message.NativeForm;
import io.tidings.message.Origin;
import io.tidings.message.RefusedRow;
import io.tidings.port.Burial;
import io.tidings.port.Examples;
import io.tidings.port.LanguageModel;
import io.tidings.port.MessageLog;
import io.tidings.port.Statistics;
import io.vertx.core.Future;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class DeadLettersCommandTest {
    private static final CompanyId ACME = new CompanyId("acme");
    private static final CompanyId BOLT = new CompanyId("bolt");

    @TempDir
    Path folder;

    /** How a command ended, and all that it said. */
    private record Ended(int exit, String said) {}

    private Ended deadLetters(String... arguments) {
        List<String> all = new ArrayList<>(List.of("dead-letters"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--data", folder.resolve("test.db").toString()));
        StringWriter said = new StringWriter();
        CommandLine line = Main.line(UnaryOperator.identity());
        line.setOut(new PrintWriter(said, true));
        line.setErr(new PrintWriter(said, true));
        return new Ended(line.execute(all.toArray(String[]::new)), said.toString());
    }

    private TestPipeline start() {
        return TestPipeline.start(folder, Map.of(), UnaryOperator.identity());
    }

    private static List<Burial> letters(TestPipeline pipeline, boolean all) {
        return value(pipeline.ports().deadLetters().list(null, all, 100));
    }

    /** Has records that are none taken in, and gives the ids of their letters, the last buried first. */
    private List<String> bury(LogRecord... records) {
        try (TestPipeline pipeline = start()) {
            pipeline.append(List.of(records));
            pipeline.takeIn();
            return letters(pipeline, false).stream()
                    .map(burial -> burial.letter().id())
                    .toList();
        }
    }

    private static LogRecord refused(String reason, String row) {
        return NativeForm.refuse(ACME, RefusedRow.of(reason, List.of(row)), new Origin("import-1", 7));
    }

    @Test
    void listsAndShowsWhatCouldNotBeRead() {
        String id = bury(refused("it is no row", "what, is this")).get(0);

        Ended list = deadLetters("list");
        Ended show = deadLetters("show", id.substring(0, 8));

        assertThat(list.exit()).isZero();
        assertThat(list.said())
                .contains(id.substring(0, 8) + "  acme                  record  open             1  20")
                .contains("          line 7: it is no row")
                .contains("dead-letters show ID")
                .contains("dead-letters replay ID");
        assertThat(show.exit()).isZero();
        assertThat(show.said())
                .contains("id        " + id)
                .contains("company   acme")
                .contains("state     open")
                .contains("attempts  1")
                .contains("reason    it is no row")
                .contains("import    import-1")
                .contains("topic     refused-rows")
                .contains("    \"what, is this\"")
                .contains("dead-letters replay " + id + " --data " + folder.resolve("test.db"));
    }

    @Test
    void printsNothingThatATerminalWouldObeyAndNoLineThatIsTooLong() {
        CompanyId longest = new CompanyId("c".repeat(64));
        LogRecord record = NativeForm.refuse(
                longest,
                RefusedRow.of("\u001b[31mred\u202e and " + "on ".repeat(50), List.of("one\ntwo \u001b]0;title\u0007")),
                new Origin("import-1", 7));
        String id = bury(record).get(0);

        Ended list = deadLetters("list");
        Ended show = deadLetters("show", id);

        assertThat(list.said()).contains("line 7: \\u001b[31mred\\u202e and on on", "c".repeat(19) + "…");
        assertThat(list.said().lines().filter(line -> !line.contains("--data"))).allMatch(line -> line.length() <= 79);
        assertThat(show.said()).contains("    \"one", "    two \\u001b]0;title\\u0007\"");
        assertThat(list.said() + show.said()).doesNotContain("\u001b", "\u0007", "\u202e");
    }

    @Test
    void aRecordThatIsReplayedIsReadAgainAndBuriedAgainWhereItStaysBad() {
        String id = bury(refused("it is no row", "bad")).get(0);

        Ended replay = deadLetters("replay", id.substring(0, 8));

        assertThat(replay.exit()).isZero();
        assertThat(replay.said())
                .contains(id.substring(0, 8) + "  the record of line 7 was appended to the log again")
                .contains("1 dead letter replayed.", "The next 'replay' or 'run' on this data processes");
        assertThat(deadLetters("list").said()).contains("There are no open dead letters.");
        assertThat(deadLetters("list", "--all").said()).contains("replayed         1");
        try (TestPipeline pipeline = start()) {
            pipeline.takeIn();
            assertThat(letters(pipeline, true)).singleElement().satisfies(burial -> {
                assertThat(burial.letter().id()).isEqualTo(id);
                assertThat(burial.state()).isEqualTo("open");
                assertThat(burial.attempts()).isEqualTo(2);
            });
        }
    }

    @Test
    void theSameReplayTwiceAppendsTheRecordOnce() {
        String id = bury(refused("it is no row", "bad")).get(0);
        deadLetters("replay", id);

        Ended again = deadLetters("replay", id, id.substring(0, 10));

        assertThat(again.exit()).isZero();
        assertThat(again.said()).containsOnlyOnce("was replayed before").doesNotContain("dead letter replayed");
        assertThat(deadLetters("replay", "--all").said()).contains("There are no open dead letters.");
        try (TestPipeline pipeline = start()) {
            pipeline.takeIn();
            assertThat(letters(pipeline, true)).extracting(Burial::attempts).containsExactly(2);
        }
    }

    @Test
    void aDeadBatchIsOpenAgainAndTheNextRunCompletesIt() {
        try (TestPipeline pipeline = TestPipeline.start(
                folder, Map.of(), Change.model(model(new Failure(Kind.REFUSED, "not this one", null))))) {
            pipeline.run(ACME, Examples.records(ACME, 1, 3));
            assertThat(pipeline.statistics(ACME).batchesByState()).isEqualTo(Map.of("dead", 1L));
        }

        Ended list = deadLetters("list");
        Ended replay = deadLetters("replay", "--all");
        Ended again = deadLetters("replay", "--all");

        assertThat(list.said()).contains("batch   open             1", ": not this one");
        assertThat(replay.exit()).isZero();
        assertThat(replay.said()).contains("is open again", "1 dead letter replayed");
        assertThat(again.said()).contains("There are no open dead letters.");
        Answer nothing = new Answer("{\"events\": []}", new Usage(1, 0, 1, 0, false), "scripted-1");
        try (TestPipeline pipeline = TestPipeline.start(folder, Map.of(), Change.model(model(nothing)))) {
            pipeline.analyse(ACME);
            Statistics statistics = pipeline.statistics(ACME);
            assertThat(statistics.batchesByState()).isEqualTo(Map.of("completed", 1L));
            assertThat(statistics.messagesByStatus()).isEqualTo(Map.of("completed", 3L));
            assertThat(letters(pipeline, false)).isEmpty();
        }
    }

    @Test
    void replaysAllOfOneCompanyOnly() {
        bury(Examples.refused(ACME, 1, "one"), Examples.refused(ACME, 2, "two"), Examples.refused(BOLT, 1, "three"));

        Ended replay = deadLetters("replay", "--all", "--company", "acme");

        assertThat(replay.said()).contains("2 dead letters replayed");
        assertThat(deadLetters("list", "--company", "acme").said()).contains("There are no open dead letters.");
        assertThat(deadLetters("list").said()).containsOnlyOnce("record  open").contains("bolt");
    }

    @Test
    void replaysTheOthersWhereOneIsUnknownAndSaysSo() {
        String id = bury(refused("it is no row", "bad")).get(0);

        Ended replay = deadLetters("replay", "no-such\u001bletter", id);

        assertThat(replay.exit()).isEqualTo(1);
        assertThat(replay.said())
                .contains("1 dead letter replayed")
                .contains("no dead letter has the id 'no-such\\u001bletter', or more than one begins so")
                .doesNotContain("\u001b");
        assertThat(deadLetters("show", "no-such-letter").exit()).isEqualTo(1);
    }

    @Test
    void limitsTheListAndSaysThatThereIsMore() {
        bury(Examples.refused(ACME, 1, "one"), Examples.refused(ACME, 2, "two"), Examples.refused(ACME, 3, "three"));

        assertThat(deadLetters("list", "--limit", "2").said().lines().filter(line -> line.contains("record  open")))
                .hasSize(2);
        assertThat(deadLetters("list", "--limit", "2").said()).contains("There are more: --limit shows them.");
        assertThat(deadLetters("list", "--limit", "3").said()).doesNotContain("There are more");
    }

    @Test
    void saysWhoUsesTheDataAndThatThereIsNone() {
        assertThat(deadLetters("list"))
                .isEqualTo(new Ended(
                        1,
                        "tidings: there is no data at " + folder.resolve("test.db")
                                + ": replay a file first, or name another with --data" + System.lineSeparator()));
        try (TestPipeline running = start()) {
            Ended refused = deadLetters("replay", "--all");

            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.said())
                    .contains("the data is in use by process "
                            + ProcessHandle.current().pid() + ": stop it");
            assertThat(letters(running, true)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"replay", "replay --all 3f2a91c0", "replay 3f2a91c0 --company acme", "list --limit 0"})
    void refusesWhatCannotBeMeant(String arguments) {
        bury(refused("it is no row", "bad"));

        assertThat(deadLetters(arguments.split(" ")).exit()).isEqualTo(2);
        assertThat(deadLetters("list").said()).contains("record  open             1");
    }

    @Test
    void helpsWithExamplesIn80Columns() {
        for (String command : List.of("", "list", "show", "replay")) {
            StringWriter said = new StringWriter();
            CommandLine line = Main.line(UnaryOperator.identity());
            line.setOut(new PrintWriter(said, true));

            assertThat(line.execute(("dead-letters " + command + " --help").split(" +")))
                    .isZero();

            assertThat(said.toString()).contains("Examples:", "java -jar tidings.jar dead-letters");
            assertThat(said.toString().lines()).allMatch(text -> text.length() <= 80);
        }
    }

    @Test
    void aLetterWhoseRecordCannotBeAppendedStaysOpenAndIsAFailure() {
        String id = bury(refused("it is no row", "bad")).get(0);
        try (TestPipeline pipeline = start()) {
            MessageLog full = (MessageLog) Proxy.newProxyInstance(
                    MessageLog.class.getClassLoader(),
                    new Class<?>[] {MessageLog.class},
                    (proxy, method, arguments) -> Future.failedFuture("the log is full"));
            Burial burial = letters(pipeline, false).get(0);

            DeadLetterReplay.Outcome outcome =
                    value(new DeadLetterReplay(full, pipeline.ports().deadLetters()).replay(burial));

            assertThat(outcome.end()).isEqualTo(DeadLetterReplay.End.FAILED);
            assertThat(outcome.words()).isEqualTo("could not be replayed: the log is full");
            assertThat(letters(pipeline, false))
                    .extracting(Burial::letter)
                    .extracting(DeadLetter::id)
                    .containsExactly(id);
        }
    }

    private static LanguageModel model(ModelOutcome always) {
        return new LanguageModel() {
            @Override
            public String name() {
                return "scripted-1";
            }

            @Override
            public boolean answers(Pass pass) {
                return true;
            }

            @Override
            public Future<ModelOutcome> ask(ModelRequest request) {
                return Future.succeededFuture(always);
            }
        };
    }
}
