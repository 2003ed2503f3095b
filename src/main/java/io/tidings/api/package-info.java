/**
 * What the HTTP API answers: one file for each kind of thing, over the ports.
 *
 * <p>Sees the core, ports, the bus, views and the web server's seams; no adapter.
 */
@NullMarked
package io.tidings.api;

import org.jspecify.annotations.NullMarked;
