/**
 * The event bus with types: one registry of commands and announcements, one codec, one way to ask.
 *
 * <p>The only code that touches {@code vertx.eventBus()}.
 */
@NullMarked
package io.tidings.bus;

import org.jspecify.annotations.NullMarked;
