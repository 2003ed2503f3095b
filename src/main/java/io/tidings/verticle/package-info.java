/**
 * One verticle for each thing with a life cycle of its own. A verticle receives, calls core and ports, and replies.
 *
 * <p>Sees core, ports, bus and config; never an adapter.
 */
@NullMarked
package io.tidings.verticle;

import org.jspecify.annotations.NullMarked;
