package io.tidings.kafka;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** How far the group is behind the ends of the topics, over all nodes. Asks the brokers and blocks nobody. */
final class Lag {
    private final Admin admin;
    private final List<String> topics;
    private final String group;

    Lag(Admin admin, List<String> topics, String group) {
        this.admin = admin;
        this.topics = topics;
        this.group = group;
    }

    CompletionStage<Long> ask() {
        return admin.describeTopics(topics).allTopicNames().toCompletionStage().thenCompose(described -> {
            List<TopicPartition> partitions = partitions(described);
            // What is committed is asked for first: records that come meanwhile then count as behind, never as read.
            return admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .toCompletionStage()
                    .thenCompose(committed -> offsets(partitions, OffsetSpec.earliest())
                            .thenCombine(
                                    offsets(partitions, OffsetSpec.latest()),
                                    (starts, ends) -> behind(partitions, committed, starts, ends)));
        });
    }

    private static List<TopicPartition> partitions(Map<String, TopicDescription> described) {
        List<TopicPartition> partitions = new ArrayList<>();
        described.forEach((topic, description) -> description
                .partitions()
                .forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition()))));
        return partitions;
    }

    private CompletionStage<Map<TopicPartition, ListOffsetsResultInfo>> offsets(
            List<TopicPartition> partitions, OffsetSpec spec) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, spec));
        return admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .toCompletionStage();
    }

    private static long behind(
            List<TopicPartition> partitions,
            Map<TopicPartition, @Nullable OffsetAndMetadata> committed,
            Map<TopicPartition, ListOffsetsResultInfo> starts,
            Map<TopicPartition, ListOffsetsResultInfo> ends) {
        long behind = 0;
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata read = committed.get(partition);
            ListOffsetsResultInfo start = starts.get(partition);
            ListOffsetsResultInfo end = ends.get(partition);
            if (start != null && end != null) {
                // What fell out of retention unread is gone; it is not behind.
                long from = read == null ? start.offset() : Math.max(read.offset(), start.offset());
                behind += Math.max(0, end.offset() - from);
            }
        }
        return behind;
    }
}
