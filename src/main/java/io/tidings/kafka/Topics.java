package io.tidings.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** What the brokers say of topics. Blocks nobody. */
final class Topics {
    private final Admin admin;

    Topics(Admin admin) {
        this.admin = admin;
    }

    /** Those that there are, by name. */
    CompletionStage<Map<String, TopicDescription>> existing(List<String> names) {
        CompletionStage<Map<String, TopicDescription>> found = CompletableFuture.completedFuture(new TreeMap<>());
        for (var described : admin.describeTopics(names).topicNameValues().entrySet()) {
            found = found.thenCombine(
                    described.getValue().toCompletionStage().exceptionally(Topics::absent), (topics, topic) -> {
                        if (topic != null) {
                            topics.put(topic.name(), topic);
                        }
                        return topics;
                    });
        }
        return found;
    }

    private static @Nullable TopicDescription absent(Throwable failure) {
        if (Faults.cause(failure) instanceof UnknownTopicOrPartitionException) {
            return null;
        }
        throw new CompletionException(failure);
    }

    /** The largest record that each takes, in bytes. */
    CompletionStage<Map<String, Integer>> maxRecordBytes(Collection<String> names) {
        List<ConfigResource> resources = names.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        return admin.describeConfigs(resources).all().toCompletionStage().thenApply(configs -> {
            Map<String, Integer> bytes = new TreeMap<>();
            configs.forEach((topic, config) -> bytes.put(topic.name(), maxRecordBytes(config)));
            return bytes;
        });
    }

    private static int maxRecordBytes(Config config) {
        return Integer.parseInt(config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value());
    }

    /** About how many records are in each: what a producer took back counts too. */
    CompletionStage<Map<String, Long>> records(Map<String, TopicDescription> topics) {
        List<TopicPartition> partitions = partitions(topics);
        return offsets(partitions, OffsetSpec.earliest())
                .thenCombine(offsets(partitions, OffsetSpec.latest()), (starts, ends) -> {
                    Map<String, Long> records = new TreeMap<>();
                    ends.forEach((partition, end) -> {
                        ListOffsetsResultInfo start = starts.get(partition);
                        records.merge(partition.topic(), start == null ? 0 : end.offset() - start.offset(), Long::sum);
                    });
                    return records;
                });
    }

    static List<TopicPartition> partitions(Map<String, TopicDescription> topics) {
        List<TopicPartition> partitions = new ArrayList<>();
        topics.forEach((name, topic) -> topic.partitions()
                .forEach(partition -> partitions.add(new TopicPartition(name, partition.partition()))));
        return partitions;
    }

    CompletionStage<Map<TopicPartition, ListOffsetsResultInfo>> offsets(
            List<TopicPartition> partitions, OffsetSpec spec) {
        if (partitions.isEmpty()) {
            return CompletableFuture.completedFuture(Map.of());
        }
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, spec));
        return admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .toCompletionStage();
    }

    /** Deletes them; the brokers hear of it a little later. */
    CompletionStage<Void> delete(Collection<String> names) {
        return admin.deleteTopics(names).all().toCompletionStage();
    }
}
