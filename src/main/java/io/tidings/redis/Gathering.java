package io.tidings.redis;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * Does work once at a time. What is asked for meanwhile is gathered and done together next, so that many who ask at
 * once need few round trips. They share its result, or its failure; whoever waits, waits for two of them at most.
 */
final class Gathering<T, R> {
    private final Vertx vertx;
    private final Function<List<T>, Future<R>> work;
    private Portion<T, R> next = new Portion<>();
    private boolean running;

    Gathering(Vertx vertx, Function<List<T>, Future<R>> work) {
        this.vertx = vertx;
        this.work = work;
    }

    private record Portion<T, R>(List<T> items, Promise<R> done) {
        Portion() {
            this(new ArrayList<>(), Promise.promise());
        }
    }

    /** Succeeds on the caller's context with the result of the work that these items, at least one, were part of. */
    Future<R> add(Collection<T> items) {
        Context caller = vertx.getOrCreateContext();
        Promise<R> heard = Promise.promise();
        boolean idle;
        synchronized (this) {
            next.items().addAll(items);
            next.done().future().onComplete(done -> caller.runOnContext(now -> heard.handle(done)));
            idle = !running;
            running = true;
        }
        if (idle) {
            run();
        }
        return heard.future();
    }

    private void run() {
        Portion<T, R> portion;
        synchronized (this) {
            running = !next.items().isEmpty();
            if (!running) {
                return;
            }
            portion = next;
            next = new Portion<>();
        }
        work.apply(portion.items()).onComplete(done -> {
            portion.done().handle(done);
            run();
        });
    }
}
