package io.tidings.port;

import io.vertx.core.Future;
import java.util.List;

/** Where dead letters are shown to others, beside the store that keeps them. */
public interface DeadLetterSink {
    /**
     * Sends dead letters in order, as they stand. Succeeds once all of them are durable; what was sent may be sent
     * again, so receivers drop what has the same id, attempts and state.
     */
    Future<Void> send(List<Burial> letters);
}
