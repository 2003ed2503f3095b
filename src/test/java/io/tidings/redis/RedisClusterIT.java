package io.tidings.redis;

import static io.tidings.port.Await.until;
import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.message.CompanyId;
import io.tidings.message.MessageId;
import io.tidings.port.Examples;
import io.tidings.port.Lease;
import io.tidings.port.Waiting;
import io.tidings.services.RedisServer;
import io.tidings.trigger.Firing;
import io.tidings.trigger.TriggerReason;
import io.vertx.core.Future;
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
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The buffer on a cluster of two masters that share the slots. */
class RedisClusterIT {
    private static final int COMPANIES = 20;
    /** The first slot of the other master. */
    private static final int HALF = 8_192;

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
        command(one, Command.CLUSTER, "ADDSLOTSRANGE", "0", Integer.toString(HALF - 1));
        command(other, Command.CLUSTER, "ADDSLOTSRANGE", Integer.toString(HALF), "16383");
        String port = other.address().split(":", 2)[1];
        command(one, Command.CLUSTER, "MEET", "127.0.0.1", port, Integer.toString(other.busPort()));
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

    @Test
    void followsKeysToTheirNewNode() {
        value(buffer.append(waiting(1)));
        companiesOfOne().forEach(this::move);

        value(buffer.append(waiting(2, 2)));

        assertThat(value(buffer.states())).hasSize(COMPANIES).allMatch(state -> state.count() == 2);
        assertThat(value(buffer.take("lease", company(1), ALL)).ids()).hasSize(2);
        assertThat(command(one, Command.DBSIZE).toInteger()).isZero();
    }

    @Test
    void losesNothingAndTakesNothingTwiceWhileKeysMove() {
        List<MessageId> taken = new ArrayList<>();
        int rounds = 0;
        for (CompanyId moving : companiesOfOne()) {
            CompletableFuture<Void> moved = CompletableFuture.runAsync(() -> move(moving));
            do {
                rounds++;
                int round = rounds;
                persist(() -> buffer.append(waiting(round, round)));
                for (int n = 1; n <= COMPANIES; n++) {
                    CompanyId company = company(n);
                    String id = "lease-" + round + "-" + n;
                    Lease lease = persist(() -> buffer.take(id, company, ALL));
                    persist(() -> buffer.acknowledge(lease));
                    taken.addAll(lease.ids());
                }
            } while (!moved.isDone());
            moved.join();
        }

        assertThat(taken).hasSize(rounds * COMPANIES).doesNotHaveDuplicates();
        assertThat(value(buffer.states())).isEmpty();
    }

    /** Does something again while keys move; a failure says that this is passing. */
    private static <T> T persist(Supplier<Future<T>> step) {
        while (true) {
            try {
                return value(step.get());
            } catch (RedisFailure e) {
                assertThat(e.isPassing()).as(e.getMessage()).isTrue();
            }
        }
    }

    private static List<CompanyId> companiesOfOne() {
        return IntStream.rangeClosed(1, COMPANIES)
                .mapToObj(RedisClusterIT::company)
                .filter(company -> Slot.of(company.value()) < HALF)
                .toList();
    }

    /** Moves the slot of a company from one master to the other, as {@code redis-cli --cluster reshard} does. */
    private void move(CompanyId company) {
        String slot = Integer.toString(Slot.of(company.value()));
        String from = command(one, Command.CLUSTER, "MYID").toString();
        String to = command(other, Command.CLUSTER, "MYID").toString();
        String[] address = other.address().split(":", 2);
        command(other, Command.CLUSTER, "SETSLOT", slot, "IMPORTING", from);
        command(one, Command.CLUSTER, "SETSLOT", slot, "MIGRATING", to);
        // Whoever adds a key meanwhile adds it there.
        for (Response key : command(one, Command.CLUSTER, "GETKEYSINSLOT", slot, "100")) {
            command(one, Command.MIGRATE, address[0], address[1], key.toString(), "0", "5000");
        }
        command(other, Command.CLUSTER, "SETSLOT", slot, "NODE", to);
        command(one, Command.CLUSTER, "SETSLOT", slot, "NODE", to);
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
        return waiting(1, each);
    }

    private static List<Waiting> waiting(int from, int to) {
        List<Waiting> waiting = new ArrayList<>();
        for (int n = 1; n <= COMPANIES; n++) {
            Examples.arrivals(company(n), from, to).stream()
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
