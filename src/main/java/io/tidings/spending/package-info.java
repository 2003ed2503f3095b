/**
 * What calls of models took, in tokens and money, and what they may take. Pure: amounts are exact decimals, and the
 * time comes in as an argument.
 */
@NullMarked
package io.tidings.spending;

import org.jspecify.annotations.NullMarked;
