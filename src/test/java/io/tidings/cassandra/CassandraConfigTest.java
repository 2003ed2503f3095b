package io.tidings.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.cassandra.CassandraConfig.Consistency;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot work is refused before anything is asked. */
class CassandraConfigTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:", "a b:9042", ":9042", "::1:9042", "host:99999", "host:9042/x"})
    void refusesWhatIsNoContactPoint(String point) {
        assertThatThrownBy(() -> at(List.of(point)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + point + "'")
                .hasMessageContaining("host:port");
    }

    @Test
    void takesNamesAndAddresses() {
        assertThat(at(List.of("node-1.example.org:9042", "10.0.0.1:1", "[::1]:65535"))
                        .contactPoints())
                .hasSize(3);
    }

    @Test
    void refusesNoContactPointAtAll() {
        assertThatThrownBy(() -> at(List.of())).hasMessageContaining("at least one node");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1abc", "Abc", "a-b", "a;b", "x23456789012345678901234567890123456789012345678x"})
    void refusesWhatIsNoKeyspace(String keyspace) {
        assertThatThrownBy(() -> with(keyspace, "1", Duration.ZERO, 1)).hasMessageContaining("keyspace name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "three", "{'dc1': 3}", "{'class': 'x'}; DROP KEYSPACE y"})
    void refusesWhatIsNoReplication(String replication) {
        assertThatThrownBy(() -> with("messages", replication, Duration.ZERO, 1))
                .hasMessageContaining("replication");
    }

    @Test
    void makesAMapOfANumberOfCopies() {
        assertThat(with("messages", "3", Duration.ZERO, 1).replicationMap())
                .isEqualTo("{'class': 'NetworkTopologyStrategy', 'dc1': 3}");
        assertThat(with("messages", "{'class': 'SimpleStrategy', 'replication_factor': 2}", Duration.ZERO, 1)
                        .replicationMap())
                .isEqualTo("{'class': 'SimpleStrategy', 'replication_factor': 2}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-1S", "PT0.5S", "P8000D"})
    void refusesATimeThatTheServerCannotKeep(String ttl) {
        assertThatThrownBy(() -> with("messages", "1", Duration.parse(ttl), 1)).hasMessageContaining("cannot be kept");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1025})
    void refusesToSendNothingOrMoreThanAConnectionTakes(int requests) {
        assertThatThrownBy(() -> with("messages", "1", Duration.ZERO, requests))
                .hasMessageContaining(requests + " requests");
    }

    @Test
    void refusesAPasswordOfNobody() {
        assertThatThrownBy(() -> by("", "secret", true, null)).hasMessageContaining("needs a user");
    }

    @Test
    void refusesACertificateForConnectionsInTheClear() {
        assertThatThrownBy(() -> by("", "", false, Path.of("root.pem"))).hasMessageContaining("switch TLS on");
    }

    @Test
    void showsAllButThePassword() {
        assertThat(by("ana", "s3cret", true, Path.of("root.pem")).toString())
                .contains("ana:***@127.0.0.1:9042", "dc1", "messages", "TLS on by root.pem")
                .doesNotContain("s3cret");
    }

    private static CassandraConfig at(List<String> points) {
        return config(points, "messages", "1", "", "", Duration.ZERO, 1, false, null);
    }

    private static CassandraConfig with(String keyspace, String replication, Duration ttl, int requests) {
        return config(List.of("127.0.0.1:9042"), keyspace, replication, "", "", ttl, requests, false, null);
    }

    private static CassandraConfig by(String user, String password, boolean tls, Path certificate) {
        return config(List.of("127.0.0.1:9042"), "messages", "1", user, password, Duration.ZERO, 1, tls, certificate);
    }

    private static CassandraConfig config(
            List<String> points,
            String keyspace,
            String replication,
            String user,
            String password,
            Duration ttl,
            int requests,
            boolean tls,
            Path certificate) {
        return new CassandraConfig(
                points,
                "dc1",
                keyspace,
                true,
                replication,
                user,
                password,
                Consistency.LOCAL_QUORUM,
                Consistency.LOCAL_QUORUM,
                ttl,
                SECOND,
                SECOND,
                requests,
                tls,
                certificate);
    }
}
