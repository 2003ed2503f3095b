package io.tidings.verticle;

import io.tidings.embedded.MemoryMessageBuffer;
import io.tidings.message.Arrival;
import io.tidings.message.CompanyId;
import io.tidings.message.Message;
import io.tidings.message.MessageId;
import io.tidings.message.Origin;
import io.tidings.port.CompanyDay;
import io.tidings.port.EventStore;
import io.tidings.port.Examples;
import io.tidings.port.MessageBuffer;
import io.tidings.port.MessageStore;
import io.tidings.port.OpenDays;
import io.tidings.port.Waiting;
import io.vertx.core.Future;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** What is stored, claimed, open and buffered, in memory; tests put faults over single methods. */
class StoredWorld implements MessageStore, OpenDays {
    static final int PAGE = 3;

    final Map<MessageId, Waiting> stored = new ConcurrentSkipListMap<>();
    final Set<MessageId> claimed = ConcurrentHashMap.newKeySet();
    final Set<CompanyDay> open = ConcurrentHashMap.newKeySet();
    /** What was asked of the days and how, in order. */
    final List<String> said = new CopyOnWriteArrayList<>();

    final MessageBuffer buffer = new MemoryMessageBuffer(InstantSource.system(), Duration.ofMinutes(1));

    /** Stores messages of a company, whose day is open from now on. */
    List<MessageId> put(CompanyId company, int from, int to) {
        List<Arrival> arrivals = Examples.arrivals(company, from, to);
        for (Arrival arrival : arrivals) {
            Waiting waiting = Examples.waiting(arrival);
            stored.put(waiting.id(), waiting);
            open.add(new CompanyDay(company, waiting.id().day()));
        }
        return arrivals.stream().map(arrival -> arrival.message().id()).toList();
    }

    /** An event store that knows of claims and of nothing else. */
    EventStore events() {
        return (EventStore) Proxy.newProxyInstance(
                EventStore.class.getClassLoader(), new Class<?>[] {EventStore.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("claimed")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    Set<MessageId> both = new HashSet<>(claimed);
                    both.retainAll((Collection<?>) arguments[1]);
                    return Future.succeededFuture(both);
                });
    }

    @Override
    public Future<Void> store(List<Arrival> arrivals) {
        said.add("store " + arrivals.size());
        return Future.succeededFuture();
    }

    @Override
    public Future<List<Message>> load(CompanyId company, Collection<MessageId> ids) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<Map<MessageId, Origin>> origins(CompanyId company, Collection<MessageId> ids) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<Void> delete(CompanyId company, Collection<MessageId> ids) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<Void> mark(CompanyId company, Collection<MessageId> ids, String status, String batchId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<Void> ofDay(CompanyId company, LocalDate day, Function<List<Waiting>, Future<Void>> page) {
        List<Waiting> rest = stored.values().stream()
                .filter(waiting -> waiting.companyId().equals(company)
                        && waiting.id().day().equals(day))
                .toList();
        return pages(rest, page);
    }

    private static Future<Void> pages(List<Waiting> rest, Function<List<Waiting>, Future<Void>> page) {
        if (rest.isEmpty()) {
            return Future.succeededFuture();
        }
        int end = Math.min(PAGE, rest.size());
        return page.apply(rest.subList(0, end)).compose(done -> pages(rest.subList(end, rest.size()), page));
    }

    @Override
    public Future<Void> touch(Collection<CompanyDay> days) {
        Map<String, Integer> sorted = new TreeMap<>();
        days.forEach(day -> sorted.merge(day.companyId() + " " + day.day(), 1, Integer::sum));
        said.add("touch " + sorted);
        return Future.succeededFuture();
    }

    @Override
    public Future<List<CompanyDay>> open() {
        return Future.succeededFuture(List.copyOf(open));
    }

    @Override
    public Future<Boolean> close(CompanyDay day, Duration untouched) {
        said.add("close " + day.companyId() + " " + untouched);
        return Future.succeededFuture(open.remove(day));
    }
}
