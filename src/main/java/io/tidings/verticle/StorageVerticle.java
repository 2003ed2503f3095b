package io.tidings.verticle;

import io.tidings.bus.Bus;
import io.tidings.bus.Command.CheckBuffers;
import io.tidings.bus.Command.MessagesStored;
import io.tidings.bus.Command.StoreMessages;
import io.tidings.bus.News.MessagesKept;
import io.tidings.message.Arrival;
import io.tidings.message.MessageHeader;
import io.tidings.message.Text;
import io.tidings.port.EventStore;
import io.tidings.port.MessageBuffer;
import io.tidings.port.MessageStore;
import io.tidings.port.Waiting;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores messages, then buffers them, then answers; the threshold hears of the buffers that grew. */
public final class StorageVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(StorageVerticle.class);

    private final Bus bus;
    private final MessageStore store;
    private final MessageBuffer buffer;
    private final EventStore events;

    public StorageVerticle(Bus bus, MessageStore store, MessageBuffer buffer, EventStore events) {
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
        List<Waiting> waiting =
                command.arrivals().stream().map(StorageVerticle::waiting).toList();
        return Future.join(store.store(command.arrivals()), events.bury(command.deadLetters()))
                .compose(done -> buffer.append(waiting).map(states -> {
                    if (!command.arrivals().isEmpty()) {
                        bus.tell(MessagesKept.of(command.arrivals()));
                    }
                    // Nobody waits for the check: a batch that fires late holds up no intake, and none fires twice.
                    bus.ask(new CheckBuffers(states))
                            .onFailure(failure -> LOG.info("the buffers were not checked: {}", failure.getMessage()));
                    return new MessagesStored();
                }));
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
