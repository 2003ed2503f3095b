package io.tidings.port;

import io.tidings.message.Arrival;
import io.tidings.message.Message;
import io.tidings.message.MessageId;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;

/** What was said: the first of the two truths. */
public interface MessageStore {
    /**
     * Stores what is not stored yet. An arrival with the origin of its stored message is a second delivery and changes
     * nothing; one with another origin is a copy, and is counted once.
     */
    Future<StoreResult> store(List<Arrival> arrivals);

    /** The messages of these ids in (sent-at, id) order; unknown ids are left out. */
    Future<List<Message>> load(Collection<MessageId> ids);
}
