/**
 * Calls of language models that speak JSON over HTTP: each with a deadline for the whole of it and a bound on what
 * comes back, over connections that are used again, and told in words where it fails. What a provider says in its
 * replies is the business of its own adapter.
 */
@NullMarked
package io.tidings.http;

import org.jspecify.annotations.NullMarked;
