package io.tidings.port;

import io.tidings.message.CompanyId;
import io.tidings.message.MessageId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads what was said, for exports and reports. Sinks are called one row at a time and may block. */
public interface MessageArchive {
    /** Every message, in the order of companies and of ids, which is that of sending. */
    Future<Void> messages(Consumer<StoredMessage> sink);

    /** The messages of a company that were sent from a time on (inclusive) until another (exclusive), in order. */
    Future<Void> between(CompanyId company, Instant from, Instant until, Consumer<StoredMessage> sink);

    /**
     * Those that are looked for, the last sent first.
     *
     * @param before the last of the page before; null for the first page
     */
    Future<List<StoredMessage>> page(MessageFilter filter, @Nullable MessageId before, int limit);

    /** How many messages of a company are stored, by source. */
    Future<Map<String, Long>> bySource(CompanyId company);
}
