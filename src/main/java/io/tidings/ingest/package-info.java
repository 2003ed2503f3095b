/**
 * Takes in what others send by themselves or people upload: Slack's events, Gmail's notices, files. Each proves in its
 * own way whose it is; what comes of it is records of the log.
 *
 * <p>Sees the core, ports, the bus and the web server's seams; no adapter. Who reads which kind of file is told from
 * outside.
 */
@NullMarked
package io.tidings.ingest;

import org.jspecify.annotations.NullMarked;
