package io.tidings.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many times kill -9, from the first rows to the last batches of thousands of messages, bad rows and copies among them,
 * and nothing is lost or doubled.
 *
 * <p>The rows stand in the order of their times, and no two messages have the same. So a batch is always the next few
 * messages of the file, wherever the kills fall; the model is asked the same, and since merging does not depend on the
 * order in which batches are done, the events must be those of a run that nobody disturbed. In a file without order,
 * the batches would depend on how far the reading was ahead of them, with kills and without.
 */
class KillIT {
    /** Small batches make many steps, and so many places to be killed in. */
    private static final int THRESHOLD = 20;

    private static final Pattern PROGRESS =
            Pattern.compile("([\\d,]+) of [\\d,]+ rows read.*, ([\\d,]+) of ([\\d,]+) batch(?:es)? analysed");

    @TempDir
    private Path folder;

    private int messages;
    private int kills;
    private SampleFile file;
    /** How many rows the killed runs have read. */
    private long reached;

    /** How far a replay is: rows that were read, and those of them that no batch has to be done for any more. */
    private record Way(long read, long done) {
        /** @param reached what runs before have read, which a new one finds out step by step */
        static Way of(Matcher progress, long reached) {
            long read = Math.max(reached, number(progress.group(1)));
            long batchesLeft = number(progress.group(3)) - number(progress.group(2));
            return new Way(read, Math.max(0, read - batchesLeft * THRESHOLD));
        }

        private static long number(String digits) {
            return Long.parseLong(digits.replace(",", ""));
        }

        long length() {
            return read + done;
        }
    }

    @Test
    void aReplayKilledEightTimesEndsAsIfItHadNotBeen(@TempDir Path calm) throws Exception {
        endsAsIfItHadNotBeenKilled(5_000, 8, calm);
    }

    @Tag("faults")
    @Test
    void aReplayKilledTwentyTimesEndsAsIfItHadNotBeen(@TempDir Path calm) throws Exception {
        endsAsIfItHadNotBeenKilled(20_000, 20, calm);
    }

    private void endsAsIfItHadNotBeenKilled(int messages, int kills, Path calm) throws Exception {
        this.messages = messages;
        this.kills = kills;
        file = SampleFile.write(folder.resolve("company.csv"), messages, 7);
        int whileReading = 0;
        for (int left = kills; left > 0; left--) {
            runAWay(left);
            whileReading += isRead() ? 0 : 1;
        }
        assertThat(whileReading).as("kills while rows are read, of " + kills).isBetween(kills / 5, kills - kills / 5);

        Processes.Ended ended = Processes.run(folder, Processes.jar(replay()));

        assertThat(ended.exit()).as(ended.output()).isZero();
        assertThat(ended.output()).contains(file.sharedIds() + " ids stand on rows of different content", file.sum());
        Ledger ledger = holds(folder);
        assertThat(Processes.run(calm, Processes.jar(replay())).exit()).isZero();
        Ledger undisturbed = holds(calm);
        assertThat(ledger.batches()).isEqualTo(undisturbed.batches());
        assertThat(ledger.events()).isNotEmpty().isEqualTo(undisturbed.events());
        assertThat(ledger.number("SELECT count(*) FROM replies"))
                .isEqualTo(undisturbed.number("SELECT count(*) FROM replies"));

        Processes.Ended again = Processes.run(folder, Processes.jar(replay()));

        assertThat(again.output()).contains(file.nothingNew());
        assertThat(holds(folder).events()).isEqualTo(undisturbed.events());
    }

    private Ledger holds(Path folder) throws Exception {
        Ledger ledger = new Ledger(folder.resolve("data/tidings.db"));
        ledger.holds(messages, file.badRows());
        return ledger;
    }

    /** The file knows better than the lines of a killed run, which has first to find out what the others read. */
    private boolean isRead() throws SQLException {
        return new Ledger(folder.resolve("data/tidings.db")).number("SELECT count(*) FROM message_metadata")
                == messages;
    }

    private String[] replay() {
        return new String[] {"replay", file.path().toString(), "--threshold", Integer.toString(THRESHOLD)};
    }

    /** The first half of the kills comes while rows are read, evenly over them, the last of these when all are. */
    private boolean isReadFor(int killsLeft, Way way) {
        long nth = kills - killsLeft + 1;
        return nth <= kills / 2 && way.read() >= nth * file.rows() / (kills / 2);
    }

    /**
     * Runs until the lines of progress say that it has come its part of the rest of the way, and kills it there.
     *
     * @param killsLeft that share the rest of the way, this one included
     */
    private void runAWay(int killsLeft) throws IOException, InterruptedException {
        Process process = Processes.start(folder, Processes.jar(replay()));
        StringBuilder said = new StringBuilder();
        long mark = Long.MAX_VALUE;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.append(line).append('\n');
                Matcher progress = PROGRESS.matcher(line);
                if (progress.find()) {
                    Way way = Way.of(progress, reached);
                    reached = way.read();
                    if (isReadFor(killsLeft, way) || way.length() >= mark) {
                        return;
                    }
                    if (killsLeft <= kills / 2) {
                        mark = Math.min(mark, way.length() + (2 * file.rows() - way.length()) / (killsLeft + 1));
                    }
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        throw new AssertionError(
                killsLeft + " kills before the end: it ended before it could be killed at " + mark + ":\n" + said);
    }
}
