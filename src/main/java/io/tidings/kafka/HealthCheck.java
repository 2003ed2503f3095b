package io.tidings.kafka;

import io.tidings.port.Checkup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartitionInfo;

/**
 * How the log stands, and what follows from it.
 *
 * @param brokers how many there are
 * @param wanted the topics that the log needs
 * @param topics of ours that there are
 * @param maxRecordBytes the largest record that each takes
 * @param readers the nodes that read
 * @param behind records that the readers have not taken in
 */
record HealthCheck(
        KafkaConfig config,
        int brokers,
        List<String> wanted,
        Map<String, TopicDescription> topics,
        Map<String, Integer> maxRecordBytes,
        List<String> readers,
        long behind) {
    Checkup checkup() {
        return new Checkup(facts(), warnings(), faults());
    }

    private List<String> facts() {
        List<String> facts = new ArrayList<>();
        facts.add(config.bootstrapServers());
        facts.add(brokers + (brokers == 1 ? " broker" : " brokers"));
        List<String> missing = missing();
        facts.add(
                missing.isEmpty()
                        ? wanted.size() + " topics"
                        : String.join(", ", missing) + " not there yet"
                                + (config.topics().create() ? ": the start makes them" : ""));
        facts.add(behind + " records not taken in");
        facts.add(
                readers.isEmpty()
                        ? "nobody reads as " + config.group()
                        : "read as " + config.group() + " by " + String.join(", ", readers));
        return facts;
    }

    private List<String> missing() {
        return wanted.stream().filter(topic -> !topics.containsKey(topic)).toList();
    }

    private List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        List<String> single = with(partition -> partition.replicas().size() == 1);
        if (!single.isEmpty()) {
            warnings.add("There is one copy of each record in " + String.join(", ", single)
                    + ": with its broker's disk it is lost. Keep more, by kafka.topics.replication in new topics and"
                    + " kafka-reassign-partitions.sh in these");
        }
        List<String> behindLeader =
                with(partition -> partition.isr().size() < partition.replicas().size());
        if (!behindLeader.isEmpty()) {
            warnings.add("Not all copies of " + String.join(", ", behindLeader)
                    + " are in sync: see whether all brokers run and have time");
        }
        maxRecordBytes.forEach((topic, bytes) -> {
            if (bytes < config.topics().maxRecordBytes()) {
                warnings.add("The topic " + topic + " takes records of at most " + bytes
                        + " bytes, and kafka.topics.max-record-bytes is "
                        + config.topics().maxRecordBytes() + ": raise it with kafka-configs.sh --alter --topic "
                        + topic + " --add-config max.message.bytes="
                        + config.topics().maxRecordBytes());
            }
        });
        return warnings;
    }

    private List<String> faults() {
        List<String> faults = new ArrayList<>();
        List<String> missing = missing();
        if (!missing.isEmpty() && !config.topics().create()) {
            faults.add(TopicSetup.refusal(missing));
        }
        if (!missing.isEmpty() && config.topics().create() && config.topics().replication() > brokers) {
            faults.add("Kafka has too few brokers for kafka.topics.replication "
                    + config.topics().replication() + ": lower it, or start more");
        }
        return faults;
    }

    /** The topics of which some partition is so. */
    private List<String> with(Predicate<TopicPartitionInfo> so) {
        return topics.values().stream()
                .filter(topic -> topic.partitions().stream().anyMatch(so))
                .map(TopicDescription::name)
                .toList();
    }
}
