package io.tidings.verticle;

import io.tidings.bus.Bus;
import io.tidings.bus.Command.CheckBuffers;
import io.tidings.bus.Command.Reconcile;
import io.tidings.bus.Command.Reconciled;
import io.tidings.port.EventStore;
import io.tidings.port.MessageBuffer;
import io.tidings.port.MessageStore;
import io.tidings.port.OpenDays;
import io.tidings.trigger.BufferState;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills the buffer with what it lacks: at the start, when it may have lost something, every few minutes, and when
 * somebody asks. One reconciliation at a time; those who ask meanwhile share the next one, since the running one may
 * have passed what they are about. Deployed before whoever takes leases, for at the start it gives back those that this
 * node had before.
 */
public final class ReconcileVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(ReconcileVerticle.class);

    private final Bus bus;
    private final MessageBuffer buffer;
    private final Reconciliation reconciliation;
    private final Options options;
    /** Null while the buffer was never reached. */
    private @Nullable String epoch;

    private boolean lost;
    private boolean looking;
    private boolean recovered;
    private @Nullable Promise<Long> running;
    private @Nullable Promise<Long> next;
    private Future<?> attempt = Future.succeededFuture();
    private boolean stopping;

    /**
     * How often it looks.
     *
     * @param every time between reconciliations that nothing calls for
     * @param look time between looks whether the buffer has lost something
     * @param untouched how long a day must have been left alone to be closed
     */
    public record Options(Duration every, Duration look, Duration untouched) {
        public static final Options USUAL =
                new Options(Duration.ofMinutes(10), Duration.ofSeconds(1), Duration.ofMinutes(15));
    }

    public ReconcileVerticle(
            Bus bus, OpenDays days, MessageStore messages, EventStore events, MessageBuffer buffer, Options options) {
        this.bus = bus;
        this.buffer = buffer;
        this.reconciliation = new Reconciliation(days, messages, events, buffer, options.untouched());
        this.options = options;
    }

    @Override
    public Future<?> start() {
        bus.serve(Reconcile.class, command -> reconcile().map(Reconciled::new));
        vertx.setPeriodic(options.look().toMillis(), tick -> look());
        vertx.setPeriodic(options.every().toMillis(), tick -> reconcile());
        // The epoch before all else: what is lost from here on changes it.
        return look().compose(looked -> recover()).transform(recovery -> {
            reconcile();
            return Future.succeededFuture();
        });
    }

    /** Waits for the page that is being appended. */
    @Override
    public Future<?> stop() {
        stopping = true;
        return attempt.otherwiseEmpty();
    }

    /** Looks whether the buffer may have lost something; always succeeds. */
    private Future<Void> look() {
        if (looking) {
            return Future.succeededFuture();
        }
        looking = true;
        return buffer.epoch().transform(answer -> {
            looking = false;
            if (answer.failed()) {
                if (!lost) {
                    LOG.warn("the buffer is away: {}", answer.cause().getMessage());
                }
                lost = true;
            } else {
                boolean another = epoch != null && !epoch.equals(answer.result());
                if (lost || another) {
                    LOG.warn("the buffer may have lost messages: what no batch has claimed is appended again");
                    reconcile();
                }
                lost = false;
                epoch = answer.result();
            }
            return Future.succeededFuture();
        });
    }

    /** Gives back, once, what this node had leased before its start. */
    private Future<Void> recover() {
        return recovered ? Future.succeededFuture() : buffer.recover().onSuccess(done -> recovered = true);
    }

    private Future<Long> reconcile() {
        if (running == null) {
            Promise<Long> now = Promise.promise();
            running = now;
            attempt(now, 1);
            return now.future();
        }
        if (next == null) {
            next = Promise.promise();
        }
        return next.future();
    }

    private void attempt(Promise<Long> now, int tries) {
        Future<Long> current = recover().compose(done -> reconciliation.run(this::check, () -> stopping));
        attempt = current;
        current.onComplete(ended -> {
            if (ended.succeeded()) {
                if (ended.result() > 0) {
                    LOG.info("{} stored messages were claimed by no batch: they wait", ended.result());
                }
                end(now, ended.result());
            } else if (stopping) {
                now.fail(ended.cause());
                if (next != null) {
                    next.fail(ended.cause());
                }
            } else {
                long pause = Pauses.millis(tries);
                LOG.warn(
                        "the buffer was not reconciled, trying again in {} ms: {}",
                        pause,
                        ended.cause().getMessage());
                vertx.setTimer(pause, again -> attempt(now, tries + 1));
            }
        });
    }

    private void end(Promise<Long> ended, long unclaimed) {
        Promise<Long> after = next;
        running = after;
        next = null;
        ended.complete(unclaimed);
        if (after != null) {
            attempt(after, 1);
        }
    }

    private void check(List<BufferState> states) {
        bus.ask(new CheckBuffers(states))
                .onFailure(failure -> LOG.info("the buffers were not checked: {}", failure.getMessage()));
    }
}
