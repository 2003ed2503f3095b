package io.tidings.cassandra;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets so many requests run at a time; the others wait, first come first served, and are not made before. */
final class InFlight {
    private final int limit;
    private final Queue<Waiting<?>> waiting = new ArrayDeque<>();
    private int running;

    InFlight(int limit) {
        this.limit = limit;
    }

    private record Waiting<T>(Supplier<CompletionStage<T>> request, CompletableFuture<T> answer) {
        /** Starts the request; true where it is over already. */
        boolean start(Runnable afterwards) {
            CompletionStage<T> made;
            try {
                made = request.get();
            } catch (RuntimeException e) {
                made = CompletableFuture.failedStage(e);
            }
            if (made.toCompletableFuture().isDone()) {
                made.whenComplete(this::answer);
                return true;
            }
            made.whenComplete((value, failure) -> {
                afterwards.run();
                answer(value, failure);
            });
            return false;
        }

        private void answer(T value, @Nullable Throwable failure) {
            if (failure == null) {
                answer.complete(value);
            } else {
                answer.completeExceptionally(failure);
            }
        }
    }

    /** Makes and starts a request as soon as there is room for it. */
    <T> CompletionStage<T> run(Supplier<CompletionStage<T>> request) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        synchronized (this) {
            waiting.add(new Waiting<>(request, answer));
        }
        pump();
        return answer;
    }

    /** A loop, not a recursion: what ends at once may be many. */
    private void pump() {
        for (Waiting<?> next = next(); next != null; next = next()) {
            if (next.start(this::ended)) {
                leave();
            }
        }
    }

    private void ended() {
        leave();
        pump();
    }

    private synchronized @Nullable Waiting<?> next() {
        if (running == limit || waiting.isEmpty()) {
            return null;
        }
        running++;
        return waiting.remove();
    }

    private synchronized void leave() {
        running--;
    }
}
