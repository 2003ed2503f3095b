package io.tidings.cassandra;

import static io.tidings.port.Await.failure;
import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each way in which a start cannot succeed is one sentence that says what to do. */
class CassandraRefusalsIT {
    private static final Vertx VERTX = Vertx.vertx();

    private static Cluster cluster;

    @BeforeAll
    static void connect() {
        cluster = Cluster.connect(VERTX, TestCluster.freshKeyspace());
    }

    @AfterAll
    static void close() {
        value(cluster.close());
        value(VERTX.close());
    }

    @Test
    void nobodyThere() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertThat(refusal(at("127.0.0.1:" + port)))
                .startsWith("Cassandra at 127.0.0.1:" + port + " cannot be reached")
                .contains("start it, or set the right cassandra.contact-points");
    }

    @Test
    void somebodyThereWhoSaysNothing() throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + mute.getLocalPort();

            assertThat(refusal(at(address))).startsWith("Cassandra at " + address + " did not answer within 1000 ms");
        }
    }

    @Test
    void aHostThatNobodyKnows() {
        assertThat(refusal(at("no-such-host.invalid:9042")))
                .isEqualTo("Cassandra at no-such-host.invalid:9042 cannot be found: nobody knows that host, set the"
                        + " right cassandra.contact-points");
    }

    @Test
    void anotherDatacenter() {
        CassandraConfig config = TestCluster.freshKeyspace();

        assertThat(refusal(changed(config, config.contactPoints(), "elsewhere", true, config.connectDeadline())))
                .isEqualTo("Cassandra at " + config.place()
                        + " has no datacenter elsewhere but datacenter1: set cassandra.datacenter to it");
    }

    @Test
    void noKeyspaceAndNoLeaveToCreateOne() {
        CassandraConfig config = TestCluster.freshKeyspace();

        assertThat(refusal(changed(
                        config, config.contactPoints(), TestCluster.DATACENTER, false, config.connectDeadline())))
                .contains("has no keyspace " + config.keyspace(), "CREATE KEYSPACE " + config.keyspace());
    }

    @Test
    void aTableWithoutOurColumns() {
        assertThat(refusalOf(
                        "message_metadata (company_id text, timestamp timestamp, PRIMARY KEY (company_id, timestamp))"))
                .contains("the table message_metadata in the keyspace", "has no column");
    }

    @Test
    void aTableWithAColumnOfAnotherType() {
        assertThat(refusalOf("message_days (company_id text, day text, PRIMARY KEY (company_id, day))"))
                .contains("the table message_days", "has the column day as text, not date");
    }

    @Test
    void aTableWithAnotherKey() {
        assertThat(refusalOf(
                        "message_days (company_id text, day date, city text, PRIMARY KEY (company_id, city, day))"))
                .contains("the table message_days", "has another primary key than (company_id, day)");
    }

    @Test
    void tablesOfAnEarlierStartAreTakenWithColumnsThatWeDoNotKnow() {
        CassandraConfig config = TestCluster.freshKeyspace();
        value(value(CassandraDatabase.open(VERTX, config)).close());
        cluster.now("ALTER TABLE " + config.keyspace() + ".message_metadata ADD added_by_hand text");

        CassandraDatabase again = value(CassandraDatabase.open(VERTX, config));

        Schema.drop(again.cluster());
        value(again.close());
    }

    @Test
    void messagesAreKeptForAsLongAsTheLatestStartSays() {
        CassandraConfig config = TestCluster.freshKeyspace();
        value(value(CassandraDatabase.open(VERTX, config)).close());
        CassandraConfig longer = new CassandraConfig(
                config.contactPoints(),
                config.localDatacenter(),
                config.keyspace(),
                false,
                config.replication(),
                config.user(),
                config.password(),
                config.write(),
                config.read(),
                Duration.ZERO,
                config.deadline(),
                config.connectDeadline(),
                1,
                false,
                null);

        CassandraDatabase database = value(CassandraDatabase.open(VERTX, longer));

        assertThat(cluster.now(
                                "SELECT default_time_to_live AS ttl FROM system_schema.tables WHERE keyspace_name = ?"
                                        + " AND table_name = 'chat_messages'",
                                config.keyspace())
                        .one()
                        .getInt("ttl"))
                .isZero();
        Schema.drop(database.cluster());
        value(database.close());
        // Nobody may create it again, so the keyspace stays without our tables.
        assertThat(cluster.now("SELECT table_name FROM system_schema.tables WHERE keyspace_name = ?", config.keyspace())
                        .one())
                .isNull();
        cluster.now("DROP KEYSPACE " + config.keyspace());
    }

    @Test
    void healthTellsVersionCopiesAndHowWritesAreKept() {
        CassandraDatabase database = value(CassandraDatabase.open(VERTX, TestCluster.freshKeyspace()));

        CassandraHealth health = value(new HealthCheck(database.cluster()).run());

        assertThat(health.releaseVersion()).matches("\\d+\\.\\d+\\..*");
        assertThat(health.schemaAgrees()).isTrue();
        assertThat(health.copies()).hasValue(1);
        assertThat(health.commitLogSync()).isEqualTo("group");
        assertThat(health.caches()).extracting(CassandraHealth.Cache::name).contains("keys", "rows");
        assertThat(health.warnings()).isEmpty();
        Schema.drop(database.cluster());
        value(database.close());
    }

    /** What the start says in a keyspace where somebody made this table. */
    private static String refusalOf(String table) {
        CassandraConfig config = TestCluster.freshKeyspace();
        cluster.now("CREATE KEYSPACE " + config.keyspace() + " WITH replication = " + config.replicationMap());
        try {
            cluster.now("CREATE TABLE " + config.keyspace() + "." + table);
            String refusal = refusal(config);
            assertThat(cluster.now(
                                    "SELECT table_name FROM system_schema.tables WHERE keyspace_name = ?",
                                    config.keyspace())
                            .all())
                    .hasSize(1);
            return refusal;
        } finally {
            cluster.now("DROP KEYSPACE " + config.keyspace());
        }
    }

    private static String refusal(CassandraConfig config) {
        Throwable refusal = failure(CassandraDatabase.open(VERTX, config));
        assertThat(refusal).isInstanceOf(CassandraException.class);
        assertThat(refusal.getStackTrace()).isEmpty();
        return refusal.getMessage();
    }

    private static CassandraConfig at(String address) {
        CassandraConfig config = TestCluster.config(address, Duration.ofSeconds(1));
        return changed(config, List.of(address), TestCluster.DATACENTER, true, Duration.ofSeconds(1));
    }

    private static CassandraConfig changed(
            CassandraConfig config, List<String> points, String datacenter, boolean create, Duration connectDeadline) {
        return new CassandraConfig(
                points,
                datacenter,
                config.keyspace(),
                create,
                config.replication(),
                config.user(),
                config.password(),
                config.write(),
                config.read(),
                config.ttl(),
                config.deadline(),
                connectDeadline,
                config.requestsInFlight(),
                config.tls(),
                config.rootCertificate());
    }
}
