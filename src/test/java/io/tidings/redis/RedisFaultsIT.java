package io.tidings.redis;

import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.message.CompanyId;
import io.tidings.message.MessageId;
import io.tidings.port.Await;
import io.tidings.port.Examples;
import io.tidings.port.Lease;
import io.tidings.port.Waiting;
import io.tidings.services.RedisServer;
import io.tidings.trigger.BufferState;
import io.tidings.trigger.Firing;
import io.tidings.trigger.TriggerReason;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server of one's own does to the buffer when it forgets, dies or hangs, and what others do meanwhile. */
class RedisFaultsIT {
    private static final CompanyId ACME = new CompanyId("acme");
    private static final Duration DEADLINE = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();
    private RedisServer server;

    @BeforeEach
    void start() throws Exception {
        server = new RedisServer(folder, false);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.kill();
        value(vertx.close());
    }

    @Test
    void whatAHolderNeverEndedWaitsAgain() {
        RedisMessageBuffer buffer = buffer(Duration.ofMillis(1));
        value(buffer.append(waiting(1, 5)));
        BufferState before = value(buffer.state(ACME));
        Lease lost = take(buffer, "lost", 3);

        Await.until(() -> value(buffer.states()).contains(before));

        assertThat(take(buffer, "next", 3).ids()).isEqualTo(lost.ids());
    }

    @Test
    void anExpiredLeaseCanStillBeAcknowledged() {
        RedisMessageBuffer buffer = buffer(Duration.ofMillis(1));
        value(buffer.append(waiting(1, 5)));
        Lease late = take(buffer, "late", 3);
        Await.until(() -> value(buffer.state(ACME)).count() == 5);

        value(buffer.acknowledge(late));

        assertThat(value(buffer.state(ACME)).count()).isEqualTo(2);
    }

    @Test
    void whatIsLeasedAndAppendedAgainWaitsOnce() {
        RedisMessageBuffer buffer = buffer(LONG);
        value(buffer.append(waiting(1, 3)));
        Lease lease = take(buffer, "lease", 3);

        value(buffer.append(waiting(1, 3)));

        assertThat(value(buffer.state(ACME)).count()).isZero();
        value(buffer.giveBack(lease));
        assertThat(value(buffer.state(ACME)).count()).isEqualTo(3);
    }

    @Test
    void manyTakersShareWhatWaits() {
        RedisMessageBuffer one = buffer(LONG);
        RedisMessageBuffer other = buffer(LONG);
        value(one.append(waiting(1, 1000)));

        List<Future<Lease>> takes = IntStream.range(0, 40)
                .mapToObj(i -> (i % 2 == 0 ? one : other).take("lease-" + i, ACME, firing(30)))
                .toList();
        value(Future.all(takes));

        List<MessageId> taken = new ArrayList<>();
        takes.forEach(take -> taken.addAll(take.result().ids()));
        assertThat(taken).hasSize(1000).doesNotHaveDuplicates();
        assertThat(value(one.state(ACME)).count()).isZero();
    }

    @Test
    void noCompanyIsForgottenWhileOthersTakeItsLastMessages() {
        RedisMessageBuffer one = buffer(LONG);
        RedisMessageBuffer other = buffer(LONG);
        for (int n = 1; n <= 200; n++) {
            Future<List<BufferState>> append = one.append(waiting(n, n));
            Future<List<BufferState>> states = other.states();
            value(Future.all(append, states));

            assertThat(value(one.states())).extracting(BufferState::companyId).containsExactly(ACME);
            value(one.acknowledge(take(one, "lease-" + n, 10)));
        }
        assertThat(value(one.states())).isEmpty();
    }

    @Test
    void aServerThatForgotEverythingGoesOnFromNothing() throws Exception {
        RedisMessageBuffer buffer = buffer(LONG);
        value(buffer.append(waiting(1, 5)));
        Lease lease = take(buffer, "lease", 2);

        server.kill();
        server.start();

        // The first call finds the connection broken, and the scripts have to be loaded again.
        Await.until(() -> value(buffer.append(waiting(6, 7)).otherwise(List.of())).stream()
                .anyMatch(state -> state.count() == 2));
        value(buffer.acknowledge(lease));
        assertThat(take(buffer, "next", 10).ids()).isEqualTo(Examples.ids(Examples.chats(ACME, 6, 7)));
    }

