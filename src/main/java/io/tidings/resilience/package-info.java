/**
 * When somebody who does not answer is asked again: pauses between retries, and circuits that open where asking is of
 * no use. Pure: state machines that are told the time.
 */
@NullMarked
package io.tidings.resilience;

import org.jspecify.annotations.NullMarked;
