package io.tidings.app;

import io.tidings.message.Source;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What people do to the topics and the group of others who are reading. */
final class KafkaTopics {
    private final Map<String, Object> broker;
    private final String group;
    private final List<String> topics;
    private final String topic;

    /** What is done to a topic is done to that of chats, which has the most records. */
    KafkaTopics(Namespace namespace) {
        this.broker = Map.of("bootstrap.servers", namespace.services().kafka().address());
        this.group = namespace.name();
        this.topics = Stream.of(Source.values())
                .map(source -> namespace.name() + "-" + source.topic())
                .toList();
        this.topic = namespace.name() + "-" + Source.SLACK.topic();
    }

    /** Deletes it with all that is in it, and makes it again. */
    void recreate() throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(broker)) {
            recreate(admin, partitions(admin));
        }
    }

    /** Likewise, with one partition at first, and soon with more than it had. */
    void narrow() throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(broker)) {
            int partitions = partitions(admin);
            recreate(admin, 1);
            increase(admin, partitions + 3);
        }
    }

    /** Returns when the broker tells of the new one, which is a little after it was made. */
    private void recreate(Admin admin, int partitions) throws InterruptedException, ExecutionException {
        admin.deleteTopics(List.of(topic)).all().get();
        Optional<Uuid> created = created(admin, partitions);
        while (created.isEmpty()) {
            created = created(admin, partitions);
        }
        while (!described(admin).map(TopicDescription::topicId).equals(created)) {
            Thread.onSpinWait();
        }
    }

    /** Its id; none while the broker is still deleting its predecessor. */
    private Optional<Uuid> created(Admin admin, int partitions) throws InterruptedException, ExecutionException {
        try {
            return Optional.of(admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
                    .topicId(topic)
                    .get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** What the broker knows of it; none while it knows nothing. */
    private Optional<TopicDescription> described(Admin admin) throws InterruptedException, ExecutionException {
        try {
            return Optional.of(admin.describeTopics(List.of(topic))
                    .topicNameValues()
                    .get(topic)
                    .get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Gives it more partitions: records of a conversation are in others from now on. */
    void widen() throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(broker)) {
            increase(admin, partitions(admin) + 3);
        }
    }

    private void increase(Admin admin, int partitions) throws InterruptedException, ExecutionException {
        admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions)))
                .all()
                .get();
        while (partitions(admin) < partitions) {
            Thread.onSpinWait();
        }
    }

    private int partitions(Admin admin) throws InterruptedException, ExecutionException {
        return admin.describeTopics(List.of(topic))
                .allTopicNames()
                .get()
                .get(topic)
                .partitions()
                .size();
    }

    /**
     * Appends all that is in it once more, as a producer does that was not told of its success. What was appended once
     * more before counts once: otherwise each time would double all.
     *
     * @return how many records that are
     */
    int repeat() throws InterruptedException, ExecutionException {
        Set<ByteBuffer> values = new HashSet<>();
        List<ConsumerRecord<byte[], byte[]>> records = read().stream()
                .filter(record -> values.add(ByteBuffer.wrap(record.value())))
                .toList();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(broker, new ByteArraySerializer(), new ByteArraySerializer())) {
            records.forEach(record -> producer.send(new ProducerRecord<>(
                    record.topic(), record.partition(), record.key(), record.value(), record.headers())));
            producer.flush();
        }
        return records.size();
    }

    /** Deletes the group, whose members are dead: all that it has read is delivered again. */
    void forgetOffsets() throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(broker)) {
            admin.removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions())
                    .all()
                    .get();
            admin.deleteConsumerGroups(List.of(group)).all().get();
        }
    }

    /**
     * Members come, are given partitions, and go again: each time all others hand some over and take them back.
     *
     * @param times how often
     */
    void unsettle(int times) {
        Map<String, Object> joining = new HashMap<>(broker);
        joining.put("group.id", group);
        joining.put("enable.auto.commit", false);
        joining.put("max.poll.records", 1);
        joining.put("partition.assignment.strategy", CooperativeStickyAssignor.class.getName());
        for (int i = 0; i < times; i++) {
            try (KafkaConsumer<byte[], byte[]> one =
                            new KafkaConsumer<>(joining, new ByteArrayDeserializer(), new ByteArrayDeserializer());
                    KafkaConsumer<byte[], byte[]> other =
                            new KafkaConsumer<>(joining, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                one.subscribe(topics);
                other.subscribe(topics);
                while (one.assignment().isEmpty() || other.assignment().isEmpty()) {
                    one.poll(Duration.ofMillis(50));
                    other.poll(Duration.ofMillis(50));
                }
            }
        }
    }

    /** Records of all topics that the group has not read, as far as it has told. */
    long behind() {
        try (Admin admin = Admin.create(broker)) {
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            for (TopicDescription topic :
                    admin.describeTopics(topics).allTopicNames().get().values()) {
                topic.partitions()
                        .forEach(partition ->
                                ends.put(new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest()));
            }
            Map<TopicPartition, OffsetAndMetadata> read = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            long behind = 0;
            for (var end : admin.listOffsets(ends).all().get().entrySet()) {
                OffsetAndMetadata upTo = read.get(end.getKey());
                behind += end.getValue().offset() - (upTo == null ? 0 : upTo.offset());
            }
            return behind;
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> read() throws InterruptedException, ExecutionException {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        Map<String, Object> reading = new HashMap<>(broker);
        reading.put("isolation.level", "read_committed");
        try (Admin admin = Admin.create(broker);
                KafkaConsumer<byte[], byte[]> consumer =
                        new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> all = new ArrayList<>();
            for (int i = 0; i < partitions(admin); i++) {
                all.add(new TopicPartition(topic, i));
            }
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (all.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }
}
