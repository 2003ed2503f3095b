package io.tidings.kafka;

import io.tidings.message.LogRecord;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Sends records, on one thread of its own: {@code send} blocks while Kafka is away or its buffer is full, and appends
 * that are in flight together keep their order.
 */
final class Appender {
    private static final String WANTED = "records cannot be appended";

    private final Vertx vertx;
    private final Producer<byte[], byte[]> producer;
    private final WireForm wire;
    private final Duration deadline;
    private final Faults faults;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread own = new Thread(work, "kafka-append");
        own.setDaemon(true);
        return own;
    });

    Appender(Vertx vertx, Producer<byte[], byte[]> producer, WireForm wire, Duration deadline, Faults faults) {
        this.vertx = vertx;
        this.producer = producer;
        this.wire = wire;
        this.deadline = deadline;
        this.faults = faults;
    }

    /** Succeeds when all are acknowledged; fails with the first that is not, or at the deadline. */
    Future<Void> append(List<LogRecord> records) {
        Answer<Void> answer = new Answer<>(vertx, deadline, () -> faults.late(WANTED, deadline));
        try {
            thread.execute(() -> send(records, answer));
        } catch (RejectedExecutionException e) {
            answer.fail(faults.closed());
        }
        return answer.future();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The callback hears the same.
    private void send(List<LogRecord> records, Answer<Void> answer) {
        try {
            // All are put into their form first: where one cannot be, none is sent.
            List<ProducerRecord<byte[], byte[]>> written = new ArrayList<>(records.size());
            for (LogRecord record : records) {
                written.add(wire.write(record));
            }
            if (written.isEmpty()) {
                answer.succeed(null);
            }
            AtomicInteger missing = new AtomicInteger(written.size());
            for (ProducerRecord<byte[], byte[]> record : written) {
                if (answer.isGiven()) {
                    // It failed or its time is over: nobody waits for the rest.
                    return;
                }
                producer.send(record, (place, error) -> acknowledge(error, missing, answer));
            }
        } catch (RuntimeException e) {
            answer.fail(faults.of(WANTED, e));
        }
    }

    private void acknowledge(@Nullable Exception error, AtomicInteger missing, Answer<Void> answer) {
        if (error != null) {
            answer.fail(faults.of(WANTED, error));
        } else if (missing.decrementAndGet() == 0) {
            answer.succeed(null);
        }
    }

    /** Takes no more records, sends what it has, and closes the producer. Blocks for at most the deadline. */
    void close() {
        thread.shutdown();
        // Whoever is blocked in a send gets an error now, which is an answer too.
        producer.close(deadline);
    }
}
