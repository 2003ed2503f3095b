/**
 * Every port on one SQLite file: the default that needs no service.
 *
 * <p>One process (lock file), one writer thread with group commit, WAL and {@code synchronous=FULL}.
 */
@NullMarked
package io.tidings.embedded;

import org.jspecify.annotations.NullMarked;
