package io.tidings.port;

import io.tidings.message.Arrival;
import io.tidings.message.CompanyId;
import io.tidings.message.Message;
import io.tidings.message.MessageId;
import io.tidings.message.Origin;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What was said: the first of the two truths. */
public interface MessageStore {
    /**
     * Stores what is not stored yet; may be repeated. Succeeds once all of it is durable. A message that is there
     * already stays as it is, but for the origin that is remembered of it, which may become that of the later arrival.
     * Never touches status and batch.
     */
    Future<Void> store(List<Arrival> arrivals);

    /** The messages of these ids in (sent-at, id) order; unknown ids are left out. */
    Future<List<Message>> load(CompanyId company, Collection<MessageId> ids);

    /** Where each of these that is stored came from; unknown ids are left out. */
    Future<Map<MessageId, Origin>> origins(CompanyId company, Collection<MessageId> ids);

    /** Deletes messages with all that is noted of them; ids that are unknown change nothing. */
    Future<Void> delete(CompanyId company, Collection<MessageId> ids);

    /**
     * What is stored of a UTC day, in id order, a page at a time; the next page is read when the future for the last
     * one succeeds.
     */
    Future<Void> ofDay(CompanyId company, LocalDate day, Function<List<Waiting>, Future<Void>> page);

    /**
     * Notes for readers what became of messages; the event store is what decides.
     *
     * @param status {@code claimed}, {@code completed}, {@code dead} or {@code withdrawn}
     * @param batchId empty where it is in none
     */
    Future<Void> mark(CompanyId company, Collection<MessageId> ids, String status, String batchId);
}
