package io.tidings.erasure;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was erased. It names nobody who was.
 *
 * @param subject its {@linkplain Subject#hash hash}
 * @param kind {@code person} or {@code company}
 * @param until what was sent by then does not come in again
 * @param by who erased
 * @param endedAt null where it was begun, and is to be done again until it ends
 * @param counts what went, by where it was
 * @param notes what is left, and until when
 */
public record Receipt(
        String id,
        String subject,
        String kind,
        Instant until,
        String by,
        Instant begunAt,
        @Nullable Instant endedAt,
        Map<String, Long> counts,
        List<String> notes) {}
