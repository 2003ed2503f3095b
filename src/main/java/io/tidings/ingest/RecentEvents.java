package io.tidings.ingest;

import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Does for each of the latest ids once what is to be done, however often it is asked for: whoever asks while it is
 * being done waits for the same. What failed is done again. For one event loop.
 */
final class RecentEvents {
    /** More than come within the time in which a request may be sent again. */
    private static final int KEPT = 20_000;

    private final Map<String, Future<Void>> done = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Future<Void>> eldest) {
            return size() > KEPT;
        }
    };

    Future<Void> once(String id, Supplier<Future<Void>> action) {
        Future<Void> known = done.get(id);
        if (known != null) {
            return known;
        }
        Future<Void> now = action.get();
        done.put(id, now);
        return now.onFailure(failed -> done.remove(id, now));
    }
}
