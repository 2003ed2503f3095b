package io.tidings.app;

import io.tidings.port.ServiceFailure;
import io.vertx.core.Future;
import java.util.function.Supplier;

/** Waits for the stores as long as it takes: a service that is away is a pause, and no end. Tells the user why. */
final class Patience {
    private final Progress progress;
    private final Runnable check;

    /** @param check called between tries; throws where there is nothing to wait for any more */
    Patience(Progress progress, Runnable check) {
        this.progress = progress;
        this.check = check;
    }

    /** Does something again and again while a service is away. */
    <T> T persist(Supplier<Future<T>> step) throws InterruptedException {
        while (true) {
            try {
                return Pipeline.await(step.get());
            } catch (ServiceFailure e) {
                if (!e.isPassing()) {
                    throw e;
                }
                pause(String.valueOf(e.getMessage()));
            }
        }
    }

    /** Waits for a state of the stores. */
    void until(Supplier<Future<Boolean>> condition) throws InterruptedException {
        while (!persist(condition)) {
            check.run();
            progress.await();
        }
        progress.show(false);
    }

    /** Waits a moment, and says why. */
    void pause(String reason) throws InterruptedException {
        check.run();
        progress.say(reason);
        progress.await();
    }
}
