package io.tidings.bench;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/** For the thread that measures, which may wait. */
final class Waits {
    private Waits() {}

    static <T> T await(Future<T> future) throws ExecutionException, InterruptedException {
        return future.toCompletionStage().toCompletableFuture().get();
    }

    /** Does something with the items, so many at a time and so many times at once, in order; waits for all of it. */
    static <T> void inFlight(int atOnce, int atATime, List<T> items, Function<List<T>, Future<Void>> work)
            throws ExecutionException, InterruptedException {
        Deque<Future<Void>> inFlight = new ArrayDeque<>();
        for (int from = 0; from < items.size(); from += atATime) {
            if (inFlight.size() >= atOnce) {
                await(inFlight.remove());
            }
            inFlight.add(work.apply(items.subList(from, Math.min(from + atATime, items.size()))));
        }
        while (!inFlight.isEmpty()) {
            await(inFlight.remove());
        }
    }
}
