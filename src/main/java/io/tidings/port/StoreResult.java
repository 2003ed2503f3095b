package io.tidings.port;

/**
 * What became of arrivals.
 *
 * @param added messages that were new
 * @param copies records whose message was there already, from another origin
 * @param reusedIds new messages whose native id an earlier message of the company has, with other content
 */
public record StoreResult(int added, int copies, int reusedIds) {}
