/**
 * The HTTP server: one verticle, routing by the contract in {@code openapi.yaml}, who may call, limits, static files,
 * and errors as problem details. What is answered is in {@code api}; other packages add routes as {@link Extra}s.
 *
 * <p>Sees the core, ports and access; no adapter, and nothing of what is served.
 */
@NullMarked
package io.tidings.web;

import org.jspecify.annotations.NullMarked;
