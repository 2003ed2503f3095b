/**
 * The message log on Kafka: topics, a producer, a poll loop of its own, and the records on the wire; and the topics in
 * which others find dead letters.
 *
 * <p>Sees the core, the ports and the plain Kafka client, which nobody else sees. Nothing here blocks a thread of
 * Vert.x: appends and polls have threads of their own, and answers come back on the context of whoever asked.
 */
@NullMarked
package io.tidings.kafka;

import org.jspecify.annotations.NullMarked;
