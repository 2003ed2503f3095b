package io.tidings.port;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for futures and conditions, never for a time. */
public final class Await {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private Await() {}

    /** The value of a future; its failure is thrown. */
    public static <T> T value(Future<T> future) {
        Throwable failure;
        try {
            return future.toCompletionStage().toCompletableFuture().get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            failure = e.getCause();
        } catch (TimeoutException e) {
            failure = new AssertionError("nothing came within " + LONGEST);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure = e;
        }
        if (failure instanceof RuntimeException runtime) {
            throw runtime;
        }
        throw new AssertionError(failure);
    }

    /** The failure of a future. */
    public static Throwable failure(Future<?> future) {
        return value(future.map(done -> (Throwable) new AssertionError("it succeeded: " + done))
                .otherwise(failure -> failure));
    }

    /** The first value that fits, asked for again and again. */
    public static <T> T until(Supplier<Future<T>> ask, Predicate<T> fits) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (true) {
            T value = value(ask.get());
            if (fits.test(value)) {
                return value;
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("after " + LONGEST + " it still was " + value);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    /** Waits until a condition of memory holds. */
    public static void until(Supplier<Boolean> condition) {
        until(() -> Future.succeededFuture(condition.get()), Boolean::booleanValue);
    }
}
