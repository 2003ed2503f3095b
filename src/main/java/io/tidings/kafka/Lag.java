package io.tidings.kafka;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** How far the group is behind the ends of the topics, over all nodes. Asks the brokers and blocks nobody. */
final class Lag {
    private final Admin admin;
    private final Topics topics;
    private final List<String> names;
    private final String group;

    Lag(Admin admin, List<String> names, String group) {
        this.admin = admin;
        this.topics = new Topics(admin);
        this.names = names;
        this.group = group;
    }

    CompletionStage<Long> ask() {
        return admin.describeTopics(names).allTopicNames().toCompletionStage().thenCompose(described -> {
            List<TopicPartition> partitions = Topics.partitions(described);
            // What is committed is asked for first: records that come meanwhile then count as behind, never as read.
            return admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .toCompletionStage()
                    .thenCompose(committed -> topics.offsets(partitions, OffsetSpec.earliest())
                            .thenCombine(
                                    topics.offsets(partitions, OffsetSpec.latest()),
                                    (starts, ends) -> behind(partitions, committed, starts, ends)));
        });
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
                behind += behind(read == null ? null : read.offset(), start.offset(), end.offset());
            }
        }
        return behind;
    }

    /** @param read up to where the group has committed; null where it never has */
    static long behind(@Nullable Long read, long start, long end) {
        // What fell out of retention unread is gone; it is not behind. What was committed beyond the end was of a topic
        // of the same name before this one, of which nothing has been read.
        long from = read == null || read > end ? start : Math.max(read, start);
        return Math.max(0, end - from);
    }
}
