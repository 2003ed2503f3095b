package io.tidings.redis;

import static io.tidings.port.Await.until;
import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.message.CompanyId;
import io.tidings.port.Examples;
import io.tidings.port.Lease;
import io.tidings.port.Waiting;
import io.tidings.services.RedisServer;
import io.tidings.trigger.Firing;
import io.tidings.trigger.TriggerReason;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The buffer on a cluster of two masters that share the slots. */
class RedisClusterIT {
    private static final int COMPANIES = 20;
    private static final Firing ALL = new Firing(TriggerReason.COUNT, 100, Long.MAX_VALUE, 1);

    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();
    private RedisServer one;
    private RedisServer other;
    private RedisClient client;
    private RedisMessageBuffer buffer;

    @BeforeEach
    void start() throws Exception {
        one = new RedisServer(folder.resolve("one"), false, "--cluster-enabled", "yes");
        other = new RedisServer(folder.resolve("other"), false, "--cluster-enabled", "yes");
        one.start();
        other.start();
        command(one, Command.CLUSTER, "ADDSLOTSRANGE", "0", "8191");
        command(other, Command.CLUSTER, "ADDSLOTSRANGE", "8192", "16383");
        command(one, Command.CLUSTER, "MEET", "127.0.0.1", other.address().split(":", 2)[1]);
        until(() -> isWhole(one) && isWhole(other));
        client = value(RedisClient.open(vertx, settings()));
        buffer = new RedisMessageBuffer(client, InstantSource.system());
    }

    @AfterEach
    void stop() throws Exception {
        one.kill();
        other.kill();
        value(vertx.close());
    }

    @Test
    void buffersTheMessagesOfAllCompanies() {
        value(buffer.append(waiting(5)));

        assertThat(value(buffer.states())).hasSize(COMPANIES).allMatch(state -> state.count() == 5);
        Lease lease = value(buffer.take("lease", company(3), ALL));
        assertThat(lease.ids()).hasSize(5);
        value(buffer.recover());
        assertThat(value(buffer.state(company(3))).count()).isEqualTo(5);
        for (int n = 1; n <= COMPANIES; n++) {
            value(buffer.acknowledge(value(buffer.take("lease-" + n, company(n), ALL))));
        }
        assertThat(value(buffer.states())).isEmpty();
    }

    @Test
    void asksEachMasterOnceForTheStatesOfAllCompanies() {
        value(buffer.append(waiting(1)));
        value(buffer.states());
        long before = client.roundTrips();

        value(buffer.states());

        assertThat(client.roundTrips() - before).isEqualTo(3);
    }

    @Test
    void changesItsEpochWhereOneMasterIsFlushed() {
        String first = value(buffer.epoch());
        assertThat(value(buffer.epoch())).isEqualTo(first);

        command(one, Command.FLUSHALL);
        String second = value(buffer.epoch());
        command(other, Command.FLUSHALL);

        assertThat(second).isNotEqualTo(first);
        assertThat(value(buffer.epoch())).isNotEqualTo(second);
    }

    @Test
    void changesItsEpochWhereOneMasterIsStartedAnew() throws Exception {
        String before = value(buffer.epoch());

        other.kill();
        other.start();

        assertThat(until(() -> buffer.epoch().otherwise(""), epoch -> !epoch.isEmpty()))
                .isNotEqualTo(before);
    }

    @Test
    void tellsOfAllMasters() {
        value(buffer.append(waiting(2)));
        value(buffer.take("lease", company(1), ALL));

        RedisHealth health = value(buffer.health());

        assertThat(health.nodes()).hasSize(2).allMatch(RedisNode::cluster);
        assertThat(health.companies()).isEqualTo(COMPANIES);
        assertThat(health.waiting()).isEqualTo(2 * COMPANIES - 2);
        assertThat(health.leased()).isEqualTo(2);
    }

    @Test
    void deletesItsKeysOnAllMasters() {
        value(buffer.append(waiting(2)));
        RedisKeys keys = new RedisKeys(client);
        Map<String, Long> counted = value(keys.count());

        assertThat(value(keys.delete())).isEqualTo(counted);

        assertThat(counted.get("t:messages:*")).isEqualTo(4 * COMPANIES + 1);
        assertThat(value(buffer.states())).isEmpty();
        assertThat(command(one, Command.DBSIZE).toInteger()).isZero();
        assertThat(command(other, Command.DBSIZE).toInteger()).isZero();
    }

    private RedisSettings settings() {
        return TestSettings.of(
                List.of("redis://" + one.address()),
                true,
                "t:",
                "node-1",
                Duration.ofSeconds(5),
                Duration.ofMinutes(1));
    }

    private static CompanyId company(int n) {
        return new CompanyId("company-" + n);
    }

    private static List<Waiting> waiting(int each) {
        List<Waiting> waiting = new ArrayList<>();
        for (int n = 1; n <= COMPANIES; n++) {
            Examples.arrivals(company(n), 1, each).stream()
                    .map(Examples::waiting)
                    .forEach(waiting::add);
        }
        return waiting;
    }

    private boolean isWhole(RedisServer server) {
        String info = command(server, Command.CLUSTER, "INFO").toString();
        return info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:2");
    }

    /** To one server, as it is. */
    private Response command(RedisServer server, Command command, String... arguments) {
        Request request = Request.cmd(command);
        List.of(arguments).forEach(request::arg);
        Redis redis = Redis.createClient(vertx, "redis://" + server.address());
        try {
            return value(redis.send(request));
        } finally {
            value(redis.close());
        }
    }
}
