package io.tidings.cassandra;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.Row;
import io.tidings.message.Arrival;
import io.tidings.message.CompanyId;
import io.tidings.message.Message;
import io.tidings.message.MessageId;
import io.tidings.message.Origin;
import io.tidings.message.Source;
import io.tidings.port.MessageStore;
import io.tidings.port.Waiting;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Messages by company and day. What arrives again is written again, whole: an id is a hash of what its source tells
 * messages apart by, so the content is the same.
 */
public final class CassandraMessageStore implements MessageStore {
    private static final String CLAIMED = "claimed";
    /** A text may have 256 KiB and its native form three times that. */
    private static final int LOADED_AT_ONCE = 25;

    private static final int FOUND_AT_ONCE = 100;
    private static final int MARKED_AT_ONCE = 100;
    private static final int PAGE = 1000;
    private static final int DAYS = 10_000;

    private final Cluster cluster;
    private final Statements statements;
    private final ConsistencyLevel write;
    private final KnownDays known = new KnownDays(DAYS);

    public CassandraMessageStore(CassandraDatabase database) {
        this.cluster = database.cluster();
        this.statements = database.statements();
        this.write = DefaultConsistencyLevel.valueOf(cluster.config().write().name());
    }

    @Override
    public Future<Void> store(List<Arrival> arrivals) {
        List<Insertion> insertions = Insertion.of(arrivals);
        List<Future<Void>> days = known
                .unknown(insertions.stream().map(Insertion::partition).toList())
                .stream()
                .map(partition -> index(partition))
                .toList();
        // The day first: a message whose day nobody knows would be missing in exports.
        return Future.all(days)
                .compose(indexed -> Future.all(insertions.stream()
                        .map(insertion -> cluster.write(() -> batch(insertion)))
                        .toList()))
                .mapEmpty();
    }

    private Future<Void> index(Partition partition) {
        return cluster.write(() -> statements
                        .insertDay()
                        .bind(partition.company().value(), partition.day())
                        .setConsistencyLevel(write))
                .onSuccess(done -> known.add(partition));
    }

    private BatchStatement batch(Insertion insertion) {
        return batch(insertion.arrivals().stream()
                .flatMap(arrival -> Stream.of(
                        MessageRows.content(statements, arrival.message()),
                        MessageRows.metadata(statements, arrival))));
    }

    /** Rows of one partition: the server writes them as one, in all tables or none. */
    private BatchStatement batch(Stream<BatchableStatement<?>> rows) {
        return BatchStatement.newInstance(DefaultBatchType.UNLOGGED, rows.toList())
                .setConsistencyLevel(write);
    }

    @Override
    public Future<List<Message>> load(CompanyId company, Collection<MessageId> ids) {
        List<Future<List<Message>>> parts = Partition.Ids.of(company, ids, LOADED_AT_ONCE).stream()
                .flatMap(part -> Stream.of(
                        cluster.execute(() -> MessageRows.ofIds(statements.chats(), part))
                                .map(page -> messages(Cluster.rows(page), row -> MessageRows.chat(company, row))),
                        cluster.execute(() -> MessageRows.ofIds(statements.emails(), part))
                                .map(page -> messages(Cluster.rows(page), row -> MessageRows.email(company, row)))))
                .toList();
        return Future.all(parts).map(all -> parts.stream()
                .flatMap(part -> part.result().stream())
                .sorted(Comparator.comparing(Message::id))
                .toList());
    }

    private static List<Message> messages(List<Row> rows, Function<Row, Message> reading) {
        return rows.stream().map(reading).toList();
    }

    @Override
    public Future<Map<MessageId, Origin>> origins(CompanyId company, Collection<MessageId> ids) {
        Map<MessageId, Origin> origins = new HashMap<>();
        List<Future<List<Row>>> parts = Partition.Ids.of(company, ids, FOUND_AT_ONCE).stream()
                .map(part -> cluster.execute(() -> MessageRows.ofIds(statements.origins(), part))
                        .map(Cluster::rows))
                .toList();
        return Future.all(parts).map(all -> {
            for (Future<List<Row>> part : parts) {
                for (Row row : part.result()) {
                    String origin = row.getString("origin");
                    if (origin != null) {
                        origins.put(MessageRows.id(row), MessageRows.origin(origin));
                    }
                }
            }
            return origins;
        });
    }

    /** The day stays in the index: that of a company says nothing of anybody. */
    @Override
    public Future<Void> delete(CompanyId company, Collection<MessageId> ids) {
        return Future.all(Partition.Ids.of(company, ids, MARKED_AT_ONCE).stream()
                        .map(part -> cluster.write(
                                () -> batch(part.ids().stream().flatMap(id -> statements.deletions().stream()
                                        .map(deletion -> MessageRows.delete(deletion, company, id))))))
                        .toList())
                .mapEmpty();
    }

    @Override
    public Future<Void> ofDay(CompanyId company, LocalDate day, Function<List<Waiting>, Future<Void>> page) {
        return cluster.pages(statements.ofDay().bind(company.value(), day).setPageSize(PAGE), rows -> {
            List<Waiting> waiting = new ArrayList<>();
            for (Row row : rows) {
                String source = row.getString("source");
                if (source != null) {
                    waiting.add(new Waiting(MessageRows.id(row), company, Source.of(source), row.getInt("tokens")));
                }
            }
            return waiting.isEmpty() ? Future.succeededFuture() : page.apply(waiting);
        });
    }

    /**
     * Each kind of note has columns of its own, so that a late one changes nothing: a message is claimed where it has a
     * batch and no status, and only an end is a status. Of two ends the later holds, as when a person has a dead batch
     * tried again; whoever repeats old notes repeats the newer ones after them.
     *
     * <p>A note lasts as long as a message that is stored when it is made, so it outlives its own by the time between
     * the two, and is never gone before it. Readers take no notice of a row without a message.
     */
    @Override
    public Future<Void> mark(CompanyId company, Collection<MessageId> ids, String status, String batchId) {
        @Nullable String end = status.equals(CLAIMED) ? null : status;
        return Future.all(Partition.Ids.of(company, ids, MARKED_AT_ONCE).stream()
                        .map(part -> cluster.write(() -> batch(part.ids().stream()
                                .map(id -> MessageRows.mark(statements, company, id, end, batchId)))))
                        .toList())
                .mapEmpty();
    }
}
