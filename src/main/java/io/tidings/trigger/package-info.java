/**
 * When a company's buffer fires, and what a batch is.
 *
 * <p>Pure: the JDK and Jackson annotations only. Time comes in as an argument.
 */
@NullMarked
package io.tidings.trigger;

import org.jspecify.annotations.NullMarked;
