/**
 * What was done with what was said, in PostgreSQL: events, emails, passes, dead letters, open days, relays of the
 * outbox, and their archive, for any number of nodes. Messages are kept elsewhere.
 *
 * <p>The only package that sees the PostgreSQL drivers: the Vert.x client for all work, Flyway and JDBC for the
 * migrations at start.
 */
@NullMarked
package io.tidings.postgres;

import org.jspecify.annotations.NullMarked;
