package io.tidings.bus;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Supplier;

/**
 * Repeats an asynchronous step while it says so. Composing a step with its own repetition would keep every step's
 * future until the last ends, and end them all on one stack.
 */
public final class Repetition {
    private final Supplier<Future<Boolean>> step;
    private final Promise<Integer> done = Promise.promise();
    private int times;

    private Repetition(Supplier<Future<Boolean>> step) {
        this.step = step;
    }

    /** Succeeds with the number of times that the step said yes; fails as the first step that fails. */
    public static Future<Integer> of(Supplier<Future<Boolean>> step) {
        Repetition repetition = new Repetition(step);
        repetition.go();
        return repetition.done.future();
    }

    private void go() {
        Future<Boolean> now = attempt();
        while (now.isComplete()) {
            if (!goesOn(now)) {
                return;
            }
            now = attempt();
        }
        now.onComplete(ended -> {
            if (goesOn(ended)) {
                go();
            }
        });
    }

    private Future<Boolean> attempt() {
        try {
            return step.get();
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private boolean goesOn(AsyncResult<Boolean> ended) {
        if (ended.failed()) {
            done.fail(ended.cause());
            return false;
        }
        if (!ended.result()) {
            done.complete(times);
            return false;
        }
        times++;
        return true;
    }
}
