package io.tidings.port;

import io.tidings.message.CompanyId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/** Reads what was said, for exports and reports. Sinks are called one row at a time and may block. */
public interface MessageArchive {
    /** Every message, in the order of companies and of ids, which is that of sending. */
    Future<Void> messages(Consumer<StoredMessage> sink);

    /** The messages of a company that were sent from a time on (inclusive) until another (exclusive), in order. */
    Future<Void> between(CompanyId company, Instant from, Instant until, Consumer<StoredMessage> sink);

    /** How many messages of a company are stored, by source. */
    Future<Map<String, Long>> bySource(CompanyId company);
}
