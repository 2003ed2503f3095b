/** The benchmark that the command line runs. It may look behind the ports, to compare with plain loops. */
@NullMarked
package io.tidings.bench;

import org.jspecify.annotations.NullMarked;
