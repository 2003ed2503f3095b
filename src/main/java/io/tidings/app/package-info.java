/** The program: commands, and the one place that chooses adapters and wires them. */
@NullMarked
package io.tidings.app;

import org.jspecify.annotations.NullMarked;
