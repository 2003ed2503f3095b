package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.services.Services;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that share the work of one company come, are lost, and stop; those that stay do what the others left. */
class NodesIT {
    private static final int MESSAGES = 2_000;
    private static final int MANY_MESSAGES = 20_000;
    /** So small that the work is not done before others come and go. */
    private static final int THRESHOLD = 5;
    /** Rows that a node must have read before it is known to share the work. */
    private static final int SHARE = 60;

    @TempDir
    private Path folder;

    private Namespace namespace;

    @BeforeEach
    void choose() throws Exception {
        namespace = Namespace.fresh(Services.shared());
    }

    @AfterEach
    void drop() throws Exception {
        namespace.drop();
    }

    @Tag("faults")
    @Test
    void aNodeDoesWhatALostOneAndAStoppedOneLeave() throws Exception {
        share(MESSAGES, 1);
    }

    @Tag("faults")
    @Test
    void aNodeDoesTheWorkWhileOthersComeAndGo() throws Exception {
        share(MANY_MESSAGES, 4);
    }

    private void share(int messages, int times) throws Exception {
        SampleFile file = SampleFile.write(folder.resolve("one.csv"), messages * 2 / 5, 7);
        SampleFile second = SampleFile.write(folder.resolve("two.csv"), messages * 3 / 10, 8);
        SampleFile third = SampleFile.write(folder.resolve("three.csv"), messages * 3 / 10, 9);
        Reference reference = Reference.of(folder, file, second, third);
        try (FaultyReplay stays = new FaultyReplay(folder, file, THRESHOLD, namespace, "node-1");
                FaultyReplay isLost = new FaultyReplay(folder, second, THRESHOLD, namespace, "node-2");
                FaultyReplay stops = new FaultyReplay(folder, third, THRESHOLD, namespace, "node-3")) {
            stays.start();
            for (int i = 0; i < times; i++) {
                isLost.start();
                stops.start();
                isLost.read(SHARE);
                stops.read(SHARE);
                isLost.kill();
                stops.stop();
            }
            // Alone now, with what the others left.
            assertThat(stays.isRunning()).as("it is not done before").isTrue();
            finishes(stays, file);
            try (ServicesLedger ledger = new ServicesLedger(namespace)) {
                ledger.accounts();
            }

            isLost.start();
            finishes(isLost, second);
            stops.start();
            finishes(stops, third);

            try (ServicesLedger ledger = new ServicesLedger(namespace)) {
                ledger.holds(reference.messages(), reference.deadRows());
                int fewestBatches = stays.fewestBatches() + isLost.fewestBatches() + stops.fewestBatches();
                ledger.isThrifty(Halting.answers(folder), fewestBatches, 2 * times + 2);
            }
        }
    }

    private static void finishes(FaultyReplay replay, SampleFile file) throws InterruptedException {
        Processes.Ended ended = replay.end();
        assertThat(ended.exit()).as(ended.output()).isZero();
        assertThat(ended.output()).contains(file.sum());
    }
}
