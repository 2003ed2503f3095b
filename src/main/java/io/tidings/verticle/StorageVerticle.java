package io.tidings.verticle;

import io.tidings.bus.Bus;
import io.tidings.bus.Command.CheckBuffers;
import io.tidings.bus.Command.MessagesStored;
import io.tidings.bus.Command.StoreMessages;
import io.tidings.bus.News.MessagesKept;
import io.tidings.message.Arrival;
import io.tidings.message.CompanyId;
import io.tidings.message.MessageHeader;
import io.tidings.message.MessageId;
import io.tidings.message.Text;
import io.tidings.message.Withdrawal;
import io.tidings.port.EventStore;
import io.tidings.port.MessageBuffer;
import io.tidings.port.MessageStore;
import io.tidings.port.Waiting;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores messages, then buffers them, then answers; the threshold hears of the buffers that grew. */
public final class StorageVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(StorageVerticle.class);

    private final Bus bus;
    private final MessageStore store;
    private final MessageBuffer buffer;
    private final EventStore events;
    private final @Nullable ErasureGuard guard;
    /** The portion that came last: they are admitted, and so reach the store, in the order in which they come. */
    private Future<List<Arrival>> admitting = Future.succeededFuture(List.of());

    /** Of a store from which nobody is erased. */
    public StorageVerticle(Bus bus, MessageStore store, MessageBuffer buffer, EventStore events) {
        this(bus, store, buffer, events, null);
    }

    /** @param guard keeps out what was erased; null where nobody is */
    public StorageVerticle(
            Bus bus, MessageStore store, MessageBuffer buffer, EventStore events, @Nullable ErasureGuard guard) {
        this.guard = guard;
        this.bus = bus;
        this.store = store;
        this.buffer = buffer;
        this.events = events;
    }

    @Override
    public Future<?> start() {
        bus.serve(StoreMessages.class, this::store);
        return Future.succeededFuture();
    }

    private Future<MessagesStored> store(StoreMessages command) {
        return guard == null
                ? Future.join(store.store(command.arrivals()), events.bury(command.deadLetters()))
                        .compose(done -> withdraw(command.withdrawn()))
                        .compose(done -> append(command.arrivals()))
                : store(command, guard);
    }

    private Future<MessagesStored> store(StoreMessages command, ErasureGuard guarding) {
        Future<List<Arrival>> admitted =
                admitting.otherwiseEmpty().compose(before -> guarding.admitted(command.arrivals()));
        admitting = admitted;
        Future<List<Arrival>> stored =
                admitted.compose(arrivals -> store.store(arrivals).compose(done -> guarding.settled(arrivals)));
        Future<Void> buried = guarding.buriable(command.deadLetters()).compose(events::bury);
        return Future.join(stored, buried)
                .compose(done -> guarding.withdrawable(command.withdrawn()))
                .compose(this::withdraw)
                .compose(done -> append(stored.result()));
    }

    private Future<MessagesStored> append(List<Arrival> stored) {
        return buffer.append(stored.stream().map(StorageVerticle::waiting).toList())
                .map(states -> {
                    if (!stored.isEmpty()) {
                        bus.tell(MessagesKept.of(stored));
                    }
                    // Nobody waits for the check: a batch that fires late holds up no intake, and none fires twice.
                    bus.ask(new CheckBuffers(states))
                            .onFailure(failure -> LOG.info("the buffers were not checked: {}", failure.getMessage()));
                    return new MessagesStored();
                });
    }

    /**
     * Claims what its senders took back, so that no batch will: before it is buffered, so that it is claimed already
     * when a batch would take it. What one has claimed before stays, and is told of.
     */
    private Future<?> withdraw(List<Withdrawal> withdrawals) {
        Map<CompanyId, Set<MessageId>> wanted = new TreeMap<>();
        withdrawals.forEach(one -> wanted.computeIfAbsent(one.companyId(), company -> new TreeSet<>())
                .add(one.id()));
        return Future.join(wanted.entrySet().stream()
                .map(entry -> withdraw(entry.getKey(), entry.getValue()))
                .toList());
    }

    private Future<Void> withdraw(CompanyId company, Set<MessageId> ids) {
        return events.withdraw(company, ids).compose(withdrawn -> {
            if (withdrawn.size() < ids.size()) {
                LOG.info(
                        "{}: {} messages were taken back by their senders when a batch had them already",
                        company,
                        ids.size() - withdrawn.size());
            }
            return withdrawn.isEmpty()
                    ? Future.succeededFuture()
                    : store.mark(company, withdrawn, EventStore.WITHDRAWN, "");
        });
    }

    private static Waiting waiting(Arrival arrival) {
        MessageHeader header = arrival.message().header();
        return new Waiting(
                header.id(),
                header.companyId(),
                header.source(),
                Text.tokens(arrival.message().text()));
    }
}
