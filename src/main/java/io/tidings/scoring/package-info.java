/**
 * How much of what a person found in messages a pass finds too, and how much of what it finds is right.
 *
 * <p>Pure: the JDK and Jackson only. Only what is grounded is scored: an event counts by the messages that prove it.
 */
@NullMarked
package io.tidings.scoring;

import org.jspecify.annotations.NullMarked;
