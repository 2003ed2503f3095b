package io.tidings.kafka;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What somebody waits for: given by any thread, once, and heard on the context of who asked. */
final class Answer<T> {
    private static final long NO_TIMER = -1;

    private final Vertx vertx;
    private final Context context;
    private final Promise<T> promise = Promise.promise();
    private final AtomicBoolean given = new AtomicBoolean();
    private long timer = NO_TIMER;

    /** An answer that may take any time. */
    Answer(Vertx vertx) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
    }

    /** An answer that fails when it has not come by its deadline. */
    Answer(Vertx vertx, Duration deadline, Supplier<? extends Throwable> late) {
        this(vertx);
        timer = vertx.setTimer(deadline.toMillis(), over -> fail(late.get()));
    }

    Future<T> future() {
        return promise.future();
    }

    boolean isGiven() {
        return given.get();
    }

    void succeed(@Nullable T value) {
        give(() -> promise.complete(value));
    }

    void fail(Throwable failure) {
        give(() -> promise.fail(failure));
    }

    private void give(Runnable completion) {
        if (given.compareAndSet(false, true)) {
            if (timer != NO_TIMER) {
                vertx.cancelTimer(timer);
            }
            context.runOnContext(now -> completion.run());
        }
    }
}
