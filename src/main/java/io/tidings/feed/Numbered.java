package io.tidings.feed;

/**
 * News with the number that they have in the outbox of their company.
 *
 * @param <F> the encoded form
 */
record Numbered<F>(long seq, F news) {}
