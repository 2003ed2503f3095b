package io.tidings.verticle;

import io.tidings.analysis.ModelOutcome.Failure;
import io.tidings.analysis.ModelOutcome.Kind;
import io.tidings.analysis.ModelRequest;
import io.tidings.analysis.Pass;
import io.tidings.bus.Bus;
import io.tidings.bus.Command;
import io.tidings.bus.Command.CompleteRun;
import io.tidings.bus.Command.FailRun;
import io.tidings.bus.Command.PostponeRun;
import io.tidings.bus.Command.RunEnded;
import io.tidings.bus.News;
import io.tidings.bus.News.BatchOpened;
import io.tidings.bus.Window;
import io.tidings.port.EventStore;
import io.tidings.port.Hold;
import io.tidings.port.MessageStore;
import io.tidings.port.Run;
import io.tidings.resilience.Pause;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does runs: takes one, loads its messages, asks, examines, and hands in what was proved.
 *
 * <pre>
 *   takeRun → load → {@link Inquiry} ──all is answered──► CompleteRun
 *                       └ no answer: unavailable → PostponeRun · the fault of the batch → FailRun
 * </pre>
 *
 * Replies are stored before they are examined, and a stored one is used instead of a call: a run that is taken up again
 * repeats no answered call. The lease of a run is renewed while it is in flight; of one that is no longer ours the
 * answer that is awaited is still stored, for whoever has it now, and nothing else is done.
 */
