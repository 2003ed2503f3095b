package io.tidings.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.TopicPartition;

/**
 * Cooperative and sticky as Kafka's own, with which it shares a group, but it believes no member that owns a partition
 * which there is not. Kafka's counts those (seen in its client 4.3) when a topic is made anew with fewer partitions: it
 * then breaks, or leaves partitions to nobody until the next rebalance, which nothing calls for. Kafka makes this
 * object by its class name.
 */
public final class StickyAssignor extends CooperativeStickyAssignor {
    @Override
    public GroupAssignment assign(Cluster cluster, GroupSubscription group) {
        Map<String, Subscription> subscriptions = new HashMap<>();
        group.groupSubscription().forEach((member, claims) -> subscriptions.put(member, existing(cluster, claims)));
        return super.assign(cluster, new GroupSubscription(subscriptions));
    }

    private static Subscription existing(Cluster cluster, Subscription claims) {
        List<TopicPartition> owned = claims.ownedPartitions().stream()
                .filter(partition -> cluster.partition(partition) != null)
                .toList();
        Subscription existing = new Subscription(
                claims.topics(),
                claims.userData(),
                owned,
                claims.generationId().orElse(DEFAULT_GENERATION),
                claims.rackId());
        existing.setGroupInstanceId(claims.groupInstanceId());
        return existing;
    }
}
