package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The process halts on either side of every step of a message's way; the same command again finishes the job, with the
 * same events and, but for the call that was in flight, no more calls of the model.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashIT {
    private static final int ROWS = 700;
    private static final int BAD_ROWS = 2;
    private static final int THRESHOLD = 100;

    private Path file;
    private List<String> undisturbed;
    private long fewestCalls;

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
        Processes.Ended ended = Processes.run(shared, Processes.jar(replay()));
        assertThat(ended.exit()).as(ended.output()).isZero();
        Ledger ledger = new Ledger(shared.resolve("data/tidings.db"));
        ledger.holds(ROWS + BAD_ROWS);
        undisturbed = ledger.events();
        assertThat(undisturbed).isNotEmpty();
        fewestCalls = ledger.number("SELECT count(*) FROM replies");
    }

    private String[] replay() {
        return new String[] {"replay", file.toString(), "--threshold", Integer.toString(THRESHOLD)};
    }

    static Stream<Arguments> everySideOfEveryStep() {
        return Stream.of(
                        new Halting("log.append", false, 1),
                        new Halting("log.append", false, 2),
                        new Halting("messages.store", false, 1),
                        new Halting("events.bury", false, 2),
                        new Halting("buffer.append", false, 1),
                        new Halting("log.commit", false, 1),
                        new Halting("buffer.take", false, 2),
                        new Halting("events.open", false, 3),
                        new Halting("buffer.acknowledge", false, 3),
                        new Halting("events.takeRun", false, 4),
                        new Halting("messages.load", false, 2),
                        new Halting("model.ask", false, 3),
                        new Halting("events.keep", false, 4),
                        new Halting("events.complete", false, 5),
                        new Halting("events.fail", false, 1),
                        new Halting("events.postpone", false, 1),
                        new Halting("emails.begin", false, 1),
                        new Halting("emails.keep", false, 1))
                .flatMap(before -> Stream.of(before, new Halting(before.point(), true, before.nth())))
                .map(Arguments::of);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everySideOfEveryStep")
    void aRunThatHaltsThereIsFinishedByTheSameCommand(Halting halting, @TempDir Path folder) throws Exception {
        Processes.Ended halted = Processes.run(folder, Processes.halting(halting, replay()));
        assertThat(halted.exit()).as("it must halt there: " + halted.output()).isEqualTo(Halting.EXIT);

        Processes.Ended ended = Processes.run(folder, Processes.jar(replay()));

        assertThat(ended.exit()).as(ended.output()).isZero();
        Ledger ledger = new Ledger(folder.resolve("data/tidings.db"));
        ledger.holds(ROWS + BAD_ROWS);
        assertThat(ledger.events()).isEqualTo(undisturbed);
        assertThat(ledger.number("SELECT count(*) FROM replies")).isEqualTo(fewestCalls);
        assertThat(ledger.number("SELECT count(*) FROM emails")).isEqualTo(1);
        assertThat(folder.resolve("output/pipeline_results.md")).exists();
    }
}
