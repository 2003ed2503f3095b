package io.tidings.port;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a version of a pass has come with a company's batches.
 *
 * @param open runs, as the others
 * @param lastRunAt when one was completed last; null for never
 */
public record Coverage(String pass, int version, long open, long completed, long dead, @Nullable Instant lastRunAt) {}
