/** What it means to erase somebody: who is meant, what of him is where, and what must not come back. Pure. */
@NullMarked
package io.tidings.erasure;

import org.jspecify.annotations.NullMarked;
