/**
 * How things look to the world outside: the JSON that the HTTP API, the live feed and exports share, with its names in
 * snake_case.
 *
 * <p>Pure: records, made of those of the core and the ports. No input or output, no Vert.x.
 */
@NullMarked
package io.tidings.view;

import org.jspecify.annotations.NullMarked;
