package io.tidings.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.message.CompanyId;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientPropertiesTest {
    @Test
    void passesOnToEachClientWhatItKnows() {
        ClientProperties properties = properties(
                Map.of("security.protocol", "SASL_SSL", "linger.ms", "20", "fetch.min.bytes", "100", "acks", "all"));

        assertThat(properties.producer())
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("linger.ms", "20")
                .containsEntry("acks", "all")
                .doesNotContainKey("fetch.min.bytes");
        assertThat(properties.consumer())
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("fetch.min.bytes", "100")
                .doesNotContainKeys("linger.ms", "acks");
        assertThat(properties.admin())
                .containsEntry("security.protocol", "SASL_SSL")
                .doesNotContainKeys("linger.ms", "fetch.min.bytes", "acks");
    }

    @ParameterizedTest
    @CsvSource({
        "acks, 1",
        "enable.idempotence, false",
        "enable.auto.commit, true",
        "auto.offset.reset, latest",
        "group.id, other",
        "group.instance.id, other",
        "group.protocol, consumer",
        "bootstrap.servers, other:1",
        "delivery.timeout.ms, 1",
        "partitioner.ignore.keys, true",
        "transactional.id, other",
        "partitioner.class, org.apache.kafka.clients.producer.RoundRobinPartitioner"
    })
    void refusesWhatWouldBreakAPromiseAndNamesIt(String name, String value) {
        assertThatThrownBy(() -> properties(Map.of(name, value)))
                .isInstanceOf(KafkaFailure.class)
                .hasMessageContaining("kafka.properties: " + name)
                .hasMessageContaining("remove it");
    }

    @Test
    void refusesWhatNoClientKnows() {
        assertThatThrownBy(() -> properties(Map.of("ssl.truststore.locaton", "x")))
                .isInstanceOfSatisfying(KafkaFailure.class, failure -> assertThat(failure.isOfSettings())
                        .isTrue())
                .hasMessageContaining("ssl.truststore.locaton is a property that no Kafka client knows");
    }

    @ParameterizedTest
    @CsvSource({"max.poll.records, abc", "linger.ms, soon", "retries, -1", "isolation.level, some"})
    void refusesAValueThatAClientCannotTake(String name, String value) {
        assertThatThrownBy(() -> properties(Map.of(name, value)))
                .isInstanceOfSatisfying(KafkaFailure.class, failure -> assertThat(failure.isOfSettings())
                        .isTrue())
                .hasMessageContaining("kafka.properties: ")
                .hasMessageContaining(name)
                .hasMessageContaining(value);
    }

    @Test
    void showsNoPassword() {
        KafkaConfig config = config("node-1", "tidings", 1, Map.of("ssl.key.password", "secret"));

        assertThat(config.toString()).contains("node-1").doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({"'a b', g, 1, node is", "n, ' ', 1, kafka.group", "n, g, 0, kafka.topics.partitions"})
    void namesTheSettingThatIsWrong(String node, String group, int partitions, String named) {
        assertThatThrownBy(() -> config(node, group, partitions, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }

    private static ClientProperties properties(Map<String, String> given) {
        return new ClientProperties(config("node-1", "tidings", 1, given));
    }

    private static KafkaConfig config(String node, String group, int partitions, Map<String, String> properties) {
        return new KafkaConfig(
                "127.0.0.1:9092",
                node,
                group,
                new CompanyId("acme"),
                Duration.ofSeconds(30),
                "lz4",
                new KafkaConfig.Topics("", true, partitions, 0, Duration.ofDays(7), 16 << 20),
                new KafkaConfig.Reading(500, 2 << 20, 4, Duration.ofSeconds(15), Duration.ofSeconds(10)),
                properties);
    }
}
