package io.tidings.kafka;

import static io.tidings.port.Await.failure;
import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.port.LogBatch;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class OpenPartitionTest {
    private static final Vertx VERTX = Vertx.vertx();

    private final OpenPartition partition =
            new OpenPartition("t-0", new KafkaConfig.Reading(3, 100, 2, Duration.ofSeconds(1), Duration.ofSeconds(1)));

    @AfterAll
    static void close() {
        value(VERTX.close());
    }

    @Test
    void givesBatchesWithinTheirBounds() {
        add(0, 10, 10, 10, 10, 60, 60, 500, 1);

        assertThat(give()).isEqualTo("0-2");
        assertThat(give()).isEqualTo("3-4");
        commit(4);
        assertThat(give()).isEqualTo("5-5");
        assertThat(give()).isEqualTo("6-6");
    }

    @Test
    void givesOnlySoMuchBeforeACommit() {
        add(0, 1, 1, 1, 1, 1, 1, 1);
        give();
        give();
        assertThat(partition.canGive()).isFalse();

        commit(2);

        assertThat(partition.canGive()).isTrue();
    }

    @Test
    void isFullWhenAWholeBatchWaits() {
        add(0, 1, 1);
        assertThat(partition.isFull()).isFalse();
        add(2, 1);
        assertThat(partition.isFull()).isTrue();
        give();
        assertThat(partition.isFull()).isFalse();
        add(3, 100);
        assertThat(partition.isFull()).isTrue();
    }

    @Test
    void sendsEachOffsetOnceAndAgainWhereItFailed() {
        add(0, 1, 1, 1);
        give();
        Answer<Void> answer = request(2);

        assertThat(partition.toSend()).isEqualTo(3);
        assertThat(partition.toSend()).isNegative();
        partition.notCommitted(null);
        assertThat(partition.toSend()).isEqualTo(3);
        partition.committed(3);

        assertThat(partition.toSend()).isNegative();
        value(answer.future());
    }

    @Test
    void tellsWhoWaitsWhyACommitFailed() {
        add(0, 1, 1, 1);
        give();
        Answer<Void> answer = request(2);
        partition.toSend();

        partition.notCommitted(new IllegalStateException("not allowed"));

        assertThat(failure(answer.future())).hasMessage("not allowed");
        assertThat(partition.toSend()).isNegative();
        request(2);
        assertThat(partition.toSend()).isEqualTo(3);
    }

    @Test
    void takesNoCommitBack() {
        add(0, 1, 1, 1, 1);
        give();
        give();
        commit(3);

        Answer<Void> earlier = request(2);

        value(earlier.future());
        assertThat(partition.toSend()).isNegative();
    }

    @Test
    void commitsWhatLiesBehindTheLastRecordWhenAllIsDone() {
        partition.add(entries(0, 1, 1), 5);
        assertThat(partition.toSend()).isNegative();
        give();
        assertThat(partition.toSend()).isNegative();

        commit(1);

        assertThat(partition.toSend()).isEqualTo(5);
    }

    @Test
    void isInUseUntilACommitIsAskedForOfAllThatWasGiven() {
        add(0, 1, 1, 1, 1);
        assertThat(partition.isInUse()).isFalse();
        give();
        give();
        request(2);
        assertThat(partition.isInUse()).isTrue();
        request(3);
        assertThat(partition.isInUse()).isFalse();
        assertThat(partition.uncommitted()).isEqualTo(4);
    }

    @Test
    void givesAndCommitsNothingMoreOfWhatIsHandedOver() {
        add(0, 1, 1, 1);

        partition.retire();
        add(3, 1);

        assertThat(partition.canGive()).isFalse();
        assertThat(partition.toSend()).isNegative();
        assertThat(partition.uncommitted()).isNegative();
    }

    @Test
    void forgetsItsOffsetsWhereTheTopicWasMadeAnew() {
        add(100, 1, 1, 1);
        give();
        commit(102);

        add(0, 1, 1);

        assertThat(give()).isEqualTo("0-1");
        request(1);
        assertThat(partition.toSend()).isEqualTo(2);
    }

    @Test
    void whoWaitsForACommitOfWhatIsLostIsLetGo() {
        add(0, 1);
        give();
        Answer<Void> answer = request(0);

        partition.drop();

        value(answer.future());
    }

    private void add(long from, int... bytes) {
        partition.add(entries(from, bytes), from + bytes.length);
    }

    private static List<OpenPartition.Entry> entries(long from, int... bytes) {
        List<OpenPartition.Entry> entries = new ArrayList<>();
        for (int i = 0; i < bytes.length; i++) {
            entries.add(new OpenPartition.Entry(from + i, bytes[i], TestLogs.record(1, (int) from + i)));
        }
        return entries;
    }

    /** The lines of the next batch, which are its offsets. */
    private String give() {
        LogBatch batch = partition.give();
        List<Long> lines = TestLogs.lines(batch.records());
        assertThat(batch.lastOffset()).isEqualTo(lines.get(lines.size() - 1));
        return lines.get(0) + "-" + batch.lastOffset();
    }

    private Answer<Void> request(long last) {
        Answer<Void> answer = new Answer<>(VERTX);
        partition.request(last + 1, answer);
        return answer;
    }

    private void commit(long last) {
        request(last);
        partition.committed(partition.toSend());
    }
}
