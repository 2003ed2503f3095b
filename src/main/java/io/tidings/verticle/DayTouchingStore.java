package io.tidings.verticle;

import io.tidings.message.Arrival;
import io.tidings.message.CompanyId;
import io.tidings.message.Message;
import io.tidings.message.MessageHeader;
import io.tidings.message.MessageId;
import io.tidings.message.Origin;
import io.tidings.port.CompanyDay;
import io.tidings.port.MessageStore;
import io.tidings.port.OpenDays;
import io.tidings.port.Waiting;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A message store that touches the day of each message before it is stored, so that a {@link ReconcileVerticle} looks
 * there. A day that is in use is touched again every few minutes. For use on one event loop.
 */
public final class DayTouchingStore implements MessageStore {
    /** Well below the time after which an untouched day may be closed. */
    private static final Duration AGAIN = Duration.ofMinutes(5);

    private static final int MOST_REMEMBERED = 10_000;

    private final MessageStore store;
    private final OpenDays days;
    private final InstantSource clock;
    /** When a day was touched; the one touched first is forgotten first. */
    private final Map<CompanyDay, Instant> touched = new LinkedHashMap<>();

    public DayTouchingStore(MessageStore store, OpenDays days, InstantSource clock) {
        this.store = store;
        this.days = days;
        this.clock = clock;
    }

    @Override
    public Future<Void> store(List<Arrival> arrivals) {
        Instant now = clock.instant();
        List<CompanyDay> due = arrivals.stream()
                .map(DayTouchingStore::day)
                .distinct()
                .filter(day -> !touched.getOrDefault(day, Instant.MIN).isAfter(now.minus(AGAIN)))
                .toList();
        if (due.isEmpty()) {
            return store.store(arrivals);
        }
        return days.touch(due).compose(done -> {
            remember(due, now);
            return store.store(arrivals);
        });
    }

    private static CompanyDay day(Arrival arrival) {
        MessageHeader header = arrival.message().header();
        return new CompanyDay(header.companyId(), header.id().day());
    }

    private void remember(List<CompanyDay> due, Instant now) {
        for (CompanyDay day : due) {
            touched.remove(day);
            touched.put(day, now);
        }
        int tooMany = touched.size() - MOST_REMEMBERED;
        if (tooMany > 0) {
            new ArrayList<>(touched.keySet()).subList(0, tooMany).forEach(touched::remove);
        }
    }

    @Override
    public Future<List<Message>> load(CompanyId company, Collection<MessageId> ids) {
        return store.load(company, ids);
    }

    @Override
    public Future<Map<MessageId, Origin>> origins(CompanyId company, Collection<MessageId> ids) {
        return store.origins(company, ids);
    }

    @Override
    public Future<Void> delete(CompanyId company, Collection<MessageId> ids) {
        return store.delete(company, ids);
    }

    @Override
    public Future<Void> ofDay(CompanyId company, LocalDate day, Function<List<Waiting>, Future<Void>> page) {
        return store.ofDay(company, day, page);
    }

    @Override
    public Future<Void> mark(CompanyId company, Collection<MessageId> ids, String status, String batchId) {
        return store.mark(company, ids, status, batchId);
    }
}
