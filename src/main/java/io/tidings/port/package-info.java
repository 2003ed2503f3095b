/**
 * What the pipeline needs from the world, as plain interfaces. Adapters implement them; verticles call them.
 *
 * <p>Sees the core and Vert.x {@code Future}, nothing else.
 */
@NullMarked
package io.tidings.port;

import org.jspecify.annotations.NullMarked;
