/**
 * Tokens of identity providers (JWT), verified by nimbus-jose-jwt with keys that are fetched from the provider and
 * kept.
 *
 * <p>Nimbus rather than Vert.x's own auth-jwt: it binds the algorithm to the kind of key, refuses critical headers that
 * it does not know, and takes keys from where we say alone. What it would do itself and block, fetching the keys, is
 * done by our own client with its deadline.
 */
@NullMarked
package io.tidings.jwt;

import org.jspecify.annotations.NullMarked;
