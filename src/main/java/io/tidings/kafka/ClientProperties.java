package io.tidings.kafka;

import io.tidings.port.ServiceFailure.Remedy;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The properties of the three clients: defaults, then what the user gave in {@code kafka.properties}, then ours where a
 * guarantee depends on them. Who gives another value for one of those is told, not overruled in silence.
 *
 * <p>The readers use the classic group protocol with cooperative rebalances, not the newer
 * {@code group.protocol=consumer}: there, a node that was killed and comes back with its node id is refused until the
 * session of its dead self has timed out, and only the broker's administrator sets that time (45 s); here it takes its
 * partitions back at once. Cooperative, because partitions that stay with their node are read on during a rebalance.
 */
final class ClientProperties {
    private static final Logger LOG = LoggerFactory.getLogger(ClientProperties.class);
    private static final int BATCHES_PER_FETCH = 8;
    /** Records of one poll: few, because they are in memory before their sizes are known. */
    private static final int MAX_POLL_RECORDS = 100;

    /** Of one partition: large, because one request at a time is in flight. */
    private static final int PRODUCER_BATCH_BYTES = 128 << 10;

    private static final Map<String, String> FORBIDDEN = Map.of(
            ProducerConfig.TRANSACTIONAL_ID_CONFIG, "records are appended without transactions",
            ProducerConfig.PARTITIONER_CLASS_CONFIG, "a conversation keeps its order in one partition only");

    private final KafkaConfig config;

    /**
     * @throws KafkaFailure naming a property that no client knows, that has no such value, or that must not be changed
     */
    ClientProperties(KafkaConfig config) {
        this.config = config;
        for (String name : new TreeMap<>(config.properties()).keySet()) {
            if (!ProducerConfig.configNames().contains(name)
                    && !ConsumerConfig.configNames().contains(name)
                    && !AdminClientConfig.configNames().contains(name)) {
                throw refused(name + " is a property that no Kafka client knows: correct its name, or remove it");
            }
        }
        check(() -> new AdminClientConfig(admin()));
        check(() -> new ProducerConfig(producer()));
        check(() -> new ConsumerConfig(consumer()));
    }

    /** Values as the clients themselves check them, which would come late for a client that is made late. */
    private static void check(Supplier<AbstractConfig> values) {
        try {
            LOG.debug("{} properties", values.get().originals().size());
        } catch (ConfigException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    Map<String, Object> admin() {
        int deadline = millis(config.deadline().toMillis());
        return merge(
                AdminClientConfig.configNames(),
                common(),
                Map.of(
                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, deadline,
                        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, deadline));
    }

    Map<String, Object> producer() {
        Map<String, Object> defaults = common();
        defaults.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, config.compression());
        defaults.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, config.topics().maxRecordBytes());
        // With several requests in flight a leader that is new to a partition may take the second and not the first.
        defaults.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        defaults.put(ProducerConfig.BATCH_SIZE_CONFIG, PRODUCER_BATCH_BYTES);
        // A try must leave time for another before the deadline.
        defaults.put(
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                millis(config.deadline().toMillis() / 2));
        int deadline = millis(config.deadline().toMillis());
        return merge(
                ProducerConfig.configNames(),
                defaults,
                Map.of(
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        "true",
                        ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG,
                        "false",
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        deadline,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        deadline,
                        ProducerConfig.RETRIES_CONFIG,
                        Integer.MAX_VALUE,
                        ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                        ByteArraySerializer.class.getName(),
                        ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                        ByteArraySerializer.class.getName()));
    }

    Map<String, Object> consumer() {
        KafkaConfig.Reading reading = config.reading();
        Map<String, Object> defaults = common();
        defaults.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, reading.batchBytes());
        defaults.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, (int)
                Math.min((long) reading.batchBytes() * BATCHES_PER_FETCH, Integer.MAX_VALUE));
        defaults.put(
                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                millis(config.deadline().toMillis()));
        defaults.put(
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                millis(reading.sessionTimeout().toMillis()));
        defaults.put(
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                millis(Math.min(3_000, reading.sessionTimeout().toMillis() / 3)));
        defaults.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Math.min(MAX_POLL_RECORDS, reading.batchRecords()));
        // What a foreign producer wrote and took back is no message.
        defaults.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        Map<String, Object> ours = new HashMap<>();
        ours.put(ConsumerConfig.GROUP_ID_CONFIG, config.group());
        ours.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, config.nodeId());
        ours.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        ours.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, StickyAssignor.class.getName());
        ours.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        ours.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        ours.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        ours.put(
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                millis(config.deadline().toMillis()));
        ours.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        ours.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        return merge(ConsumerConfig.configNames(), defaults, ours);
    }

    private Map<String, Object> common() {
        Map<String, Object> common = new HashMap<>();
        common.put(CommonClientConfigs.CLIENT_ID_CONFIG, "tidings-" + config.nodeId());
        common.put(CommonClientConfigs.METADATA_MAX_AGE_CONFIG, 30_000);
        common.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, "false");
        return common;
    }

    private Map<String, Object> merge(Set<String> known, Map<String, Object> defaults, Map<String, Object> ours) {
        Map<String, Object> merged = new HashMap<>(defaults);
        config.properties().forEach((name, value) -> {
            if (known.contains(name)) {
                merged.put(name, value);
            }
        });
        merged.putAll(ours);
        merged.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        refuseOthers(merged);
        return merged;
    }

    private void refuseOthers(Map<String, Object> merged) {
        config.properties().forEach((name, value) -> {
            String reason = FORBIDDEN.get(name);
            if (reason != null) {
                throw refused(name + " cannot be set, because " + reason + ": remove it");
            }
            Object used = merged.get(name);
            if (used != null && !used.toString().equals(value.strip())) {
                throw refused(name + " is '" + value + "', but must be '" + used
                        + "' for the log to keep what it promises: remove it");
            }
        });
    }

    private static KafkaFailure refused(String why) {
        return new KafkaFailure("kafka.properties: " + why, null, Remedy.SETTING);
    }

    private static int millis(long millis) {
        return (int) Math.min(millis, Integer.MAX_VALUE);
    }
}
