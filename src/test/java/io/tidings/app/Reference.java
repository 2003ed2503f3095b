package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What an undisturbed replay on one data file comes to.
 *
 * @param messages their ids
 * @param deadRows how many rows are dead letters
 */
record Reference(List<String> messages, long deadRows) {
    /** Replays one file after the other. */
    static Reference of(Path folder, SampleFile... files) throws Exception {
        Path calm = Files.createDirectory(folder.resolve("calm"));
        for (SampleFile file : files) {
            Processes.Ended ended =
                    Processes.run(calm, Processes.jar("replay", file.path().toString(), "--no-email"));
            assertThat(ended.exit()).as(ended.output()).isZero();
        }
        Ledger ledger = new Ledger(calm.resolve("data/tidings.db"));
        return new Reference(
                ledger.texts("SELECT message_id FROM message_metadata"),
                ledger.number("SELECT count(*) FROM dead_letters WHERE kind = 'record'"));
    }
}