public final class AnalysisVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(AnalysisVerticle.class);
    private static final long LOOK_MILLIS = 1000;
    /** For so many calls in flight, one more run is in hand: being made ready for its call, or being stored. */
    private static final int CALLS_PER_SPARE_RUN = 2;

    private final Bus bus;
    private final MessageStore store;
    private final EventStore events;
    private final Map<String, Pass> passes;
    private final Function<Pass, List<Pause>> pauses;
    private final InstantSource clock;
    private final Options options;
    private final Window window;
    private Future<?> look = Future.succeededFuture();
    private boolean taking;
    private boolean lookAgain;
    private boolean stopping;
    /** A look is to come before the next regular one. */
    private boolean waking;

    /**
     * How runs are done.
     *
     * @param owner this node
     * @param inFlight calls of the model at a time, for which a few more runs are in hand: none is to wait for a store
     * @param lease how long a run stays ours without a sign of life
     * @param pause how long an unavailable model is left alone where it does not say itself
     */
    public record Options(String owner, int inFlight, Duration lease, Duration pause) {}

    /**
     * An analysis of these passes.
     *
     * @param pauses why the model would answer no question of a pass now; its runs are left alone meanwhile
     * @param clock by which those end
     */
    public AnalysisVerticle(
            Bus bus,
            MessageStore store,
            EventStore events,
            List<Pass> passes,
            Function<Pass, List<Pause>> pauses,
            InstantSource clock,
            Options options) {
        this.bus = bus;
        this.store = store;
        this.events = events;
        this.pauses = pauses;
        this.clock = clock;
        this.passes = new LinkedHashMap<>();
        passes.forEach(pass -> this.passes.put(pass.label(), pass));
        this.options = options;
        this.window = new Window(options.inFlight() + Math.max(1, options.inFlight() / CALLS_PER_SPARE_RUN));
    }

    @Override
    public Future<?> start() {
        bus.hear(BatchOpened.class, opened -> take());
        bus.hear(News.RunEnded.class, ended -> take());
        // Runs that wait for a pause or a dead owner's lease come due without news.
        vertx.setPeriodic(LOOK_MILLIS, tick -> take());
        return events.recover(options.owner())
                .recover(failure -> {
                    LOG.warn("runs of an earlier start are free when their leases end: {}", failure.getMessage());
                    return Future.succeededFuture();
                })
                .onSuccess(recovered -> take());
    }

    /** Takes nothing more and waits for the runs in flight, and for the one that is just being taken. */
    @Override
    public Future<?> stop() {
        stopping = true;
        return look.transform(looked -> window.whenEmpty());
    }

    private void take() {
        if (taking) {
            lookAgain = true;
            return;
        }
        if (stopping || window.isFull()) {
            return;
        }
        taking = true;
        lookAgain = false;
        Future<Optional<Run>> next = events.takeRun(options.owner(), options.lease(), holds());
        look = next;
        next.onComplete(taken -> {
            taking = false;
            if (taken.failed()) {
                LOG.warn("no run can be taken: {}", taken.cause().getMessage());
                return;
            }
            Optional<Run> run = taken.result();
            if (run.isPresent()) {
                window.run(() -> perform(run.get())).onComplete(ended -> take());
                take();
            } else if (lookAgain) {
                take();
            }
        });
    }

    /** A pause holds its runs back as a whole: none is taken only to be given back. */
    private Set<Hold> holds() {
        Set<Hold> holds = new HashSet<>();
        for (Pass pass : passes.values()) {
            for (Pause pause : pauses.apply(pass)) {
                holds.add(new Hold(pass.id(), pause.company()));
                lookAgainAfter(Duration.between(clock.instant(), pause.until()));
            }
        }
        return holds;
    }

    /** A pause that is over before the next look is not to last until then. */
    private void lookAgainAfter(Duration pause) {
        long millis = pause.toMillis();
        if (!waking && millis < LOOK_MILLIS) {
            waking = true;
            vertx.setTimer(Math.max(1, millis + 1), over -> {
                waking = false;
                take();
            });
        }
    }

    private Future<Void> perform(Run run) {
        HeldRun held = HeldRun.hold(vertx, events, run, options.lease());
        return work(held)
                .recover(failure -> {
                    if (held.isLost()) {
                        LOG.info("run {} is left to whoever has it now", run.id());
                        return Future.succeededFuture();
                    }
                    if (failure instanceof Unanswered unanswered) {
                        return unanswered(held, unanswered.failure());
                    }
                    LOG.warn("run {} could not go on: {}", run.id(), failure.getMessage());
                    return postpone(held, options.pause(), String.valueOf(failure.getMessage()));
                })
                .onComplete(ended -> held.letGo());
    }

    private Future<Void> work(HeldRun held) {
        Run run = held.run();
        Pass pass = passes.get(run.pass() + " v" + run.passVersion());
        if (pass == null) {
            String reason =
                    "version " + run.passVersion() + " of the pass " + run.pass() + " is not the enabled one: make"
                            + " it " + run.pass() + ".yaml again, with its .md and .json, until its runs are done";
            LOG.warn("a run of batch {} waits: {}", run.batchId(), reason);
            return postpone(held, options.pause(), reason);
        }
        return store.load(run.companyId(), run.messageIds()).compose(messages -> {
            ModelRequest request = new ModelRequest(
                    pass,
                    run.companyId(),
                    messages,
                    List.of(),
                    Map.of("company", run.companyId().value()),
                    null);
            return new Attempt(bus, events, held)
                    .perform(request)
                    .compose(result -> handIn(held, new CompleteRun(result)));
        });
    }

    private Future<Void> unanswered(HeldRun held, Failure failure) {
        if (failure.kind().faultOfTheBatch()) {
            return handIn(held, new FailRun(held.run(), failure.detail()));
        }
        if (failure.kind() != Kind.PAUSED) {
            LOG.warn("the model is unavailable, run {} waits: {}", held.run().id(), failure.detail());
        }
        return postpone(held, pause(failure), failure.detail());
    }

    /**
     * How long a run waits. Where the provider asks for time, so long; where all runs are held back anyway, a while at
     * the most: whoever mends the cause and starts again is not to wait for the end of the pause.
     */
    private Duration pause(Failure failure) {
        Duration asked = Objects.requireNonNullElse(failure.retryAfter(), options.pause());
        return switch (failure.kind()) {
            case RATE_LIMITED, TIMEOUT, OVERLOADED -> asked;
            default -> asked.compareTo(options.pause()) < 0 ? asked : options.pause();
        };
    }

    private Future<Void> postpone(HeldRun held, Duration pause, String reason) {
        return handIn(held, new PostponeRun(held.run(), pause, reason)).onSuccess(done -> lookAgainAfter(pause));
    }

    private Future<Void> handIn(HeldRun held, Command<RunEnded> end) {
        if (end instanceof FailRun failed) {
            Run run = held.run();
            LOG.warn("run {} of batch {} failed: {}", run.id(), run.batchId(), failed.reason());
        }
        return held.ifOurs(() -> bus.ask(end)).mapEmpty();
    }
}
