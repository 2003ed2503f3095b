package io.tidings.verticle;

import io.tidings.analysis.Pass;
import io.tidings.bus.Bus;
import io.tidings.bus.Command.BuffersChecked;
import io.tidings.bus.Command.CheckBuffers;
import io.tidings.bus.Command.DrainBuffer;
import io.tidings.bus.News.BatchOpened;
import io.tidings.message.CompanyId;
import io.tidings.port.EventStore;
import io.tidings.port.Lease;
import io.tidings.port.MessageBuffer;
import io.tidings.port.Opening;
import io.tidings.trigger.Batch;
import io.tidings.trigger.BufferState;
import io.tidings.trigger.Firing;
import io.tidings.trigger.Trigger;
import io.tidings.trigger.TriggerReason;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens a batch whenever a company's buffer fires: take a lease, open the batch under the lease's id, acknowledge. Each
 * company has one such sequence at a time; checks that come meanwhile are answered by the one that is running.
 */
public final class ThresholdVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(ThresholdVerticle.class);
    private static final long AGE_CHECK_MILLIS = 1000;

    private final Bus bus;
    private final MessageBuffer buffer;
    private final EventStore events;
    private final Trigger trigger;
    private final List<Pass> passes;
    private final InstantSource clock;
    private final Map<CompanyId, Future<Integer>> running = new HashMap<>();
    private final Map<CompanyId, BufferState> checkAgain = new HashMap<>();

    /**
     * A threshold over all companies.
     *
     * @param passes those that run on every batch
     */
    public ThresholdVerticle(
            Bus bus, MessageBuffer buffer, EventStore events, Trigger trigger, List<Pass> passes, InstantSource clock) {
        this.bus = bus;
        this.buffer = buffer;
        this.events = events;
        this.trigger = trigger;
        this.passes = passes;
        this.clock = clock;
    }

    @Override
    public Future<?> start() {
        bus.serve(CheckBuffers.class, command -> check(command.states()));
        bus.serve(DrainBuffer.class, command -> drain(command.companyId()).map(BuffersChecked::new));
        vertx.setPeriodic(AGE_CHECK_MILLIS, tick -> checkAll());
        checkAll();
        return Future.succeededFuture();
    }

    /** Waits for the batches that are being opened. */
    @Override
    public Future<?> stop() {
        return Future.join(List.copyOf(running.values())).otherwiseEmpty();
    }

    private void checkAll() {
        buffer.states()
                .compose(this::check)
                .onFailure(failure -> LOG.warn("the buffers cannot be read: {}", failure.getMessage()));
    }

    private Future<BuffersChecked> check(List<BufferState> states) {
        List<Future<Integer>> checks = states.stream().map(this::check).toList();
        return Future.join(checks)
                .map(done -> new BuffersChecked(
                        checks.stream().mapToInt(Future::result).sum()));
    }

    private Future<Integer> check(BufferState state) {
        if (running.containsKey(state.companyId())) {
            checkAgain.put(state.companyId(), state);
            return Future.succeededFuture(0);
        }
        Optional<Firing> firing = trigger.due(state, clock.instant());
        return firing.isEmpty()
                ? Future.succeededFuture(0)
                : exclusively(state.companyId(), () -> fireWhile(state, now -> trigger.due(now, clock.instant()), 0));
    }

    private Future<Integer> drain(CompanyId company) {
        Future<Integer> before = running.get(company);
        if (before != null) {
            return before.otherwise(0).compose(done -> drain(company));
        }
        return exclusively(company, () -> state(company)
                .compose(state -> fireWhile(state, now -> trigger.rest(now, TriggerReason.DRAIN), 0)));
    }

    private Future<Integer> exclusively(CompanyId company, java.util.function.Supplier<Future<Integer>> work) {
        Future<Integer> future = work.get();
        if (!future.isComplete()) {
            running.put(company, future);
        }
        return future.onComplete(ended -> {
            running.remove(company);
            BufferState missed = checkAgain.remove(company);
            if (missed != null) {
                buffer.append(List.of())
                        .compose(none -> state(company))
                        .compose(this::check)
                        .onFailure(failure ->
                                LOG.warn("{}: the buffer was not checked: {}", company, failure.getMessage()));
            }
        });
    }

    private Future<Integer> fireWhile(BufferState state, Function<BufferState, Optional<Firing>> due, int fired) {
        Optional<Firing> firing = due.apply(state);
        if (firing.isEmpty()) {
            return Future.succeededFuture(fired);
        }
        return fire(state.companyId(), firing.get()).compose(opening -> switch (opening) {
            case OPENED -> state(state.companyId()).compose(after -> fireWhile(after, due, fired + 1));
            // What was taken is out of the buffer all the same, and what is behind it may be due.
            case NOTHING_CLAIMED -> state(state.companyId()).compose(after -> fireWhile(after, due, fired));
            // Nothing was taken after all: going on would be going in a circle.
            case EXISTS, TOO_FEW -> Future.succeededFuture(fired);
        });
    }

    /** One batch; too few where nothing could be taken. */
    private Future<Opening> fire(CompanyId company, Firing firing) {
        String leaseId = UUID.randomUUID().toString();
        return buffer.take(leaseId, company, firing)
                .compose(
                        lease -> lease.ids().isEmpty() ? Future.succeededFuture(Opening.TOO_FEW) : open(lease, firing));
    }

    private Future<Opening> open(Lease lease, Firing firing) {
        Batch batch = new Batch(lease.id(), lease.companyId(), firing.reason(), lease.ids(), lease.tokens());
        int min = firing.reason().wantsFull() ? firing.min() : 1;
        return events.open(batch, min, passes)
                .compose(opening ->
                        (opening == Opening.TOO_FEW ? buffer.giveBack(lease) : buffer.acknowledge(lease)).map(opening))
                .onSuccess(opening -> {
                    if (opening == Opening.OPENED) {
                        LOG.info(
                                "{}: batch {} of {} messages ({})",
                                batch.companyId(),
                                batch.id(),
                                batch.messageIds().size(),
                                batch.reason().key());
                        bus.tell(new BatchOpened(
                                batch.companyId(),
                                batch.id(),
                                batch.reason().key(),
                                batch.messageIds().size()));
                    }
                });
    }

    private Future<BufferState> state(CompanyId company) {
        return buffer.states().map(states -> states.stream()
                .filter(state -> state.companyId().equals(company))
                .findFirst()
                .orElse(BufferState.empty(company)));
    }
}
