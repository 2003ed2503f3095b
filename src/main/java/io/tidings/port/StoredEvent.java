package io.tidings.port;

import io.tidings.event.SignificantEvent;
import java.time.Instant;

/**
 * An event as people look at it.
 *
 * @param createdAt when it was found
 * @param updatedAt when it changed last
 */
public record StoredEvent(SignificantEvent event, Instant createdAt, Instant updatedAt) {
    /** Where a page ends of which it is the last. */
    public Place place() {
        return new Place(event.finding().statedAt(), event.id());
    }
}
