/** Exports of Slack workspaces: the one place that opens zip files. */
@NullMarked
package io.tidings.slack;

import org.jspecify.annotations.NullMarked;
