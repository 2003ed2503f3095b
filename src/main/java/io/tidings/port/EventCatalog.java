package io.tidings.port;

import io.tidings.event.Correction;
import io.tidings.event.SignificantEvent;
import io.tidings.message.CompanyId;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Events for people who look at them and correct them. */
public interface EventCatalog {
    /**
     * The last stated first.
     *
     * @param after where the page before ended; null for the first
     */
    Future<List<StoredEvent>> page(EventFilter filter, @Nullable Place after, int limit);

    Future<Optional<StoredEvent>> find(CompanyId company, String id);

    /** Events of the same milestone with other figures, the last stated first. */
    Future<List<StoredEvent>> others(SignificantEvent event);

    Future<EventCounts> count(EventFilter filter);

    /**
     * Corrects an event, which is news; what is found later leaves what a person said.
     *
     * @return the event as it is then; empty where the company has no such event
     */
    Future<Optional<StoredEvent>> correct(CompanyId company, String id, Correction correction);

    /** What people corrected of an event, the last first. */
    Future<List<Correction>> corrections(String eventId);
}
