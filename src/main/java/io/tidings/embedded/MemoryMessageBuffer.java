package io.tidings.embedded;

import io.tidings.message.CompanyId;
import io.tidings.port.Lease;
import io.tidings.port.MessageBuffer;
import io.tidings.port.Waiting;
import io.tidings.trigger.BufferState;
import io.tidings.trigger.Firing;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What waits, in the memory of the one process that takes it, where the messages themselves are kept elsewhere. It
 * knows nothing at its start; what is stored and not claimed is to be appended then. Several threads may use it.
 */
public final class MemoryMessageBuffer implements MessageBuffer {
    private final InstantSource clock;
    private final Duration lease;
    private final String epoch = UUID.randomUUID().toString();
    private final Map<CompanyId, CompanyBuffer> companies = new HashMap<>();

    /**
     * An empty buffer.
     *
     * @param clock tells since when a message waits, and when a lease ends
     * @param lease how long messages may be taken without being claimed
     */
    public MemoryMessageBuffer(InstantSource clock, Duration lease) {
        this.clock = clock;
        this.lease = lease;
    }

    @Override
    public synchronized Future<List<BufferState>> append(Collection<Waiting> messages) {
        TreeSet<CompanyId> concerned = new TreeSet<>();
        for (Waiting message : messages) {
            companies.computeIfAbsent(message.companyId(), CompanyBuffer::new).append(message, clock.instant());
            concerned.add(message.companyId());
        }
        return Future.succeededFuture(concerned.stream().map(this::now).toList());
    }

    @Override
    public synchronized Future<Lease> take(String leaseId, CompanyId company, Firing firing) {
        CompanyBuffer buffer = companies.get(company);
        if (buffer == null) {
            return Future.succeededFuture(new Lease(leaseId, company, List.of(), 0));
        }
        buffer.expire(clock.instant());
        return Future.succeededFuture(
                buffer.take(leaseId, firing, clock.instant().plus(lease)));
    }

    @Override
    public synchronized Future<BufferState> acknowledge(Lease lease) {
        CompanyBuffer buffer = companies.get(lease.companyId());
        if (buffer != null) {
            buffer.acknowledge(lease);
            forgetIfEmpty(buffer);
        }
        return state(lease.companyId());
    }

    @Override
    public synchronized Future<Void> giveBack(Lease lease) {
        CompanyBuffer buffer = companies.get(lease.companyId());
        if (buffer != null) {
            buffer.giveBack(lease.id());
        }
        return Future.succeededFuture();
    }

    @Override
    public synchronized Future<BufferState> state(CompanyId company) {
        return Future.succeededFuture(now(company));
    }

    @Override
    public synchronized Future<List<BufferState>> states() {
        List<BufferState> states = new ArrayList<>();
        for (CompanyId company : new TreeMap<>(companies).keySet()) {
            BufferState state = now(company);
            if (state.count() > 0) {
                states.add(state);
            }
        }
        return Future.succeededFuture(states);
    }

    private BufferState now(CompanyId company) {
        CompanyBuffer buffer = companies.get(company);
        if (buffer == null) {
            return BufferState.empty(company);
        }
        buffer.expire(clock.instant());
        return buffer.state();
    }

    private void forgetIfEmpty(CompanyBuffer buffer) {
        if (buffer.isEmpty()) {
            companies.remove(buffer.company());
        }
    }

    /** A process that was restarted has no leases. */
    @Override
    public Future<Void> recover() {
        return Future.succeededFuture();
    }

    /** Another one for each buffer: it knows nothing of those before. */
    @Override
    public Future<String> epoch() {
        return Future.succeededFuture(epoch);
    }
}
