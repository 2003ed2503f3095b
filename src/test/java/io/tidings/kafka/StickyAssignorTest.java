package io.tidings.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.GroupSubscription;
import org.apache.kafka.clients.consumer.ConsumerPartitionAssignor.Subscription;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StickyAssignorTest {
    private static final String TOPIC = "slack-messages";

    private final StickyAssignor assignor = new StickyAssignor();

    @ParameterizedTest(name = "{0} members that owned {1} partitions of a topic that has {2} now")
    @CsvSource({"1, 6, 2", "2, 6, 1", "2, 6, 2", "3, 9, 4", "2, 12, 3", "2, 4, 9", "3, 6, 6"})
    void givesEachPartitionThatThereIsToOneMember(int members, int before, int now) {
        Map<String, Subscription> claims = new HashMap<>();
        for (int member = 0; member < members; member++) {
            int each = member;
            claims.put(
                    "member-" + member,
                    claim(IntStream.range(0, before)
                            .filter(partition -> partition % members == each)
                            .toArray()));
        }

        Map<String, List<TopicPartition>> given = assign(assignor, claims, now);

        List<TopicPartition> all = new ArrayList<>();
        given.values().forEach(all::addAll);
        assertThat(all)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, now)
                        .mapToObj(StickyAssignorTest::partition)
                        .toList());
    }

    @Test
    void leavesPartitionsWhereTheyAreAsKafkasOwnDoes() {
        Map<String, Subscription> claims = Map.of("first", claim(0, 1, 2), "second", claim(3, 4, 5));

        assertThat(assign(assignor, claims, 6)).isEqualTo(assign(new CooperativeStickyAssignor(), claims, 6));
        assertThat(assignor.name()).isEqualTo(new CooperativeStickyAssignor().name());
    }

    private static Subscription claim(int... partitions) {
        Subscription claim = new Subscription(
                List.of(TOPIC),
                null,
                IntStream.of(partitions).mapToObj(StickyAssignorTest::partition).toList(),
                1,
                Optional.empty());
        claim.setGroupInstanceId(Optional.of("node-" + partitions[0]));
        return claim;
    }

    private static TopicPartition partition(int number) {
        return new TopicPartition(TOPIC, number);
    }

    private static Map<String, List<TopicPartition>> assign(
            ConsumerPartitionAssignor assignor, Map<String, Subscription> claims, int partitions) {
        Node broker = new Node(1, "localhost", 9092);
        Node[] copies = {broker};
        Cluster cluster = new Cluster(
                "cluster",
                List.of(broker),
                IntStream.range(0, partitions)
                        .mapToObj(partition -> new PartitionInfo(TOPIC, partition, broker, copies, copies))
                        .toList(),
                Set.of(),
                Set.of());
        Map<String, List<TopicPartition>> given = new HashMap<>();
        assignor.assign(cluster, new GroupSubscription(claims))
                .groupAssignment()
                .forEach((member, assignment) -> given.put(member, assignment.partitions()));
        return given;
    }
}
