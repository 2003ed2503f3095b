package io.tidings.port;

import io.vertx.core.Future;

/** How far something outside has been read, such as a mailbox. Durable, and the same for all nodes. */
public interface Cursors {
    /** The position of that name; 0 where nothing was read yet. */
    Future<Long> at(String name);

    /** Goes on to a position; one that is behind changes nothing. Succeeds once it is durable. */
    Future<Void> advance(String name, long position);
}
