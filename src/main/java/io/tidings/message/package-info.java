/**
 * What somebody said: messages and their kinds, ids, the native Slack and Gmail forms, and CSV rows on their way there.
 *
 * <p>Pure: the JDK and Jackson only. No input or output, no clock, no environment.
 */
@NullMarked
package io.tidings.message;

import org.jspecify.annotations.NullMarked;
