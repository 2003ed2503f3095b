/**
 * The investor email: its shape, and the tracing of every number in it to a quote.
 *
 * <p>Pure: the JDK and Jackson only.
 */
@NullMarked
package io.tidings.outreach;

import org.jspecify.annotations.NullMarked;
