package io.tidings.cassandra;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.tidings.message.CompanyId;
import io.tidings.message.Message;
import io.tidings.message.MessageId;
import io.tidings.port.MessageArchive;
import io.tidings.port.MessageFilter;
import io.tidings.port.StoredMessage;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads messages for exports and reports, company by company and day by day, a page at a time. */
public final class CassandraMessageArchive implements MessageArchive {
    /** Some tens of megabytes where all of them are as large as can be. */
    private static final int PAGE = 100;
    /** As a time of Cassandra: before and after all messages. */
    private static final Instant FIRST = Instant.EPOCH;

    private static final Instant LAST = Instant.ofEpochMilli(1L << 48);

    private final Cluster cluster;
    private final Statements statements;
    private final CassandraMessageStore store;

    public CassandraMessageArchive(CassandraDatabase database) {
        this.cluster = database.cluster();
        this.statements = database.statements();
        this.store = new CassandraMessageStore(database);
    }

    @Override
    public Future<Void> messages(Consumer<StoredMessage> sink) {
        List<CompanyId> companies = new ArrayList<>();
        return cluster.pages(statements.companies().bind(), rows -> {
                    rows.forEach(row -> companies.add(new CompanyId(MessageRows.string(row, "company_id"))));
                    return Future.succeededFuture();
                })
                .compose(read ->
                        inTurn(companies.stream().sorted().iterator(), company -> between(company, FIRST, LAST, sink)));
    }

    @Override
    public Future<Void> between(CompanyId company, Instant from, Instant until, Consumer<StoredMessage> sink) {
        Instant first = within(from);
        Instant last = within(until);
        return days(company)
                .compose(days -> inTurn(
                        days.stream()
                                .filter(day -> !day.isBefore(day(first)) && !day.isAfter(day(last)))
                                .iterator(),
                        day -> ofDay(company, statements.standing().bind(company.value(), day, first, last), sink)));
    }

    /** Day by day, the latest first, each from its beginning: of a day the last that fit are kept. */
    @Override
    public Future<List<StoredMessage>> page(MessageFilter filter, @Nullable MessageId before, int limit) {
        Instant first = filter.from() == null ? FIRST : within(filter.from());
        Instant end = filter.until() == null ? LAST : within(filter.until());
        Instant last = before == null || before.sentAt().plusMillis(1).isAfter(end)
                ? end
                : before.sentAt().plusMillis(1);
        List<StoredMessage> page = new ArrayList<>();
        return days(filter.companyId())
                .compose(days -> {
                    List<LocalDate> latestFirst = new ArrayList<>(days.stream()
                            .filter(day -> !day.isBefore(day(first)) && !day.isAfter(day(last)))
                            .toList());
                    Collections.reverse(latestFirst);
                    return inTurn(
                            latestFirst.iterator(),
                            day -> page.size() >= limit
                                    ? Future.succeededFuture()
                                    : lastOfDay(filter, day, first, last, before, limit - page.size())
                                            .map(found -> page.addAll(found))
                                            .mapEmpty());
                })
                .map(read -> page);
    }

    private Future<List<StoredMessage>> lastOfDay(
            MessageFilter filter, LocalDate day, Instant from, Instant until, @Nullable MessageId before, int most) {
        Deque<StoredMessage> found = new ArrayDeque<>();
        CompanyId company = filter.companyId();
        return ofDay(company, statements.standing().bind(company.value(), day, from, until), message -> {
                    if (filter.accepts(message)
                            && (before == null || message.id().compareTo(before.value()) < 0)) {
                        found.addFirst(message);
                        if (found.size() > most) {
                            found.removeLast();
                        }
                    }
                })
                .map(read -> List.copyOf(found));
    }

    /** A time that Cassandra knows: it would refuse the ends of Java's. */
    private static Instant within(Instant time) {
        return time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time;
    }

    private static LocalDate day(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate();
    }

    /** The days of which a company has messages, or had, in order. */
    private Future<List<LocalDate>> days(CompanyId company) {
        List<LocalDate> days = new ArrayList<>();
        return cluster.pages(statements.days().bind(company.value()), rows -> {
                    rows.forEach(row -> days.add(row.getLocalDate("day")));
                    return Future.succeededFuture();
                })
                .map(read -> days);
    }

    private Future<Void> ofDay(CompanyId company, BoundStatement standing, Consumer<StoredMessage> sink) {
        return cluster.pages(standing.setPageSize(PAGE), rows -> {
            Map<MessageId, Row> notes = new LinkedHashMap<>();
            rows.forEach(row -> notes.put(MessageRows.id(row), row));
            return store.load(company, notes.keySet())
                    .compose(messages -> cluster.vertx().executeBlocking(() -> {
                        messages.forEach(message ->
                                sink.accept(stored(message, Objects.requireNonNull(notes.get(message.id())))));
                        return null;
                    }));
        });
    }

    private static StoredMessage stored(Message message, Row note) {
        String status = note.getString("status");
        String noted = note.getString("batch_id");
        String batchId = noted == null || noted.isEmpty() ? null : noted;
        return StoredMessage.of(message, status != null ? status : batchId != null ? "claimed" : "stored", batchId);
    }

    @Override
    public Future<Map<String, Long>> bySource(CompanyId company) {
        Map<String, Long> counts = new TreeMap<>();
        return days(company)
                .compose(days -> inTurn(
                        days.iterator(),
                        day -> cluster.pages(statements.sources().bind(company.value(), day), rows -> {
                            for (Row row : rows) {
                                String source = row.getString("source");
                                if (source != null) {
                                    counts.merge(source, 1L, Long::sum);
                                }
                            }
                            return Future.succeededFuture();
                        })))
                .map(read -> counts);
    }

    private static <T> Future<Void> inTurn(Iterator<T> items, Function<T, Future<Void>> step) {
        Promise<Void> over = Promise.promise();
        next(items, step, over);
        return over.future();
    }

    private static <T> void next(Iterator<T> items, Function<T, Future<Void>> step, Promise<Void> over) {
        if (!items.hasNext()) {
            over.complete();
            return;
        }
        Future.succeededFuture(items.next())
                .compose(step)
                .onSuccess(done -> next(items, step, over))
                .onFailure(over::fail);
    }
}
