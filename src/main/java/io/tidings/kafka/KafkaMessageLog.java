package io.tidings.kafka;

import io.tidings.message.LogRecord;
import io.tidings.port.LogBatch;
import io.tidings.port.MessageLog;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;

/**
 * The log as topics of Kafka, read by a group of nodes. Records are written once to each partition (idempotent
 * producer, {@code acks=all}) and read at least once. Failures are {@link KafkaFailure}s, in words for the user.
 */
public final class KafkaMessageLog implements MessageLog {
    private static final int RECORD_OVERHEAD_BYTES = 16 << 10;

    private final Vertx vertx;
    private final KafkaConfig config;
    private final Faults faults;
    private final Admin admin;
    private final Appender<LogRecord> appender;
    private final Poller poller;
    private final Lag lag;
    private final AtomicBoolean reading = new AtomicBoolean();

    private KafkaMessageLog(Vertx vertx, KafkaConfig config, ClientProperties properties, Faults faults, Admin admin) {
        this.vertx = vertx;
        this.config = config;
        this.faults = faults;
        this.admin = admin;
        TopicNames topics = new TopicNames(config.topics().prefix());
        WireForm wire = new WireForm(topics, config.fallbackCompany());
        this.lag = new Lag(admin, topics.allInKafka(), config.group());
        Producer<byte[], byte[]> producer = new KafkaProducer<>(properties.producer());
        this.appender =
                new Appender<>(vertx, producer, wire::write, config.deadline(), faults, "records cannot be appended");
        this.poller =
                new Poller(() -> new KafkaConsumer<>(properties.consumer()), topics.allInKafka(), wire, config, faults);
    }

    /**
     * Prepares the topics; reading begins with the first call of {@link #next}. Fails by the deadline of a call with a
     * {@link KafkaFailure} where Kafka does not answer, a topic is missing, or a property is wrong.
     */
    public static Future<KafkaMessageLog> open(Vertx vertx, KafkaConfig config) {
        return vertx.executeBlocking(() -> start(vertx, config), false);
    }

    private static KafkaMessageLog start(Vertx vertx, KafkaConfig config) {
        Faults faults = new Faults(config.bootstrapServers());
        ClientProperties properties = new ClientProperties(config);
        Admin admin = null;
        try {
            admin = Admin.create(properties.admin());
            new TopicSetup(admin, config, faults)
                    .prepare(new TopicNames(config.topics().prefix()).allInKafka());
            KafkaMessageLog log = new KafkaMessageLog(vertx, config, properties, faults, admin);
            return log;
        } catch (RuntimeException e) {
            if (admin != null) {
                admin.close(Duration.ZERO);
            }
            throw faults.of("the log cannot be opened", e);
        }
    }

    /** Its key, its headers and what the broker writes around a batch come on top. */
    @Override
    public long maxPayloadBytes() {
        return (long) config.topics().maxRecordBytes() - RECORD_OVERHEAD_BYTES;
    }

    @Override
    public Future<Void> append(List<LogRecord> records) {
        return appender.append(records);
    }

    /** Always 0: Kafka does not tell how far an import came, and records that are appended again are one message. */
    @Override
    public Future<Long> lastLine(String importId) {
        return Future.succeededFuture(0L);
    }

    @Override
    public Future<LogBatch> next() {
        // Who only appends joins no group: nobody would read the partitions it was given.
        if (reading.compareAndSet(false, true)) {
            poller.start();
        }
        Answer<LogBatch> answer = new Answer<>(vertx);
        poller.assignment().next(answer);
        return answer.future();
    }

    @Override
    public Future<Void> commit(LogBatch batch) {
        Answer<Void> answer =
                new Answer<>(vertx, config.deadline(), () -> faults.late("a commit failed", config.deadline()));
        poller.assignment().commit(batch, answer);
        return answer.future();
    }

    /** Over all nodes of the group. */
    @Override
    public Future<Long> lag() {
        String wanted = "the lag is not known";
        Answer<Long> answer = new Answer<>(vertx, config.deadline(), () -> faults.late(wanted, config.deadline()));
        lag.ask().whenComplete((behind, error) -> {
            if (error == null) {
                answer.succeed(behind);
            } else {
                answer.fail(faults.of(wanted, error));
            }
        });
        return answer.future();
    }

    /**
     * Stops reading, waits (bounded) for batches in flight, commits them, leaves the group, and sends what was
     * appended. Succeeds when all is closed.
     */
    public Future<Void> close() {
        return vertx.executeBlocking(
                () -> {
                    poller.close();
                    appender.close();
                    admin.close(config.deadline());
                    return null;
                },
                false);
    }
}
