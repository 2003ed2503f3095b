/**
 * Passes over batches: rendering a prompt, reading a reply, and grounding what it claims in what was said.
 *
 * <p>Pure: the JDK, Jackson, and the JSON Schema validator. A model's reply is text of a stranger here: nothing in it
 * is believed before it is found in a message.
 */
@NullMarked
package io.tidings.analysis;

import org.jspecify.annotations.NullMarked;
