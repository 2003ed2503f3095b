package io.tidings.kafka;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.Metric;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says once that Kafka is away and once that it is back. The client itself retries in silence, or tells of every try.
 * For the poll thread.
 */
final class Reachability {
    private static final Logger LOG = LoggerFactory.getLogger(Reachability.class);

    private final String bootstrapServers;
    private final @Nullable Metric connections;
    private boolean reached;
    private boolean away;

    Reachability(Consumer<?, ?> consumer, String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.connections = consumer.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals("connection-count")
                        && metric.metricName().group().equals("consumer-metrics"))
                .findFirst()
                .orElse(null);
    }

    /** Looks at the connections, after each poll. */
    void look() {
        boolean connected =
                connections != null && connections.metricValue() instanceof Number count && count.doubleValue() > 0;
        if (connected && away) {
            LOG.warn("Kafka at {} is back", bootstrapServers);
        } else if (!connected && reached && !away) {
            LOG.warn("Kafka at {} is away: reading goes on when it is back", bootstrapServers);
        }
        away = !connected && reached;
        reached |= connected;
    }
}
