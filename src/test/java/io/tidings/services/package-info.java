/**
 * The real servers that tests and developers use, each a process of its own on loopback: Kafka, Cassandra, Redis and
 * PostgreSQL, out of the artifacts that {@code src/test/services} names. Nothing of the product is known here.
 */
package io.tidings.services;
