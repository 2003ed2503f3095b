package io.tidings.embedded;

import io.tidings.message.CompanyId;
import io.tidings.message.MessageId;
import io.tidings.message.Source;
import io.tidings.port.Lease;
import io.tidings.port.MessageBuffer;
import io.tidings.port.Waiting;
import io.tidings.trigger.BufferState;
import io.tidings.trigger.Firing;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The messages that no batch has claimed are the buffer: storing them put them here, and opening a batch takes them
 * out. So a lease needs no record of its own, and what it would protect cannot be lost.
 */
public final class EmbeddedMessageBuffer implements MessageBuffer {
    private final Database database;

    public EmbeddedMessageBuffer(Database database) {
        this.database = database;
    }

    @Override
    public Future<List<BufferState>> append(Collection<Waiting> messages) {
        TreeSet<CompanyId> companies = new TreeSet<>();
        messages.forEach(message -> companies.add(message.companyId()));
        return database.read(session -> {
            List<BufferState> states = new ArrayList<>();
            for (CompanyId company : companies) {
                states.add(state(session, company));
            }
            return states;
        });
    }

    @Override
    public Future<Lease> take(String leaseId, CompanyId company, Firing firing) {
        return database.read(session -> {
            List<MessageId> ids = new ArrayList<>();
            long[] tokens = new long[1];
            boolean[] full = new boolean[1];
            session.each(
                    row -> {
                        long more = row.getLong(2);
                        full[0] |= !ids.isEmpty() && tokens[0] + more > firing.maxTokens();
                        if (!full[0]) {
                            ids.add(new MessageId(row.getString(1)));
                            tokens[0] += more;
                        }
                    },
                    "SELECT message_id, tokens FROM message_metadata"
                            + " WHERE company_id = ? AND batch_id IS NULL ORDER BY message_id LIMIT ?",
                    company.value(),
                    firing.max());
            boolean enough = full[0] || ids.size() >= firing.min();
            return enough ? new Lease(leaseId, company, ids, tokens[0]) : new Lease(leaseId, company, List.of(), 0);
        });
    }

    @Override
    public Future<BufferState> acknowledge(Lease lease) {
        return state(lease.companyId());
    }

    @Override
    public Future<Void> giveBack(Lease lease) {
        return Future.succeededFuture();
    }

    @Override
    public Future<BufferState> state(CompanyId company) {
        return database.read(session -> state(session, company));
    }

    @Override
    public Future<List<BufferState>> states() {
        return database.read(session -> {
            List<BufferState> states = new ArrayList<>();
            for (String company : session.list(
                    row -> row.getString(1), "SELECT DISTINCT company_id FROM waiting WHERE messages > 0")) {
                states.add(state(session, new CompanyId(company)));
            }
            return states;
        });
    }

    /** Nothing is leased, so nothing is left behind. */
    @Override
    public Future<Void> recover() {
        return Future.succeededFuture();
    }

    /** What waits is the file itself. */
    @Override
    public Future<String> epoch() {
        return Future.succeededFuture("file");
    }

    static BufferState state(Session session, CompanyId company) throws SQLException {
        Map<Source, Integer> perSource = new EnumMap<>(Source.class);
        long[] sums = {0, 0, Long.MAX_VALUE};
        session.each(
                row -> {
                    perSource.put(Source.of(row.getString(1)), row.getInt(2));
                    sums[0] += row.getLong(2);
                    sums[1] += row.getLong(3);
                    sums[2] = Math.min(sums[2], row.getLong(4));
                },
                "SELECT source, messages, tokens, oldest FROM waiting WHERE company_id = ? AND messages > 0",
                company.value());
        return sums[0] == 0
                ? BufferState.empty(company)
                : new BufferState(
                        company,
                        (int) Math.min(Integer.MAX_VALUE, sums[0]),
                        sums[1],
                        Optional.of(Instant.ofEpochMilli(sums[2])),
                        Map.copyOf(perSource));
    }
}
