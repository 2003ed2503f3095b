package io.tidings.app;

import static io.tidings.app.Halting.before;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.app.Halting.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The process halts on either side of every step of a message's way; the same command again finishes the job, with the
 * same events, and asks the model again only what it had answered and nobody had stored.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashIT {
    /** Two portions of the log; thirteen full batches and, when the file is drained, one that is not. */
    private static final int ROWS = 530;

    private static final int BAD_ROWS = 2;
    private static final int THRESHOLD = 40;
    private static final int BATCHES = 14;
    /** How many questions are with the model at a time, unless the settings say otherwise. */
    private static final int IN_FLIGHT = 2;

    private Path file;
    private List<String> undisturbed;
    /** The fewest calls that do it: one for every batch, and the email. */
    private List<String> questions;

    @BeforeAll
    void runUndisturbed(@TempDir Path shared) throws Exception {
        file = shared.resolve("company.csv");
        assertThat(Main.run(
                        ports -> ports,
                        "generate",
                        "--rows",
                        Integer.toString(ROWS),
                        "--seed",
                        "42",
                        "--out",
                        file.toString()))
                .isZero();
        Files.writeString(
                file,
                Files.readString(file) + "x1,maybe,ann,,2025-03-01 10:00:00,neither chat nor mail\nx2,true,bob\n");
        Processes.Ended ended = Processes.run(shared, Processes.halting(Halting.nowhere(Trouble.NONE), replay()));
        assertThat(ended.exit()).as(ended.output()).isZero();
        Ledger ledger = ledger(shared);
        ledger.holds(ROWS, BAD_ROWS);
        undisturbed = ledger.events();
        assertThat(undisturbed).isNotEmpty();
        questions = Halting.answers(shared);
        assertThat(questions)
                .hasSize(BATCHES + 1)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(ledger.replies());
    }

    private String[] replay() {
        return new String[] {"replay", file.toString(), "--threshold", Integer.toString(THRESHOLD)};
    }

    private static Ledger ledger(Path folder) {
        return new Ledger(folder.resolve("data/tidings.db"));
    }

    /**
     * Every step that writes, in the order of the way. Of those that on one file only read (the buffer's, loading),
     * nothing outlives the process: a halt beside one finds what a halt after the step before it finds.
     *
     * <p>These are of the second portion alone, so that each process finds it where the one before left it. How many
     * batches of the first portion are open or done by then, nobody knows.
     */
    private static final List<Halting> INTAKE = List.of(
            before("log.append", 2, Trouble.NONE),
            before("messages.store", 1, Trouble.NONE),
            before("log.commit", 1, Trouble.NONE));

    /** Of the batches, from the first on: each process halts before it has done more than a few of them. */
    private static final List<Halting> ANALYSIS = List.of(
            before("events.open", 3, Trouble.NONE),
            before("events.takeRun", 2, Trouble.NONE),
            before("events.fail", 1, Trouble.REFUSES_ONCE),
            before("events.postpone", 1, Trouble.AWAY_ONCE),
            before("model.ask", 3, Trouble.NONE),
            before("events.keep", 2, Trouble.NONE),
            before("events.complete", 3, Trouble.NONE),
            before("emails.begin", 1, Trouble.NONE),
            before("emails.keep", 1, Trouble.NONE));

    /** Of a model that stammers: a batch costs it two questions, and the email. */
    private static final List<Halting> STAMMERING = List.of(
            before("log.append", 1, Trouble.STAMMERS),
            before("log.append", 1, Trouble.STAMMERS).behind(),
            before("events.open", 1, Trouble.STAMMERS).behind(),
            before("model.ask", 4, Trouble.STAMMERS),
            before("model.ask", 4, Trouble.STAMMERS).behind(),
            before("events.keep", 3, Trouble.STAMMERS),
            before("events.keep", 3, Trouble.STAMMERS).behind());

    /** A row that is no message: it is buried beside the first batches, so that nobody knows how many are open then. */
    private static final List<Halting> BURYING = List.of(
            before("events.bury", BAD_ROWS, Trouble.NONE),
            before("events.bury", 1, Trouble.NONE).behind());

    /** The batch that is not full: by number it is the last one only where no process before has opened any. */
    private static final List<Halting> REST = List.of(before("events.open", BATCHES, Trouble.NONE));

    static Stream<Named<List<Halting>>> oneStepAfterTheOther() {
        return Stream.of(
                Named.of("before each of the intake", INTAKE),
                Named.of("after each of the intake", behind(INTAKE)),
                Named.of("before each of the analysis", ANALYSIS),
                Named.of("after each of the analysis", behind(ANALYSIS)),
                Named.of("a model that stammers", STAMMERING),
                Named.of("either side of a bad row", BURYING),
                Named.of("before the batch of the rest", REST));
    }

    private static List<Halting> behind(List<Halting> steps) {
        return steps.stream().map(Halting::behind).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oneStepAfterTheOther")
    void aRunThatHaltsAtOneStepAfterTheOtherIsFinishedByTheSameCommand(List<Halting> haltings, @TempDir Path folder)
            throws Exception {
        isFinished(haltings, folder);
    }

    static Stream<Halting> everySideOfEveryStep() {
        return oneStepAfterTheOther().map(Named::getPayload).flatMap(List::stream);
    }

    @Tag("faults")
    @ParameterizedTest(name = "{0}")
    @MethodSource("everySideOfEveryStep")
    void aRunThatHaltsThereAloneIsFinishedByTheSameCommand(Halting halting, @TempDir Path folder) throws Exception {
        isFinished(List.of(halting), folder);
    }

    private void isFinished(List<Halting> haltings, Path folder) throws Exception {
        List<String> inVain = List.of();
        Halting last = Halting.nowhere(Trouble.NONE);
        for (Halting halting : haltings) {
            halt(halting, folder);
            List<String> lost = answeredAndNotStored(halting, folder);
            assertThat(lost).hasSizeLessThanOrEqualTo(inVain.size() + IN_FLIGHT).containsAll(inVain);
            inVain = lost;
            last = Halting.nowhereAfter(halting);
        }

        Processes.Ended ended = Processes.run(folder, Processes.halting(last, replay()));

        assertThat(ended.exit()).as(ended.output()).isZero();
        Ledger ledger = ledger(folder);
        ledger.holds(ROWS, BAD_ROWS);
        assertThat(ledger.events()).isEqualTo(undisturbed);
        List<String> needed = questions(last.trouble());
        assertThat(ledger.replies()).containsExactlyInAnyOrderElementsOf(needed);
        assertThat(Halting.answers(folder))
                .as("what was answered: everything once, and what was in flight at a halt once more")
                .containsExactlyInAnyOrderElementsOf(concat(needed, inVain));
        assertThat(ledger.number("SELECT count(*) FROM emails")).isEqualTo(1);
        assertThat(folder.resolve("output/pipeline_results.md")).exists();
    }

    static Stream<Halting> eitherSideOfTheLastFailure() {
        Halting before = before("events.fail", 3, Trouble.REFUSES_FIRST_ROW);
        return Stream.of(before, before.behind());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("eitherSideOfTheLastFailure")
    void aBatchThatFailsOnceTooOftenIsBuriedOnceAndTheRestIsCompleted(Halting halting, @TempDir Path folder)
            throws Exception {
        halt(halting, folder);
        List<String> inFlight = answeredAndNotStored(halting, folder);
        assertThat(inFlight).hasSizeLessThanOrEqualTo(IN_FLIGHT);

        Processes.Ended ended = Processes.run(folder, Processes.halting(Halting.nowhereAfter(halting), replay()));

        assertThat(ended.output()).contains("1 batch could not be analysed");
        Ledger ledger = ledger(folder);
        ledger.accounts(ROWS, BAD_ROWS);
        assertThat(ledger.texts("SELECT state || ' ' || failures FROM runs WHERE state <> 'completed'"))
                .containsExactly("dead 3");
        assertThat(ledger.number("SELECT count(*) FROM message_metadata WHERE status = 'dead'"))
                .isEqualTo(THRESHOLD);
        assertThat(ledger.texts("SELECT reason FROM dead_letters WHERE kind <> 'record'"))
                .containsExactly("trouble on purpose");
        assertThat(ledger.number("SELECT count(*) FROM replies")).isEqualTo(BATCHES);
        assertThat(Halting.answers(folder)).containsExactlyInAnyOrderElementsOf(concat(ledger.replies(), inFlight));
    }

    private void halt(Halting halting, Path folder) throws IOException, InterruptedException {
        Processes.Ended halted = Processes.run(folder, Processes.halting(halting, replay()));
        assertThat(halted.exit())
                .as("it must halt at " + halting + ": " + halted.output())
                .isEqualTo(Halting.EXIT);
    }

    /**
     * What was in flight between the model and the store when a process halted, over all processes so far. Looks into a
     * copy: opening the data file would mend it, which is for the program to do.
     */
    private static List<String> answeredAndNotStored(Halting halting, Path folder) throws IOException, SQLException {
        List<String> stored = storedReplies(folder);
        assertThat(stored)
                .as("replies that are stored before they are used")
                .hasSizeGreaterThanOrEqualTo(used(halting));
        List<String> answers = new ArrayList<>(Halting.answers(folder));
        assertThat(answers).containsAll(stored);
        stored.forEach(answers::remove);
        return answers;
    }

    private static List<String> storedReplies(Path folder) throws IOException, SQLException {
        Path copy = Files.createTempDirectory(folder, "halted");
        for (String name : List.of("tidings.db", "tidings.db-wal")) {
            Files.copy(folder.resolve("data").resolve(name), copy.resolve(name));
        }
        return new Ledger(copy.resolve("tidings.db")).replies();
    }

    /** How many replies were used before a halt, at the least. */
    private static int used(Halting halting) {
        return switch (halting.point()) {
            case "events.keep" -> halting.after() ? halting.nth() : 0;
            case "events.complete" -> halting.nth();
            case "emails.begin" -> BATCHES;
            case "emails.keep" -> BATCHES + 1;
            default -> 0;
        };
    }

    /** A model that stammers is asked everything twice. */
    private List<String> questions(Trouble trouble) {
        return trouble == Trouble.STAMMERS
                ? concat(
                        questions,
                        questions.stream()
                                .map(question -> question.replace(" first", " again"))
                                .toList())
                : questions;
    }

    private static List<String> concat(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }
}
