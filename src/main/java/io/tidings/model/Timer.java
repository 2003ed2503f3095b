package io.tidings.model;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits without a thread. */
@FunctionalInterface
public interface Timer {
    /** Succeeds after that time, on the context of whoever asks. */
    Future<Void> after(Duration time);

    /** By the clock of the system. */
    static Timer of(Vertx vertx) {
        // Rounded up: what is waited for has come then.
        return time -> vertx.timer(time.toMillis() + 1, TimeUnit.MILLISECONDS).mapEmpty();
    }
}
