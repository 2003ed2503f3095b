/**
 * The language model for those without a key: deterministic rules, kept as data, under the same contract as a real one.
 */
@NullMarked
package io.tidings.offline;

import org.jspecify.annotations.NullMarked;
