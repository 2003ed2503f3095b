/**
 * The buffer of what waits, as an index in Redis. It may be lost at any moment: the stores know what it knew, and
 * claims decide what is taken. No other package sees the client.
 */
@NullMarked
package io.tidings.redis;

import org.jspecify.annotations.NullMarked;
