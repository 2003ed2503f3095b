/**
 * The protocol in random histories: the product's own verticles, trigger and buffer, on stores in memory that keep what
 * they are told, with everything between them that can go wrong.
 *
 * <p>A history is one thread and a {@link io.tidings.protocol.Timeline}: its seed decides what each step takes, what
 * fails and who dies when, so that a seed is always the same history.
 */
package io.tidings.protocol;
