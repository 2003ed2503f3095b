package io.tidings.kafka;

import io.tidings.port.Burial;
import io.tidings.port.DeadLetterSink;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * Dead letters as records of topics that are for readers alone: {@code slack-messages-dlq}, {@code gmail-messages-dlq},
 * and {@code support.dlq} for all others. Nothing of ours reads them. Failures are {@link KafkaFailure}s.
 */
public final class DeadLetterTopics implements DeadLetterSink {
    private final Vertx vertx;
    private final Appender<Burial> appender;

    private DeadLetterTopics(Vertx vertx, Appender<Burial> appender) {
        this.vertx = vertx;
        this.appender = appender;
    }

    /** Prepares the topics, as {@link KafkaMessageLog#open} does with those of the log. */
    public static Future<DeadLetterTopics> open(Vertx vertx, KafkaConfig config) {
        return vertx.executeBlocking(() -> start(vertx, config), false);
    }

    private static DeadLetterTopics start(Vertx vertx, KafkaConfig config) {
        Faults faults = new Faults(config.bootstrapServers());
        TopicNames topics = new TopicNames(config.topics().prefix());
        ClientProperties properties = new ClientProperties(config);
        try {
            prepare(properties, config, faults, topics);
            DeadLetterForm form = new DeadLetterForm(topics, config.topics().maxRecordBytes());
            return new DeadLetterTopics(
                    vertx,
                    new Appender<>(
                            vertx,
                            new KafkaProducer<>(properties.producer()),
                            form::write,
                            config.deadline(),
                            faults,
                            "dead letters cannot be sent"));
        } catch (RuntimeException e) {
            throw faults.of("the topics of dead letters cannot be opened", e);
        }
    }

    private static void prepare(ClientProperties properties, KafkaConfig config, Faults faults, TopicNames topics) {
        Admin admin = Admin.create(properties.admin());
        try {
            new TopicSetup(admin, config, faults).prepare(topics.deadLettersInKafka());
        } finally {
            admin.close(Duration.ZERO);
        }
    }

    @Override
    public Future<Void> send(List<Burial> letters) {
        return appender.append(letters);
    }

    /** Sends what it was given, and closes. */
    public Future<Void> close() {
        return vertx.executeBlocking(
                () -> {
                    appender.close();
                    return null;
                },
                false);
    }
}
