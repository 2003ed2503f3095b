package io.tidings.protocol;

import io.tidings.port.EventStore;
import io.tidings.port.MessageBuffer;
import io.tidings.port.MessageLog;
import io.tidings.port.MessageStore;

/** What a history is made of. Whoever breaks the protocol on purpose puts another part in. */
class Parts {
    ModelEventStore events(Timeline timeline, Ledger ledger) {
        return new ModelEventStore(timeline, ledger);
    }

    ModelMessageStore messages(Timeline timeline) {
        return new ModelMessageStore(timeline);
    }

    /** The buffer, log and stores as the verticles of a node see them, with all that lies between. */
    MessageBuffer buffer(MessageBuffer buffer) {
        return buffer;
    }

    MessageLog log(MessageLog log) {
        return log;
    }

    MessageStore messages(MessageStore messages) {
        return messages;
    }

    EventStore events(EventStore events) {
        return events;
    }
}
