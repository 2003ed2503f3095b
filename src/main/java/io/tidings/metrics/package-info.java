/**
 * Figures for Prometheus: what this node does and how long that takes, counted where it is done, and how things stand,
 * asked for when somebody wants to know.
 *
 * <p>The one place that knows Prometheus' own client library: with it the names are what is written here, and there is
 * no second registry behind it, as with Micrometer. Labels have few values, all known before; of those that others
 * give, such as the names of models, some are kept apart and the rest is one.
 */
@NullMarked
package io.tidings.metrics;

import org.jspecify.annotations.NullMarked;