    @Test
    void aServerThatHangsIsToldByTheDeadlineAndUsedAgainWhenItGoesOn() throws Exception {
        RedisMessageBuffer buffer = buffer(LONG);
        value(buffer.append(waiting(1, 5)));

        server.suspend();
        assertThatThrownBy(() -> value(buffer.state(ACME)))
                .isInstanceOf(RedisFailure.class)
                .hasMessageContaining(server.address())
                .hasMessageContaining("see whether it runs");

        server.resume();
        Await.until(() -> value(buffer.state(ACME).map(BufferState::count).otherwise(0)) == 5);
    }

    @Test
    void aServerThatWentAwayIsNamed() throws Exception {
        RedisMessageBuffer buffer = buffer(LONG);
        server.kill();

        Await.until(
                () -> Future.succeededFuture(Await.failure(buffer.states()).getMessage()),
                message -> message.startsWith("Redis at " + server.address() + " cannot be reached"));
    }

    @Test
    void thousandsAreAppendedInPortions() {
        RedisMessageBuffer buffer = buffer(LONG);

        List<BufferState> states = value(buffer.append(waiting(1, 2500)));

        assertThat(states).singleElement().satisfies(state -> assertThat(state.count())
                .isEqualTo(2500));
        Set<MessageId> taken = new TreeSet<>(take(buffer, "lease", 2500).ids());
        assertThat(taken).hasSize(2500);
    }

    @Test
    void aNodeGivesBackItsOwnLeasesOnly() {
        RedisMessageBuffer one = buffer("node-1", LONG);
        RedisMessageBuffer other = buffer("node-2", LONG);
        value(one.append(waiting(1, 6)));
        Lease lost = take(one, "lost", 2);
        Lease held = take(other, "held", 2);

        value(buffer("node-1", LONG).recover());

        assertThat(value(one.state(ACME)).count()).isEqualTo(4);
        assertThat(take(one, "next", 2).ids()).isEqualTo(lost.ids());
        value(other.giveBack(held));
        assertThat(value(one.state(ACME)).count()).isEqualTo(4);
    }

    @Test
    void aLeaseIsGivenBackWhereNothingElseWaits() {
        RedisMessageBuffer buffer = buffer(LONG);
        value(buffer.append(waiting(1, 3)));
        take(buffer, "lost", 3);
        assertThat(value(buffer.states())).isEmpty();

        value(buffer.recover());

        assertThat(value(buffer.states())).extracting(BufferState::count).containsExactly(3);
    }

    @Test
    void whatSeveralGiveBackWaitsAndCountsOnce() {
        RedisMessageBuffer buffer = buffer(Duration.ofMillis(1));
        value(buffer.append(waiting(1, 3)));
        BufferState before = value(buffer.state(ACME));
        Lease late = take(buffer, "late", 3);
        Await.until(() -> value(buffer.state(ACME)).equals(before));
        take(buffer, "second", 3);

        // The late holder has claimed them; they are appended once more; and the second lease expires.
        value(buffer.acknowledge(late));
        value(buffer.append(waiting(1, 3)));

        Await.until(() -> value(buffer.state(ACME)).count() == 3);
        value(buffer.acknowledge(take(buffer, "third", 3)));
        assertThat(value(buffer.state(ACME)).count()).isZero();
        assertThat(value(buffer.state(ACME)).tokens()).isZero();
    }

    @Test
    void theEpochIsTheSameForAllAndChangesAtAFlush() {
        RedisMessageBuffer buffer = buffer(LONG);
        String before = value(buffer.epoch());
        assertThat(value(buffer("node-2", LONG).epoch())).isEqualTo(before);

        command(Command.FLUSHALL);

        assertThat(value(buffer.epoch())).isNotEqualTo(before);
    }

