package io.tidings.verticle;

import io.tidings.analysis.Pass;
import io.tidings.bus.Bus;
import io.tidings.bus.Command.BuffersChecked;
import io.tidings.bus.Command.CheckBuffers;
import io.tidings.bus.Command.DrainBuffer;
import io.tidings.bus.News.BatchOpened;
import io.tidings.bus.Repetition;
import io.tidings.message.CompanyId;
import io.tidings.message.MessageId;
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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private final Set<CompanyId> checkAgain = new HashSet<>();

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
            checkAgain.add(state.companyId());
            return Future.succeededFuture(0);
        }
        Optional<Firing> firing = trigger.due(state, clock.instant());
        return firing.isEmpty()
                ? Future.succeededFuture(0)
                : exclusively(
                        state.companyId(), Future.succeededFuture(state), now -> trigger.due(now, clock.instant()));
    }

    private Future<Integer> drain(CompanyId company) {
        Future<Integer> before = running.get(company);
        return before != null
                ? before.otherwise(0).compose(done -> drain(company))
                : exclusively(company, buffer.state(company), now -> trigger.rest(now, TriggerReason.DRAIN));
    }

    /**
     * Fires as long as something is due; the company has no other such sequence meanwhile.
     *
     * @param first the state to begin with, which whoever asks often knows; where it is out of date by now, nothing is
     *     taken that should not be
     */
    private Future<Integer> exclusively(
            CompanyId company, Future<BufferState> first, Function<BufferState, Optional<Firing>> due) {
        Future<Integer> firings = new Firings(first, due).run();
        if (firings.isComplete()) {
            return firings;
        }
        running.put(company, firings);
        return firings.onComplete(ended -> {
            running.remove(company);
            if (checkAgain.remove(company)) {
                buffer.state(company)
                        .compose(this::check)
                        .onFailure(failure ->
                                LOG.warn("{}: the buffer was not checked: {}", company, failure.getMessage()));
            }
        });
    }

    /** What became of a batch, and what waits after it. */
    private record Fired(Opening opening, BufferState left) {}

    /** Batches of one company, one after the other. */
    private final class Firings {
        private final Function<BufferState, Optional<Firing>> due;
        private Future<BufferState> state;
        private int opened;

        Firings(Future<BufferState> first, Function<BufferState, Optional<Firing>> due) {
            this.state = first;
            this.due = due;
        }

        /** The number of batches that were opened. */
        Future<Integer> run() {
            return Repetition.of(this::next).map(steps -> opened);
        }

        private Future<Boolean> next() {
            return state.compose(now -> fire(now, due)).map(fired -> {
                state = Future.succeededFuture(fired.left());
                opened += fired.opening() == Opening.OPENED ? 1 : 0;
                // What others have claimed is out of the buffer too, and what is behind it may be due. Where nothing
                // left the buffer, going on would be going in a circle.
                return fired.opening() == Opening.OPENED || fired.opening() == Opening.NOTHING_CLAIMED;
            });
        }
    }

    /** One batch, if one is due; too few where nothing was taken. */
    private Future<Fired> fire(BufferState state, Function<BufferState, Optional<Firing>> due) {
        Future<Fired> nothing = Future.succeededFuture(new Fired(Opening.TOO_FEW, state));
        Optional<Firing> firing = due.apply(state);
        return firing.isEmpty()
                ? nothing
                : buffer.take(UUID.randomUUID().toString(), state.companyId(), firing.get())
                        .compose(lease -> lease.ids().isEmpty() ? nothing : open(lease, firing.get(), state.oldest()));
    }

    private Future<Fired> open(Lease lease, Firing firing, Optional<Instant> oldest) {
        Batch batch = new Batch(lease.id(), lease.companyId(), firing.reason(), lease.ids(), lease.tokens());
        // Whole or not at all: where others have claimed a part, the rest fires with what is behind it.
        // Where nobody knows whether it was opened, the next who takes these messages will find out.
        return Future.<Void>succeededFuture()
                .compose(now -> events.open(batch, lease.ids().size(), passes))
                .recover(failure -> buffer.giveBack(lease).transform(waiting -> Future.failedFuture(failure)))
                .compose(opening -> opening == Opening.TOO_FEW ? sortOut(lease) : acknowledge(lease, opening))
                .onSuccess(fired -> {
                    if (fired.opening() == Opening.OPENED) {
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
                                batch.messageIds().size(),
                                oldest.map(since -> Duration.between(since, clock.instant()))
                                        .orElse(null)));
                    }
                });
    }

    private Future<Fired> acknowledge(Lease lease, Opening opening) {
        return buffer.acknowledge(lease).map(left -> new Fired(opening, left));
    }

    /** Takes what others have claimed out of the buffer; the rest of the lease waits again. */
    private Future<Fired> sortOut(Lease lease) {
        return events.claimed(lease.companyId(), lease.ids()).compose(claimed -> {
            List<MessageId> theirs =
                    lease.ids().stream().filter(claimed::contains).toList();
            Lease part = new Lease(lease.id(), lease.companyId(), theirs, 0);
            // Where none of them is claimed any more, it is for the next check.
            return buffer.giveBack(lease)
                    .compose(
                            waiting -> acknowledge(part, theirs.isEmpty() ? Opening.TOO_FEW : Opening.NOTHING_CLAIMED));
        });
    }
}
