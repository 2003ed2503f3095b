package io.tidings.kafka;

import io.tidings.message.CompanyId;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the log on Kafka needs to know. A wrong value is an {@link IllegalArgumentException} that names it.
 *
 * @param bootstrapServers {@code host:port}, several with commas between
 * @param nodeId names this node among the readers of the group, the same after a restart; no two nodes may share it
 * @param group the readers that share the partitions; what they committed is kept under this name
 * @param fallbackCompany whose dead letters those records become that name no company
 * @param deadline of every other call
 * @param compression {@code lz4}, {@code zstd}, {@code snappy}, {@code gzip} or {@code none}
 * @param properties any property of a Kafka client, for example for TLS; see {@link ClientProperties}
 */
public record KafkaConfig(
        String bootstrapServers,
        String nodeId,
        String group,
        CompanyId fallbackCompany,
        Duration deadline,
        String compression,
        Topics topics,
        Reading reading,
        Map<String, String> properties) {
    /** What Kafka allows in the names of topics and of group members. */
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

    public KafkaConfig {
        need(!bootstrapServers.isBlank(), "kafka.bootstrap-servers", bootstrapServers, "host:port");
        need(NAME.matcher(nodeId).matches(), "node", nodeId, "1 to 249 of a-z, A-Z, 0-9, '.', '_' and '-'");
        need(!group.isBlank(), "kafka.group", group, "a name");
        needTime("kafka.deadline", deadline, 1_000);
        properties = Map.copyOf(properties);
    }

    /** Without the properties, among which may be passwords. */
    @Override
    public String toString() {
        return "KafkaConfig[" + bootstrapServers + ", node " + nodeId + ", group " + group + ", " + topics + ", "
                + reading + "]";
    }

    /**
     * The topics. Those that exist stay as they are.
     *
     * @param prefix before each name; may be empty
     * @param create false where only an administrator may create topics
     * @param partitions of a topic that is created
     * @param replication copies of each partition; 0 for what the brokers do by default
     * @param retention how long records are kept
     * @param maxRecordBytes the largest record; messages of the largest text need about 1 MiB
     */
    public record Topics(
            String prefix, boolean create, int partitions, int replication, Duration retention, int maxRecordBytes) {
        public Topics {
            need(
                    prefix.isEmpty() || NAME.matcher(prefix).matches(),
                    "kafka.topics.prefix",
                    prefix,
                    "letters, digits, '.', '_' and '-'");
            need(partitions >= 1, "kafka.topics.partitions", partitions, "1 or more");
            need(
                    replication >= 0 && replication <= Short.MAX_VALUE,
                    "kafka.topics.replication",
                    replication,
                    "0 or more");
            needTime("kafka.topics.retention", retention, 1_000);
            need(maxRecordBytes >= 1 << 20, "kafka.topics.max-record-bytes", maxRecordBytes, "at least 1048576");
        }
    }

    /**
     * How the log is read.
     *
     * @param batchRecords the most records of a batch
     * @param batchBytes a batch ends before this size; a single record may be larger
     * @param uncommittedBatches how many batches of one partition are given out before one is committed; more than
     *     twice as many as intake stores at a time would let a partition that cannot be stored hold up the others
     * @param sessionTimeout after which silence a node is given up and the others take its partitions
     * @param handOver how long to wait for batches in flight when a partition goes to another node, and at the end
     */
    public record Reading(
            int batchRecords, int batchBytes, int uncommittedBatches, Duration sessionTimeout, Duration handOver) {
        public Reading {
            need(batchRecords >= 1, "kafka.reading.batch-records", batchRecords, "1 or more");
            need(batchBytes >= 1, "kafka.reading.batch-bytes", batchBytes, "1 or more");
            need(uncommittedBatches >= 1, "kafka.reading.uncommitted-batches", uncommittedBatches, "1 or more");
            needTime("kafka.reading.session-timeout", sessionTimeout, 1_000);
            needTime("kafka.reading.hand-over", handOver, 0);
        }
    }

    private static void needTime(String name, Duration value, long least) {
        need(
                value.toMillis() >= least && value.toMillis() <= Integer.MAX_VALUE * 1000L,
                name,
                value,
                "at least " + least + " ms");
    }

    private static void need(boolean holds, String name, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "%s is '%s' where %s was expected", name, value, expected));
        }
    }
}
