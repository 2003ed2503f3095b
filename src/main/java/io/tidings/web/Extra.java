package io.tidings.web;

import io.vertx.ext.web.Router;

/** Routes besides those of the contract, such as WebSockets. A request that gets there has passed the {@link Gate}. */
@FunctionalInterface
public interface Extra {
    /** Adds its routes, once, before the server listens. */
    void mount(Router router);

    /** The server stops: ends what would go on for ever. */
    default void close() {}
}
