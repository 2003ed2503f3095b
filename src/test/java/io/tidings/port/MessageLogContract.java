package io.tidings.port;

import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.message.LogRecord;
import io.tidings.message.Origin;
import io.tidings.message.Source;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What intake relies on. All records of a test have one key, so that they are in order on a partitioned log too. */
public abstract class MessageLogContract extends PortContract {
    /** The most records that a batch of this log has. */
    protected int maxRecords() {
        return 500;
    }

    /** False where the log cannot know how far an import came, and says so with 0. */
    protected boolean remembersImports() {
        return true;
    }

    @Test
    void givesRecordsInTheOrderInWhichTheyWereAppended() {
        append(Examples.records(ACME, 1, 3));
        append(Examples.records(ACME, 4, 4));
        append(Examples.records(ACME, 5, 9));

        List<LogRecord> read = read(9);

        assertThat(read).isEqualTo(Examples.records(ACME, 1, 9));
    }

    @Test
    void keepsTheOrderOfAppendsThatAreInFlightTogether() {
        List<Future<Void>> appends = new ArrayList<>();
        for (int n = 1; n <= 60; n += 3) {
            appends.add(stores.log().append(Examples.records(ACME, n, n + 2)));
        }
        value(Future.all(appends));

        List<LogRecord> read = read(60);

        assertThat(read).isEqualTo(Examples.records(ACME, 1, 60));
    }

    @Test
    void givesARecordAsItWasAppended() {
        LogRecord record = new LogRecord(
                BOLT,
                Source.GMAIL.topic(),
                "bolt:C1",
                new Origin("other", 7),
                "{\"text\":\"naïve \uD83D\uDE80\\n\\\"'\"}");
        append(List.of(record));

        List<LogRecord> read = read(1);

        assertThat(read).containsExactly(record);
    }

    @Test
    void keepsWhatWasAppendedWhenItIsReopened() {
        append(Examples.records(ACME, 1, 5));

        stores.reopen();

        assertThat(read(5)).isEqualTo(Examples.records(ACME, 1, 5));
        assertThat(value(stores.log().lag())).isEqualTo(5);
    }

    @Test
    void readsAgainAfterReopeningWhatWasNotCommitted() {
        append(Examples.records(ACME, 1, 5));
        read(5);

        stores.reopen();

        assertThat(read(5)).isEqualTo(Examples.records(ACME, 1, 5));
    }

    @Test
    void goesOnBehindTheLastCommitAfterReopening() {
        append(Examples.records(ACME, 1, 3));
        List<LogBatch> first = batches(3);
        append(Examples.records(ACME, 4, 6));
        List<LogBatch> second = batches(3);
        assertThat(records(second)).isEqualTo(Examples.records(ACME, 4, 6));
        commit(first);

        stores.reopen();

        assertThat(read(3)).isEqualTo(Examples.records(ACME, 4, 6));
    }

    @Test
    void commitsEverythingBeforeABatchWithIt() {
        append(Examples.records(ACME, 1, 3));
        batches(3);
        append(Examples.records(ACME, 4, 6));
        List<LogBatch> second = batches(3);

        value(stores.log().commit(second.get(second.size() - 1)));

        assertThat(value(stores.log().lag())).isZero();
    }

    @Test
    void takesNoCommitBack() {
        append(Examples.records(ACME, 1, 3));
        List<LogBatch> first = batches(3);
        append(Examples.records(ACME, 4, 6));
        commit(batches(3));

        commit(first);

        assertThat(value(stores.log().lag())).isZero();
    }

    @Test
    void waitsForAnAppendWhenEverythingIsRead() {
        append(Examples.records(ACME, 1, 2));
        read(2);
        Future<LogBatch> next = stores.log().next();
        value(stores.log().lag());
        assertThat(next.isComplete()).isFalse();

        append(Examples.records(ACME, 3, 3));

        assertThat(value(next).records()).isEqualTo(Examples.records(ACME, 3, 3));
    }

