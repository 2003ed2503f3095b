package io.tidings.app;

import static io.tidings.app.Halting.before;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.app.Halting.Trouble;
import io.tidings.services.Services;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * On services, the process halts on either side of every step of a message's way; the same command again finishes the
 * job, and asks the model again only what was in flight.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServicesCrashIT {
    private static final int MESSAGES = 2_000;
    private static final int THRESHOLD = 20;

    private SampleFile file;
    private Reference reference;
    private Namespace namespace;

    @BeforeAll
    void runUndisturbed(@TempDir Path shared) throws Exception {
        file = SampleFile.write(shared.resolve("company.csv"), MESSAGES, 7);
        reference = Reference.of(shared, file);
    }

    @BeforeEach
    void choose() throws Exception {
        namespace = Namespace.fresh(Services.shared());
    }

    @AfterEach
    void drop() throws Exception {
        namespace.drop();
    }

    /** In the order of the way. The counts are so small that no process comes to the end of what the next ones need. */
    private static final List<Halting> STEPS = List.of(
            before("log.append", 2, Trouble.NONE),
            before("openDays.touch", 1, Trouble.NONE),
            before("messages.store", 3, Trouble.NONE),
            before("events.bury", 2, Trouble.NONE),
            before("buffer.append", 5, Trouble.NONE),
            before("log.commit", 6, Trouble.NONE),
            before("buffer.take", 3, Trouble.NONE),
            before("events.open", 4, Trouble.NONE),
            before("buffer.acknowledge", 5, Trouble.NONE),
            before("events.takeRun", 4, Trouble.NONE),
            before("messages.load", 4, Trouble.NONE),
            before("model.ask", 5, Trouble.NONE),
            before("events.keep", 6, Trouble.NONE),
            before("events.complete", 7, Trouble.NONE),
            before("buffer.recover", 1, Trouble.NONE),
            before("emails.keep", 1, Trouble.NONE));

    /** Steps that only trouble leads to. */
    private static final List<Halting> STEPS_ASIDE = List.of(
            before("buffer.giveBack", 1, Trouble.CLAIMED_ELSEWHERE),
            before("events.fail", 1, Trouble.REFUSES_ONCE),
            before("events.postpone", 1, Trouble.AWAY_ONCE),
            before("events.keep", 3, Trouble.STAMMERS),
            before("model.ask", 4, Trouble.STAMMERS),
            before("emails.begin", 1, Trouble.NONE));

    private static List<Halting> eitherSide(List<Halting> steps) {
        return steps.stream()
                .flatMap(before -> Stream.of(before, before.behind()))
                .toList();
    }

    @Test
    void oneRunThatHaltsOnEitherSideOfEachStepInTurnIsFinishedByTheSameCommand(@TempDir Path folder) throws Exception {
        isFinished(eitherSide(STEPS), folder);
    }

    @Test
    void oneRunThatHaltsOnEitherSideOfEachStepAsideIsFinishedByTheSameCommand(@TempDir Path folder) throws Exception {
        isFinished(eitherSide(STEPS_ASIDE), folder);
    }

    static Stream<Halting> everySideOfEveryStep() {
        return Stream.concat(eitherSide(STEPS).stream(), eitherSide(STEPS_ASIDE).stream());
    }

    @Tag("faults")
    @ParameterizedTest(name = "{0}")
    @MethodSource("everySideOfEveryStep")
    void aRunThatHaltsThereAloneIsFinishedByTheSameCommand(Halting halting, @TempDir Path folder) throws Exception {
        isFinished(List.of(halting), folder);
    }

    private void isFinished(List<Halting> haltings, Path folder) throws Exception {
        try (FaultyReplay replay = new FaultyReplay(folder, file, THRESHOLD, namespace)) {
            Halting last = Halting.nowhere(Trouble.NONE);
            for (Halting halting : haltings) {
                replay.start(halting);
                Processes.Ended halted = replay.end();
                assertThat(halted.exit())
                        .as("it must halt at " + halting + ": " + halted.output())
                        .isEqualTo(Halting.EXIT);
                last = Halting.nowhereAfter(halting);
            }
            replay.start(last);
            Processes.Ended ended = replay.end();

            assertThat(ended.exit()).as(ended.output()).isZero();
            assertThat(ended.output()).contains(file.sum());
            try (ServicesLedger ledger = new ServicesLedger(namespace)) {
                ledger.holds(reference.messages(), reference.deadRows());
                ledger.isThrifty(Halting.answers(folder), replay.fewestBatches(), haltings.size());
            }
        }
    }
}
