package io.tidings.protocol;

import io.tidings.embedded.MemoryMessageBuffer;
import io.tidings.message.CompanyId;
import io.tidings.port.Lease;
import io.tidings.port.MessageBuffer;
import io.tidings.port.Waiting;
import io.tidings.trigger.BufferState;
import io.tidings.trigger.Firing;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The buffer's server: the product's buffer of one process, which all nodes use, with a journal so that it can come
 * back without its last writes.
 */
final class ModelBuffer {
    static final Duration LEASE = Duration.ofSeconds(30);

    private final Timeline timeline;
    private final List<Write> journal = new ArrayList<>();
    /** Every lease there was, and who took it. */
    private final Map<Lease, String> holders = new LinkedHashMap<>();

    private MessageBuffer memory;
    private @Nullable Instant replayed;

    ModelBuffer(Timeline timeline) {
        this.timeline = timeline;
        this.memory = empty();
    }

    private record Write(Instant at, Function<MessageBuffer, Future<?>> step) {}

    private MessageBuffer empty() {
        return new MemoryMessageBuffer(() -> replayed == null ? timeline.instant() : replayed, LEASE);
    }

    /** All is forgotten. */
    void flush() {
        timeline.say(() -> "the buffer is flushed");
        journal.clear();
        memory = empty();
    }

    /** It comes back with what was written until so long ago. */
    void restart(Duration lost) {
        timeline.say(() -> "the buffer restarts without its last " + lost);
        Instant end = timeline.instant().minus(lost);
        journal.removeIf(write -> write.at().isAfter(end));
        memory = empty();
        for (Write write : journal) {
            replayed = write.at();
            write.step().apply(memory);
        }
        replayed = null;
    }

    /** How many messages wait. */
    int size() {
        return memory.states().result().stream().mapToInt(BufferState::count).sum();
    }

    private <T> Future<T> write(Function<MessageBuffer, Future<T>> step) {
        journal.add(new Write(timeline.instant(), step::apply));
        return step.apply(memory);
    }

    /** The server as the node of this name uses it, in all its lives. */
    MessageBuffer of(String holder) {
        return new MessageBuffer() {
            @Override
            public Future<List<BufferState>> append(Collection<Waiting> messages) {
                return write(buffer -> buffer.append(messages));
            }

            @Override
            public Future<Lease> take(String leaseId, CompanyId company, Firing firing) {
                return write(buffer -> buffer.take(leaseId, company, firing))
                        .onSuccess(lease -> holders.put(lease, holder));
            }

            @Override
            public Future<BufferState> acknowledge(Lease lease) {
                return write(buffer -> buffer.acknowledge(lease));
            }

            @Override
            public Future<Void> giveBack(Lease lease) {
                return write(buffer -> buffer.giveBack(lease));
            }

            @Override
            public Future<BufferState> state(CompanyId company) {
                return memory.state(company);
            }

            @Override
            public Future<List<BufferState>> states() {
                return memory.states();
            }

            @Override
            public Future<Void> recover() {
                holders.forEach((lease, taker) -> {
                    if (taker.equals(holder)) {
                        write(buffer -> buffer.giveBack(lease));
                    }
                });
                return Future.succeededFuture();
            }

            @Override
            public Future<String> epoch() {
                return memory.epoch();
            }
        };
    }
}