    @Test
    void theEpochChangesAtARestartThatForgot() throws Exception {
        RedisMessageBuffer buffer = buffer(LONG);
        String before = value(buffer.epoch());

        server.kill();
        assertThat(Await.failure(buffer.epoch())).isInstanceOf(RedisFailure.class);
        server.start();

        assertThat(Await.until(() -> buffer.epoch().otherwise(""), epoch -> !epoch.isEmpty()))
                .isNotEqualTo(before);
    }

    @Test
    void theEpochChangesAtARestartWithData() throws Exception {
        server.kill();
        server = new RedisServer(folder.resolve("durable"), true);
        server.start();
        RedisMessageBuffer buffer = buffer(LONG);
        value(buffer.append(waiting(1, 5)));
        String before = value(buffer.epoch());

        server.kill();
        server.start();

        Await.until(() -> value(buffer.state(ACME).map(BufferState::count).otherwise(0)) == 5);
        assertThat(value(buffer.epoch())).isNotEqualTo(before);
    }

    @Test
    void theEpochIsTheKeyAloneWhereTheServerTellsNothingOfItself() {
        command(Command.ACL, "SETUSER", "tidings", "on", ">secret", "~*", "+@all", "-info");
        RedisMessageBuffer buffer = new RedisMessageBuffer(
                client(TestSettings.withUser(server, "tidings", "secret")), InstantSource.system());
        String before = value(buffer.epoch());
        assertThat(value(buffer.epoch())).isEqualTo(before);

        command(Command.FLUSHALL);

        assertThat(value(buffer.epoch())).isNotEqualTo(before);
    }

    @Test
    void scriptsThatTheServerForgotAreSentAgain() {
        RedisMessageBuffer buffer = buffer(LONG);
        value(buffer.append(waiting(1, 5)));

        command(Command.SCRIPT, "FLUSH");

        assertThat(take(buffer, "lease", 2).ids()).hasSize(2);
        assertThat(value(buffer.states())).extracting(BufferState::count).containsExactly(3);
    }

    @Test
    void noAnswerThatComesLateReachesAnotherCaller() throws Exception {
        RedisMessageBuffer buffer = buffer(LONG);
        value(buffer.append(waiting(1, 5)));
        CompanyId bolt = new CompanyId("bolt");

        server.suspend();
        List<Future<BufferState>> late =
                IntStream.range(0, 100).mapToObj(i -> buffer.state(ACME)).toList();
        late.forEach(call -> assertThat(Await.failure(call)).hasMessageContaining("did not answer within 1000 ms"));
        List<Future<BufferState>> states =
                IntStream.range(0, 100).mapToObj(i -> buffer.state(bolt)).toList();
        server.resume();

        states.forEach(state ->
                assertThat(value(state.map(BufferState::count).otherwise(0))).isZero());
        assertThat(Await.until(() -> buffer.state(ACME).map(BufferState::count).otherwise(0), count -> count > 0))
                .isEqualTo(5);
    }

    private RedisMessageBuffer buffer(Duration lease) {
        return buffer("node-1", lease);
    }

    private RedisMessageBuffer buffer(String node, Duration lease) {
        return new RedisMessageBuffer(
                client(TestSettings.of(List.of("redis://" + server.address()), false, "", node, DEADLINE, lease)),
                InstantSource.system());
    }

    private RedisClient client(RedisSettings settings) {
        return value(RedisClient.open(vertx, settings));
    }

    private void command(Command command, String... arguments) {
        Request request = Request.cmd(command);
        List.of(arguments).forEach(request::arg);
        value(client(TestSettings.of(server, "", "node-1")).send(request));
    }

    private static List<Waiting> waiting(int from, int to) {
        return Examples.arrivals(ACME, from, to).stream().map(Examples::waiting).toList();
    }

    private static Lease take(RedisMessageBuffer buffer, String id, int max) {
        return value(buffer.take(id, ACME, firing(max)));
    }

    private static Firing firing(int max) {
        return new Firing(TriggerReason.COUNT, max, Long.MAX_VALUE, 1);
    }
}
