package io.tidings.port;

import io.vertx.core.Future;
import java.util.function.Consumer;

/** Reads all that is stored: what was said, and what was done with it. */
public interface Archive extends EventArchive {
    Future<Void> messages(Consumer<StoredMessage> sink);
}
