/**
 * Significant events: their types, their evidence, and how restatements merge and changed figures supersede.
 *
 * <p>Pure: the JDK and Jackson only.
 */
@NullMarked
package io.tidings.event;

import org.jspecify.annotations.NullMarked;
