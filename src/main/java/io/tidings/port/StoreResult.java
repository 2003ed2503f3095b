package io.tidings.port;

/**
 * What became of arrivals.
 *
 * @param added messages that were new
 * @param copies records whose message was there already, from another origin
 */
public record StoreResult(int added, int copies) {}
