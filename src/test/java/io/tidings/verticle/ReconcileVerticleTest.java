package io.tidings.verticle;

import static io.tidings.port.Await.until;
import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.bus.Bus;
import io.tidings.bus.Command.BuffersChecked;
import io.tidings.bus.Command.CheckBuffers;
import io.tidings.bus.Command.Reconcile;
import io.tidings.bus.Command.Reconciled;
import io.tidings.message.CompanyId;
import io.tidings.port.CompanyDay;
import io.tidings.port.MessageBuffer;
import io.tidings.trigger.BufferState;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReconcileVerticleTest {
    private static final CompanyId ACME = new CompanyId("acme");
    private static final Duration NEVER = Duration.ofDays(1);
    private static final Duration OFTEN = Duration.ofMillis(5);

    private final Vertx vertx = Vertx.vertx();
    private final Bus bus = new Bus(vertx);
    /** What happened, in order; looks at the epoch are left out. */
    private final List<String> happened = new CopyOnWriteArrayList<>();

    private final AtomicInteger runs = new AtomicInteger();
    private final Queue<Future<List<CompanyDay>>> answers = new ConcurrentLinkedQueue<>();
    private final Queue<Future<Void>> recoveries = new ConcurrentLinkedQueue<>();
    /** That of the verticle: what is done there is done in order. */
    private volatile @Nullable Context context;

    private volatile Supplier<Future<String>> epoch = () -> Future.succeededFuture("one");

    /** Answers as the test told it, then as it is. */
    private final StoredWorld world = new StoredWorld() {
        @Override
        public Future<List<CompanyDay>> open() {
            context = vertx.getOrCreateContext();
            runs.incrementAndGet();
            happened.add("reconcile");
            Future<List<CompanyDay>> next = answers.poll();
            return next == null ? super.open() : next;
        }
    };

    @AfterEach
    void stop() {
        value(vertx.close());
    }

    @Test
    void givesBackTheLeasesOfThisNodeAndThenFillsTheBufferAtTheStart() {
        world.put(ACME, 1, 4);
        bus.serve(CheckBuffers.class, check -> {
            check.states().forEach(state -> happened.add("check " + state.count()));
            return Future.succeededFuture(new BuffersChecked(0));
        });

        deploy(NEVER, NEVER);

        until(() -> happened.size() == 4);
        assertThat(happened).containsExactly("recover", "reconcile", "check 3", "check 4");
        assertThat(value(world.buffer.states())).extracting(BufferState::count).containsExactly(4);
    }

    @Test
    void startsWhereTheBufferIsAwayAndFillsItLater() {
        epoch = () -> Future.failedFuture("away");
        recoveries.add(Future.failedFuture("away"));
        recoveries.add(Future.failedFuture("away"));
        world.put(ACME, 1, 4);

        deploy(NEVER, NEVER);

        until(() -> runs.get() == 1);
        assertThat(happened).containsExactly("recover", "recover", "recover", "reconcile");
    }

    @Test
    void reconcilesWhenTheEpochChanges() {
        deploy(NEVER, OFTEN);
        until(() -> runs.get() == 1);

        epoch = () -> Future.succeededFuture("two");

        until(() -> runs.get() == 2);
        assertThat(happened).containsExactly("recover", "reconcile", "reconcile");
    }

    @Test
    void reconcilesWhenTheBufferIsBackThoughItsEpochIsTheSame() {
        AtomicInteger looks = new AtomicInteger();
        deploy(NEVER, OFTEN);
        until(() -> runs.get() == 1);

        epoch = () -> {
            looks.incrementAndGet();
            return Future.failedFuture("away");
        };
        until(() -> looks.get() >= 3);
        assertThat(runs.get()).isEqualTo(1);
        epoch = () -> Future.succeededFuture("one");

        until(() -> runs.get() == 2);
    }

    @Test
    void reconcilesNowAndThenAnyway() {
        deploy(OFTEN, NEVER);

        until(() -> runs.get() >= 5);
    }

    @Test
    void tellsWhoAsksHowManyMessagesNobodyHadClaimed() {
        world.claimed.addAll(world.put(ACME, 1, 2));
        world.put(ACME, 3, 7);
        deploy(NEVER, NEVER);

        assertThat(value(bus.ask(new Reconcile()))).isEqualTo(new Reconciled(5));
    }

    @Test
    void reconcilesOnceMoreForAllWhoAskMeanwhile() {
        Promise<List<CompanyDay>> first = Promise.promise();
        answers.add(first.future());
        deploy(NEVER, NEVER);
        until(() -> runs.get() == 1);
        List<Future<Reconciled>> asked =
                List.of(bus.ask(new Reconcile()), bus.ask(new Reconcile()), bus.ask(new Reconcile()));
        epoch = () -> Future.succeededFuture("two");
        world.put(ACME, 1, 3);

        // Behind the commands, which are on their way to it already.
        onContext(() -> first.tryComplete(List.of()));

        asked.forEach(each -> assertThat(value(each).appended()).isEqualTo(3));
        assertThat(runs.get()).isEqualTo(2);
    }

    @Test
    void triesAgainWhereItFails() {
        answers.add(Future.failedFuture("the store is away"));
        answers.add(Future.failedFuture("the store is away"));
        world.put(ACME, 1, 3);

        deploy(NEVER, NEVER);

        until(() -> runs.get() == 3);
        until(() -> world.buffer.states(), states -> states.size() == 1);
    }

    @Test
    void waitsForTheCurrentPageWhenItIsStopped() {
        Promise<Void> append = Promise.promise();
        world.put(ACME, 1, 9);
        String id = deploy(NEVER, NEVER, append.future());
        until(() -> happened.contains("append 3"));

        Future<Void> stopped = vertx.undeploy(id);
        assertThat(value(onContext(stopped::isComplete))).isFalse();
        onContext(append::tryComplete);

        value(stopped);
        assertThat(happened).containsOnlyOnce("append 3");
    }

    private <T> Future<T> onContext(Supplier<T> action) {
        Promise<T> done = Promise.promise();
        Objects.requireNonNull(context).runOnContext(now -> done.complete(action.get()));
        return done.future();
    }

    private String deploy(Duration every, Duration look) {
        return deploy(every, look, Future.succeededFuture());
    }

    /** @param appended when the buffer has appended what it is given */
    private String deploy(Duration every, Duration look, Future<Void> appended) {
        MessageBuffer buffer = (MessageBuffer) Proxy.newProxyInstance(
                MessageBuffer.class.getClassLoader(),
                new Class<?>[] {MessageBuffer.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "epoch" -> epoch.get();
                    case "recover" -> {
                        happened.add("recover");
                        Future<Void> next = recoveries.poll();
                        yield next == null ? Future.succeededFuture() : next;
                    }
                    case "append" -> {
                        List<?> messages = (List<?>) arguments[0];
                        if (!appended.isComplete()) {
                            happened.add("append " + messages.size());
                        }
                        Object states = method.invoke(world.buffer, arguments);
                        yield appended.compose(done -> (Future<?>) states);
                    }
                    default -> method.invoke(world.buffer, arguments);
                });
        ReconcileVerticle.Options options = new ReconcileVerticle.Options(every, look, Duration.ofMinutes(15));
        return value(vertx.deployVerticle(new ReconcileVerticle(bus, world, world, world.events(), buffer, options)));
    }
}
