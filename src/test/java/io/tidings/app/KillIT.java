package io.tidings.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.csv.CsvOutput;
import io.tidings.message.CsvFormat;
import io.tidings.sample.SampleCompany;
import io.tidings.sample.SampleRow;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Twenty times kill -9, from the first rows to the last batches of twenty thousand messages, bad rows and copies among
 * them, and nothing is lost or doubled.
 *
 * <p>The rows stand in the order of their times, and no two messages have the same. So a batch is always the next few
 * messages of the file, wherever the kills fall; the model is asked the same, and since merging does not depend on the
 * order in which batches are done, the events must be those of a run that nobody disturbed. In a file without order,
 * the batches would depend on how far the reading was ahead of them, with kills and without.
 */
class KillIT {
    private static final int MESSAGES = 20_000;
    /** Each of them once in so many rows of the sample company. */
    private static final int EVERY = 100;

    private static final int BAD_ROWS = MESSAGES / EVERY;
    /** Half of them of messages, half of bad rows. */
    private static final int COPIES = 2 * MESSAGES / EVERY;
    /** Messages with the id of another. */
    private static final int SHARED_IDS = MESSAGES / EVERY;

    private static final int ROWS = MESSAGES + BAD_ROWS + COPIES;
    private static final int KILLS = 20;
    /** Small batches make many steps, and so many places to be killed in. */
    private static final int THRESHOLD = 20;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern PROGRESS =
            Pattern.compile("([\\d,]+) of [\\d,]+ rows read.*, ([\\d,]+) of ([\\d,]+) batch(?:es)? analysed");

    @TempDir
    private Path folder;

    private Path file;
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

        boolean isReading() {
            return read < ROWS;
        }
    }

    @BeforeEach
    void writeFile() throws IOException {
        file = folder.resolve("company.csv");
        try (CsvOutput csv = new CsvOutput(Files.newBufferedWriter(file, UTF_8), CsvFormat.COLUMNS)) {
            Instant last = Instant.EPOCH;
            List<String> first = List.of();
            Iterator<SampleRow> rows = new SampleCompany(7).rows(MESSAGES - SHARED_IDS);
            for (int i = 0; rows.hasNext(); i++) {
                SampleRow row = rows.next();
                last = later(last, row.timestamp());
                List<String> fields = fields(row, last, row.content());
                csv.row(fields);
                first = first.isEmpty() ? fields : first;
                if (i % (EVERY - 1) == 0) {
                    last = later(last, row.timestamp());
                    csv.row(fields(row, last, row.content() + " (edited)"));
                    List<String> bad = List.of("bad" + i, "maybe", "ann", "", TIME.format(last), "neither " + i);
                    csv.row(bad);
                    csv.row(i % 2 == 0 ? fields : first);
                    csv.row(bad);
                }
            }
        }
    }

    private static Instant later(Instant last, Instant time) {
        return time.isAfter(last) ? time : last.plusSeconds(1);
    }

    private static List<String> fields(SampleRow row, Instant time, String content) {
        return List.of(
                row.id(),
                Boolean.toString(row.chat()),
                row.chatSender(),
                row.emailSender(),
                TIME.format(time),
                content);
    }

    @Test
    void aReplayKilledTwentyTimesEndsAsIfItHadNotBeen(@TempDir Path calm) throws Exception {
        List<Way> killedAt = new ArrayList<>();
        for (int left = KILLS; left > 0; left--) {
            killedAt.add(runAWay(left));
        }
        assertThat(killedAt)
                .as("kills while rows are read, and after that")
                .haveAtLeast(KILLS / 5, at("reading", true))
                .haveAtLeast(KILLS / 5, at("analysing only", false));

        Processes.Ended ended = Processes.run(folder, Processes.jar(replay()));

        assertThat(ended.exit()).as(ended.output()).isZero();
        assertThat(ended.output())
                .contains(
                        SHARED_IDS + " ids stand on rows of different content",
                        String.format(
                                Locale.ROOT,
                                "%,d = %,d messages + %,d dead letters + %,d duplicates",
                                ROWS,
                                MESSAGES,
                                BAD_ROWS,
                                COPIES));
        Ledger ledger = holds(folder);
        assertThat(Processes.run(calm, Processes.jar(replay())).exit()).isZero();
        Ledger undisturbed = holds(calm);
        assertThat(ledger.batches()).isEqualTo(undisturbed.batches());
        assertThat(ledger.events()).isNotEmpty().isEqualTo(undisturbed.events());
        assertThat(ledger.number("SELECT count(*) FROM replies"))
                .isEqualTo(undisturbed.number("SELECT count(*) FROM replies"));

        Processes.Ended again = Processes.run(folder, Processes.jar(replay()));

        assertThat(again.output())
                .contains(String.format(Locale.ROOT, "Nothing new: all %,d rows were handled before.", ROWS));
        assertThat(holds(folder).events()).isEqualTo(undisturbed.events());
    }

    private static Ledger holds(Path folder) throws Exception {
        Ledger ledger = new Ledger(folder.resolve("data/tidings.db"));
        ledger.holds(MESSAGES, BAD_ROWS);
        return ledger;
    }

    private static Condition<Way> at(String what, boolean reading) {
        return new Condition<>(way -> way.isReading() == reading, what);
    }

    private String[] replay() {
        return new String[] {"replay", file.toString(), "--threshold", Integer.toString(THRESHOLD)};
    }

    /** The first half of the kills comes while rows are read, evenly over them. */
    private static boolean isReadFor(int killsLeft, Way way) {
        long nth = KILLS - killsLeft + 1;
        return nth <= KILLS / 2 && way.read() >= nth * ROWS / (KILLS / 2 + 1);
    }

    /**
     * Runs until the lines of progress say that it has come its part of the rest of the way, and kills it there.
     *
     * @param killsLeft that share the rest of the way, this one included
     */
    private Way runAWay(int killsLeft) throws IOException, InterruptedException {
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
                        return way;
                    }
                    if (killsLeft <= KILLS / 2) {
                        mark = Math.min(mark, way.length() + (2 * ROWS - way.length()) / (killsLeft + 1));
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
