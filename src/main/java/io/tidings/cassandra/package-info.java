/**
 * What was said, in Apache Cassandra, for any number of nodes: the messages of a company by the UTC day on which they
 * were sent.
 *
 * <p>The only package that sees the driver.
 */
@NullMarked
package io.tidings.cassandra;

import org.jspecify.annotations.NullMarked;
