package io.tidings.kafka;

import io.tidings.message.LogRecord;
import io.tidings.message.Source;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The topics of the log, and how they are called in Kafka: with a prefix where several systems share a cluster. */
final class TopicNames {
    /** One for the native forms of each source, and one for rows that have none. */
    private static final List<String> ALL = Stream.concat(
                    Arrays.stream(Source.values()).map(Source::topic), Stream.of(LogRecord.REFUSED_ROWS))
            .toList();

    private final String prefix;

    TopicNames(String prefix) {
        this.prefix = prefix;
    }

    List<String> allInKafka() {
        return ALL.stream().map(prefix::concat).toList();
    }

    /** @throws KafkaFailure where the log has no such topic */
    String inKafka(String topic) {
        if (!ALL.contains(topic)) {
            throw new KafkaFailure("the log has no topic '" + topic + "', only " + String.join(", ", ALL));
        }
        return prefix + topic;
    }

    String inLog(String kafkaTopic) {
        return kafkaTopic.substring(prefix.length());
    }
}
