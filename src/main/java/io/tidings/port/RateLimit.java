package io.tidings.port;

import io.vertx.core.Future;
import java.time.Duration;

/** How many calls a minute all nodes together may make. */
public interface RateLimit {
    /**
     * Takes one call with so many tokens if there is room now; otherwise says how long to wait and takes nothing.
     *
     * @param key what is called, for example the name of a model; each has limits of its own
     * @return {@link Duration#ZERO} where the call was taken; else the time after which there is room, if nobody else
     *     takes it
     */
    Future<Duration> take(String key, long tokens);
}
