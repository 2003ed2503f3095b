/**
 * The report of a pipeline run as Markdown, rendered from what the stores say.
 *
 * <p>Sees the core and the records of the ports; does no input or output.
 */
@NullMarked
package io.tidings.report;

import org.jspecify.annotations.NullMarked;
