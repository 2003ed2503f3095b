/**
 * The live feed: what the outbox tells of a company, numbered and in order, to everybody who watches it, and how things
 * stand at the moment. What a reader is given next is decided without Vert.x; the rest moves bytes.
 *
 * <p>Sees core, ports and bus; never an adapter.
 */
@NullMarked
package io.tidings.feed;

import org.jspecify.annotations.NullMarked;
