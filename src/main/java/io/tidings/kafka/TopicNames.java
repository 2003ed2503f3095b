package io.tidings.kafka;

import io.tidings.message.LogRecord;
import io.tidings.message.Source;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The topics of the log, and how they are called in Kafka: with a prefix where several systems share a cluster. */
final class TopicNames {
    /** One for the native forms of each source, and one for rows that have none. */
    private static final List<String> ALL = Stream.concat(
                    Arrays.stream(Source.values()).map(Source::topic), Stream.of(LogRecord.REFUSED_ROWS))
            .toList();

    /** Sources whose dead letters have a topic of their own. */
    private static final List<Source> APART = List.of(Source.SLACK, Source.GMAIL);
    /** All other dead letters: of other topics, of rows without a form, and of batches. */
    private static final String OTHER_DEAD_LETTERS = "support.dlq";

    private final String prefix;

    TopicNames(String prefix) {
        this.prefix = prefix;
    }

    List<String> allInKafka() {
        return ALL.stream().map(prefix::concat).toList();
    }

    List<String> deadLettersInKafka() {
        return Stream.concat(APART.stream().map(TopicNames::deadLetters), Stream.of(OTHER_DEAD_LETTERS))
                .map(prefix::concat)
                .toList();
    }

    /** Where the dead letters of a topic of the log go; null for those that were no record. */
    String deadLettersInKafka(@Nullable String topic) {
        return prefix
                + APART.stream()
                        .filter(source -> source.topic().equals(topic))
                        .findFirst()
                        .map(TopicNames::deadLetters)
                        .orElse(OTHER_DEAD_LETTERS);
    }

    private static String deadLetters(Source source) {
        return source.topic() + "-dlq";
    }

    /** @throws KafkaFailure where the log has no such topic */
    String inKafka(String topic) {
        if (!ALL.contains(topic)) {
            throw new KafkaFailure("the log has no topic '" + topic + "', only " + String.join(", ", ALL));
        }
        return named(topic);
    }

    /** How a topic is called in Kafka, whether the log has it or not. */
    String named(String topic) {
        return prefix + topic;
    }

    String inLog(String kafkaTopic) {
        return kafkaTopic.substring(prefix.length());
    }
}