    @Test
    void missesNoAppendThatComesWhileItLooks() {
        List<LogRecord> read = new ArrayList<>();
        for (int n = 1; n <= 100; n++) {
            Future<LogBatch> next = stores.log().next();
            Future<Void> append = stores.log().append(Examples.records(ACME, n, n));
            read.addAll(value(next).records());
            value(append);
        }

        assertThat(read).isEqualTo(Examples.records(ACME, 1, 100));
    }

    @Test
    void boundsItsBatchesByTheNumberOfRecords() {
        append(Examples.records(ACME, 1, 1234));

        List<LogBatch> batches = batches(1234);

        assertThat(batches).allMatch(batch -> batch.records().size() <= maxRecords());
        assertThat(records(batches)).isEqualTo(Examples.records(ACME, 1, 1234));
    }

    @Test
    void boundsItsBatchesByTheSizeOfTheRecords() {
        String large = "x".repeat(700_000);
        List<LogRecord> records = Examples.records(ACME, 1, 8).stream()
                .map(record -> new LogRecord(ACME, record.topic(), record.key(), record.origin(), large))
                .toList();
        append(records);

        List<LogBatch> batches = batches(8);

        assertThat(batches).hasSizeGreaterThan(1);
        assertThat(records(batches)).isEqualTo(records);
    }

    @Test
    void givesARecordThatIsLargerThanABatch() {
        LogRecord small = Examples.record(ACME, 1);
        LogRecord huge = new LogRecord(ACME, small.topic(), small.key(), small.origin(), "x".repeat(5_000_000));
        append(List.of(small, huge, small));

        List<LogRecord> read = read(3);

        assertThat(read).containsExactly(small, huge, small);
    }

    @Test
    void knowsTheLastLineOfAnImport() {
        append(Examples.records(ACME, 1, 5));
        append(List.of(new LogRecord(ACME, Source.SLACK.topic(), "k", new Origin("other", 99), "{}")));

        stores.reopen();

        assertThat(value(stores.log().lastLine(Examples.IMPORT))).isEqualTo(known(5));
        assertThat(value(stores.log().lastLine("other"))).isEqualTo(known(99));
    }

    @Test
    void knowsNoLastLineOfAnImportThatItNeverSaw() {
        append(Examples.records(ACME, 1, 5));

        long last = value(stores.log().lastLine("unknown"));

        assertThat(last).isZero();
    }

    @Test
    void keepsTheLastLineWhenEarlierLinesAreAppendedAgain() {
        append(Examples.records(ACME, 1, 5));

        append(Examples.records(ACME, 2, 3));

        assertThat(value(stores.log().lastLine(Examples.IMPORT))).isEqualTo(known(5));
    }

    private long known(long line) {
        return remembersImports() ? line : 0;
    }

    @Test
    void countsAsLagWhatIsAppendedAndNotCommitted() {
        append(Examples.records(ACME, 1, 4));
        List<LogBatch> batches = batches(4);
        append(Examples.records(ACME, 5, 7));

        commit(batches);

        assertThat(value(stores.log().lag())).isEqualTo(3);
    }

    @Test
    void hasNoLagWhereNothingWasEverAppended() {
        assertThat(value(stores.log().lag())).isZero();
    }

    private void append(List<LogRecord> records) {
        value(stores.log().append(records));
    }

    private void commit(List<LogBatch> batches) {
        batches.forEach(batch -> value(stores.log().commit(batch)));
    }

    private List<LogRecord> read(int count) {
        return records(batches(count));
    }

    private static List<LogRecord> records(List<LogBatch> batches) {
        return batches.stream().flatMap(batch -> batch.records().stream()).toList();
    }

    private List<LogBatch> batches(int records) {
        List<LogBatch> batches = new ArrayList<>();
        int read = 0;
        while (read < records) {
            LogBatch batch = value(stores.log().next());
            batches.add(batch);
            read += batch.records().size();
        }
        return batches;
    }
}
