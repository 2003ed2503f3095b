package io.tidings.port;

import java.time.Instant;

/** Where a page ended, the latest first: the next one holds what is before it, of equal times what has a smaller id. */
public record Place(Instant at, String id) {}
