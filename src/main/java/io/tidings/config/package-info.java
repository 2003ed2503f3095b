/** The configuration tree, read once at start; the only place that reads the environment. */
@NullMarked
package io.tidings.config;

import org.jspecify.annotations.NullMarked;
