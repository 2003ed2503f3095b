package io.tidings.verticle;

import io.tidings.port.EventStore;
import io.tidings.port.Run;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run in flight on this node, with its lease renewed until it is let go or turns out to be somebody else's. For use
 * on one event loop.
 */
final class HeldRun {
    private static final Logger LOG = LoggerFactory.getLogger(HeldRun.class);
    /** Two renewals may fail before the lease is over. */
    private static final int RENEWALS_PER_LEASE = 3;

    private final Vertx vertx;
    private final EventStore events;
    private final Run run;
    private final Duration lease;
    private final long timer;
    private boolean renewing;
    private boolean lost;

    private HeldRun(Vertx vertx, EventStore events, Run run, Duration lease) {
        this.vertx = vertx;
        this.events = events;
        this.run = run;
        this.lease = lease;
        this.timer = vertx.setPeriodic(Math.max(1, lease.toMillis() / RENEWALS_PER_LEASE), tick -> renew());
    }

    static HeldRun hold(Vertx vertx, EventStore events, Run run, Duration lease) {
        return new HeldRun(vertx, events, run, lease);
    }

    Run run() {
        return run;
    }

    /** True where the store said that it is no longer ours. */
    boolean isLost() {
        return lost;
    }

    /** Does a step, or fails without it where the run is lost. */
    <T> Future<T> ifOurs(Supplier<Future<T>> step) {
        return lost ? Future.failedFuture("run " + run.id() + " is no longer ours") : step.get();
    }

    void letGo() {
        vertx.cancelTimer(timer);
    }

    private void renew() {
        if (renewing) {
            return;
        }
        renewing = true;
        events.renew(run, lease).onComplete(renewed -> {
            renewing = false;
            if (renewed.failed()) {
                LOG.warn(
                        "the lease of run {} was not renewed, trying again in a third of it: {}",
                        run.id(),
                        renewed.cause().getMessage());
            } else if (!renewed.result()) {
                lost = true;
                letGo();
            }
        });
    }
}
