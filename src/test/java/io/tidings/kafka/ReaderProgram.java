package io.tidings.kafka;

import static io.tidings.port.Await.value;

import io.tidings.message.LogRecord;
import io.tidings.port.LogBatch;
import java.time.Duration;
import java.util.stream.Collectors;

/** Reads a log for ever: BROKER GROUP NODE SESSION. Commits ten batches, says their lines, and holds what follows. */
final class ReaderProgram {
    static final int COMMITTED = 10;

    private ReaderProgram() {}

    public static void main(String[] arguments) {
        TestLogs logs = new TestLogs(arguments[0], arguments[1]);
        KafkaMessageLog log = logs.open(
                arguments[2],
                config -> KafkaGroupIT.sharing(TestLogs.sessionTimeout(config, Duration.parse(arguments[3]))));
        System.out.println("open");
        for (int batches = 0; ; batches++) {
            LogBatch batch =
                    log.next().toCompletionStage().toCompletableFuture().join();
            if (batches < COMMITTED) {
                value(log.commit(batch));
                System.out.println(batch.records().stream()
                        .map(LogRecord::origin)
                        .map(origin -> Long.toString(origin.line()))
                        .collect(Collectors.joining(",")));
            }
        }
    }
}
