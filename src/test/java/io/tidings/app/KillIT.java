package io.tidings.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twenty times kill -9 at marks of progress, over twenty thousand messages, and nothing is lost or doubled. */
class KillIT {
    private static final int ROWS = 20_000;
    /** Every row is handled once and analysed once. */
    private static final int WAY = 2 * ROWS;

    private static final int KILLS = 20;
    /** Small batches make many steps, and so many places to be killed in. */
    private static final int THRESHOLD = 5;

    private static final Pattern PROGRESS =
            Pattern.compile("([\\d,]+) of [\\d,]+ rows read.*, ([\\d,]+) of [\\d,]+ batch(?:es)? analysed");

    @TempDir
    private Path folder;

    @Test
    void aReplayKilledTwentyTimesEndsAsIfItHadNotBeen() throws Exception {
        Path file = folder.resolve("company.csv");
        Main.run(ports -> ports, "generate", "--rows", Integer.toString(ROWS), "--seed", "7", "--out", file.toString());
        for (int kill = 1; kill <= KILLS; kill++) {
            runAWay(file, kill);
        }

        Processes.Ended ended = Processes.run(folder, Processes.jar(replay(file)));

        assertThat(ended.exit()).as(ended.output()).isZero();
        Ledger ledger = new Ledger(folder.resolve("data/tidings.db"));
        ledger.holds(ROWS);
        assertThat(ledger.number("SELECT count(*) FROM message_metadata")).isEqualTo(ROWS);
        long events = ledger.number("SELECT count(*) FROM significant_events");
        Processes.Ended again = Processes.run(folder, Processes.jar(replay(file)));
        assertThat(again.output()).contains("Nothing new: all 20,000 rows were handled before.");
        assertThat(ledger.number("SELECT count(*) FROM significant_events")).isEqualTo(events);
        ledger.holds(ROWS);
    }

    private static String[] replay(Path file) {
        return new String[] {"replay", file.toString(), "--threshold", Integer.toString(THRESHOLD)};
    }

    /**
     * Runs until its lines of progress say that it has come a little further than where it began, and kills it there.
     */
    private void runAWay(Path file, int kill) throws IOException, InterruptedException {
        Process process = Processes.start(folder, Processes.jar(replay(file)));
        StringBuilder said = new StringBuilder();
        long mark = Long.MAX_VALUE;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.append(line).append('\n');
                Matcher progress = PROGRESS.matcher(line);
                if (progress.find()) {
                    long way = number(progress.group(1)) + number(progress.group(2)) * THRESHOLD;
                    if (way >= mark) {
                        return;
                    }
                    mark = Math.min(mark, way + WAY / 200);
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        throw new AssertionError("kill " + kill + ": it ended before it could be killed at " + mark + ":\n" + said);
    }

    private static long number(String digits) {
        return Long.parseLong(digits.replace(",", ""));
    }
}
