package io.tidings.kafka;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Sends things as records, on one thread of its own: {@code send} blocks while Kafka is away or its buffer is full, and
 * appends that are in flight together keep their order.
 */
final class Appender<T> {
    private final Vertx vertx;
    private final Producer<byte[], byte[]> producer;
    private final Function<T, ProducerRecord<byte[], byte[]>> form;
    private final Duration deadline;
    private final Faults faults;
    private final String wanted;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread own = new Thread(work, "kafka-append");
        own.setDaemon(true);
        return own;
    });

    /**
     * An appender of its own producer.
     *
     * @param wanted what fails where it fails, as {@code records cannot be appended}
     */
    Appender(
            Vertx vertx,
            Producer<byte[], byte[]> producer,
            Function<T, ProducerRecord<byte[], byte[]>> form,
            Duration deadline,
            Faults faults,
            String wanted) {
        this.vertx = vertx;
        this.producer = producer;
        this.form = form;
        this.deadline = deadline;
        this.faults = faults;
        this.wanted = wanted;
    }

    /** Succeeds when all are acknowledged; fails with the first that is not, or at the deadline. */
    Future<Void> append(List<T> records) {
        Answer<Void> answer = new Answer<>(vertx, deadline, () -> faults.late(wanted, deadline));
        try {
            thread.execute(() -> send(records, answer));
        } catch (RejectedExecutionException e) {
            answer.fail(faults.closed());
        }
        return answer.future();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The callback hears the same.
    private void send(List<T> records, Answer<Void> answer) {
        try {
            // All are put into their form first: where one cannot be, none is sent.
            List<ProducerRecord<byte[], byte[]>> written = new ArrayList<>(records.size());
            for (T record : records) {
                written.add(form.apply(record));
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
            answer.fail(faults.of(wanted, e));
        }
    }

    private void acknowledge(@Nullable Exception error, AtomicInteger missing, Answer<Void> answer) {
        if (error != null) {
            answer.fail(faults.of(wanted, error));
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
