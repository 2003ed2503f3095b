package io.tidings.protocol;

import io.tidings.message.Arrival;
import io.tidings.message.CompanyId;
import io.tidings.message.Message;
import io.tidings.message.MessageId;
import io.tidings.message.Origin;
import io.tidings.port.CompanyDay;
import io.tidings.port.Examples;
import io.tidings.port.MessageStore;
import io.tidings.port.OpenDays;
import io.tidings.port.Waiting;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What was said, and the days of it that are open. */
class ModelMessageStore implements MessageStore, OpenDays {
    private static final int PAGE = 4;

    private final InstantSource clock;
    private final TreeMap<MessageId, Arrival> stored = new TreeMap<>();
    private final TreeMap<CompanyDay, Instant> touched = new TreeMap<>();

    ModelMessageStore(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Future<Void> store(List<Arrival> arrivals) {
        arrivals.forEach(arrival -> stored.putIfAbsent(arrival.message().id(), arrival));
        return Future.succeededFuture();
    }

    @Override
    public Future<List<Message>> load(CompanyId company, Collection<MessageId> ids) {
        return Future.succeededFuture(ids.stream()
                .sorted()
                .map(stored::get)
                .filter(arrival -> arrival != null)
                .map(Arrival::message)
                .toList());
    }

    /** The next messages of a day, as they are stored at this moment; empty where there are no more. */
    List<Waiting> page(CompanyId company, LocalDate day, @Nullable MessageId after) {
        return (after == null ? stored : stored.tailMap(after, false))
                .values().stream()
                        .filter(arrival -> arrival.message().companyId().equals(company)
                                && arrival.message().id().day().equals(day))
                        .limit(PAGE)
                        .map(Examples::waiting)
                        .toList();
    }

    Collection<MessageId> ids() {
        return stored.keySet();
    }

    boolean has(MessageId id) {
        return stored.containsKey(id);
    }

    @Override
    public Future<Void> touch(Collection<CompanyDay> days) {
        days.forEach(day -> touched.put(day, clock.instant()));
        return Future.succeededFuture();
    }

    @Override
    public Future<List<CompanyDay>> open() {
        return Future.succeededFuture(List.copyOf(touched.keySet()));
    }

    @Override
    public Future<Boolean> close(CompanyDay day, Duration untouched) {
        Instant since = touched.get(day);
        if (since != null && !since.isAfter(clock.instant().minus(untouched))) {
            touched.remove(day);
        }
        return Future.succeededFuture(!touched.containsKey(day));
    }

    @Override
    public Future<Map<MessageId, Origin>> origins(CompanyId company, Collection<MessageId> ids) {
        throw new UnsupportedOperationException("no step of the protocol");
    }

    /** Days are read page by page: {@link #page}. */
    @Override
    public Future<Void> ofDay(CompanyId company, LocalDate day, Function<List<Waiting>, Future<Void>> page) {
        throw new UnsupportedOperationException("read by pages");
    }

    @Override
    public Future<Void> delete(CompanyId company, Collection<MessageId> ids) {
        throw new UnsupportedOperationException("no step of the protocol");
    }

    @Override
    public Future<Void> mark(CompanyId company, Collection<MessageId> ids, String status, String batchId) {
        throw new UnsupportedOperationException("no step of the protocol");
    }
}
