package io.tidings.embedded;

import io.tidings.message.CompanyId;
import io.tidings.message.MessageId;
import io.tidings.message.Source;
import io.tidings.port.Lease;
import io.tidings.port.Waiting;
import io.tidings.trigger.BufferState;
import io.tidings.trigger.Firing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What waits for one company, and what is leased. Not for several threads at once. */
final class CompanyBuffer {
    private final CompanyId company;
    /** By id, which is the order of sending. */
    private final TreeMap<MessageId, Entry> waiting = new TreeMap<>();
    /** How many wait since when. */
    private final TreeMap<Instant, Integer> since = new TreeMap<>();

    private final Map<Source, Integer> perSource = new EnumMap<>(Source.class);
    private final Map<String, Held> leases = new HashMap<>();
    private final Set<MessageId> leased = new HashSet<>();
    private long tokens;

    private record Entry(Waiting message, Instant since) {}

    private record Held(Lease lease, List<Entry> entries, Instant deadline) {}

    CompanyBuffer(CompanyId company) {
        this.company = company;
    }

    CompanyId company() {
        return company;
    }

    boolean isEmpty() {
        return waiting.isEmpty() && leases.isEmpty();
    }

    /** Adds what is neither waiting nor leased. */
    void append(Waiting message, Instant now) {
        if (!leased.contains(message.id())) {
            enqueue(new Entry(message, now));
        }
    }

    /** The same lease taken again is the same. */
    Lease take(String leaseId, Firing firing, Instant deadline) {
        Held before = leases.get(leaseId);
        if (before != null) {
            return before.lease();
        }
        List<Entry> entries = new ArrayList<>();
        long sum = 0;
        boolean full = false;
        for (Entry entry : waiting.values()) {
            full = !entries.isEmpty() && sum + entry.message().tokens() > firing.maxTokens();
            if (full || entries.size() == firing.max()) {
                break;
            }
            entries.add(entry);
            sum += entry.message().tokens();
        }
        if (entries.isEmpty() || (entries.size() < firing.min() && !full)) {
            return new Lease(leaseId, company, List.of(), 0);
        }
        List<MessageId> ids =
                entries.stream().map(entry -> entry.message().id()).toList();
        ids.forEach(this::dequeue);
        leased.addAll(ids);
        Lease lease = new Lease(leaseId, company, ids, sum);
        leases.put(leaseId, new Held(lease, entries, deadline));
        return lease;
    }

    /** They are claimed: none waits any longer, also where the lease had ended meanwhile and others took them. */
    void acknowledge(Lease lease) {
        lease.ids().forEach(this::dequeue);
        lease.ids().forEach(leased::remove);
        leases.remove(lease.id());
    }

    /** What of it nobody has claimed meanwhile waits again. */
    void giveBack(String leaseId) {
        Held held = leases.remove(leaseId);
        if (held != null) {
            held.entries().stream()
                    .filter(entry -> leased.remove(entry.message().id()))
                    .forEach(this::enqueue);
        }
    }

    /** What a holder took and never ended waits again. */
    void expire(Instant now) {
        List<String> expired = leases.values().stream()
                .filter(held -> held.deadline().isBefore(now))
                .map(held -> held.lease().id())
                .toList();
        expired.forEach(this::giveBack);
    }

    private void enqueue(Entry entry) {
        if (waiting.putIfAbsent(entry.message().id(), entry) == null) {
            since.merge(entry.since(), 1, Integer::sum);
            perSource.merge(entry.message().source(), 1, Integer::sum);
            tokens += entry.message().tokens();
        }
    }

    private void dequeue(MessageId id) {
        Entry entry = waiting.remove(id);
        if (entry != null) {
            since.computeIfPresent(entry.since(), (at, count) -> count == 1 ? null : count - 1);
            perSource.computeIfPresent(entry.message().source(), (source, count) -> count == 1 ? null : count - 1);
            tokens -= entry.message().tokens();
        }
    }

    BufferState state() {
        Optional<Instant> oldest = since.isEmpty() ? Optional.empty() : Optional.of(since.firstKey());
        return new BufferState(company, waiting.size(), tokens, oldest, Map.copyOf(perSource));
    }
}
