/**
 * What stands between the pipeline and a model outside, one concern each: placeholders, pace, retries, circuits,
 * budgets. All are language models themselves, and may be used by several threads.
 */
@NullMarked
package io.tidings.model;

import org.jspecify.annotations.NullMarked;
