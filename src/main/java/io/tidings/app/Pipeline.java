package io.tidings.app;

import io.tidings.analysis.Pass;
import io.tidings.analysis.PassPrint;
import io.tidings.bus.Bus;
import io.tidings.config.PassFolder;
import io.tidings.config.Settings;
import io.tidings.port.DeadLetterSink;
import io.tidings.port.MessageStore;
import io.tidings.port.OutboxRow;
import io.tidings.port.ServiceFailure;
import io.tidings.resilience.Pause;
import io.tidings.trigger.Trigger;
import io.tidings.verticle.AnalysisVerticle;
import io.tidings.verticle.DayTouchingStore;
import io.tidings.verticle.DeadLetterProjection;
import io.tidings.verticle.DeliveryVerticle;
import io.tidings.verticle.ErasureGuard;
import io.tidings.verticle.EventStoreVerticle;
import io.tidings.verticle.IntakeVerticle;
import io.tidings.verticle.LlmVerticle;
import io.tidings.verticle.OutreachVerticle;
import io.tidings.verticle.ReconcileVerticle;
import io.tidings.verticle.RelayVerticle;
import io.tidings.verticle.StatusProjection;
import io.tidings.verticle.StorageVerticle;
import io.tidings.verticle.ThresholdVerticle;
import io.tidings.web.WebVerticle;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running system. Verticles are deployed from the end of a message's way to its beginning, so that everyone finds
 * those it talks to, and stopped the other way round: intake first, then what is in flight, the stores last.
 */
public final class Pipeline implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);
    private static final long STOP_SECONDS = 30;

    private final Vertx vertx;
    private final Connections connections;
    private final Wiring wiring;
    private final Ports ports;
    private final Bus bus;
    private final InstantSource clock;
    private final String node;
    private List<Pass> passes = List.of();
    private boolean draftsEmails;
    private volatile @Nullable ServiceFailure ended;
    private final Deque<String> deployed = new ArrayDeque<>();
    private final List<String> relays = new ArrayList<>();

    private Pipeline(Connections connections, Wiring wiring, Ports ports, String node) {
        this.vertx = connections.vertx();
        this.connections = connections;
        this.wiring = wiring;
        this.ports = ports;
        this.node = node;
        this.clock = connections.clock();
        this.bus = new Bus(vertx);
    }

    /**
     * Starts the system on its settings. Services that are away are waited for.
     *
     * @param node names this node; no two that run at the same time share it
     * @param lines hears how the services stand, in lines for people
     * @param decorate wraps the ports; tests put faults there
     */
    public static Pipeline start(Settings settings, String node, Consumer<String> lines, UnaryOperator<Ports> decorate)
            throws InterruptedException {
        List<Pass> passes = PassFolder.load(settings.passes());
        PassCheck.refuse(new ModelChoices(settings).problems(passes));
        Vertx vertx = await(Wiring.vertx(settings, node));
        Connections connections = new Connections(vertx, settings, node, InstantSource.system(), lines);
        Pipeline pipeline = null;
        try {
            Wiring wiring = new Wiring(connections);
            pipeline = new Pipeline(connections, wiring, decorate.apply(await(wiring.ports(passes))), node);
            pipeline.deploy(settings, passes);
            return pipeline;
        } catch (RuntimeException | InterruptedException e) {
            if (pipeline != null) {
                pipeline.close();
            } else {
                connections.close();
                // Nobody waits for what is still being opened.
                connections.settled().onComplete(settled -> vertx.close());
            }
            throw e;
        }
    }

    private void deploy(Settings settings, List<Pass> passes) throws InterruptedException {
        this.passes = passes;
        PassCheck.refuse(PassCheck.useless(passes, settings.passes(), ports.model()));
        PassCheck.refuse(PassCheck.changed(passes, settings.passes(), ports.passes()));
        for (Pass pass : passes) {
            await(ports.passes().keep(PassPrint.of(pass)));
        }
        List<Pass> onBatches =
                passes.stream().filter(pass -> pass.on() == Pass.RunsOn.BATCH).toList();
        if (!wiring.isOneFile()) {
            relay("status", new StatusProjection(ports.events(), ports.messages()));
        }
        Optional<DeadLetterSink> sink = await(wiring.deadLetterSink());
        if (sink.isPresent()) {
            relay("dead-letter-topics", new DeadLetterProjection(ports.deadLetters(), sink.get()));
        }
        Settings.Analysis analysis = settings.analysis();
        DeploymentOptions worker = new DeploymentOptions()
                .setThreadingModel(ThreadingModel.WORKER)
                .setInstances(analysis.inFlight())
                .setWorkerPoolName("llm")
                .setWorkerPoolSize(analysis.inFlight());
        deploy(() -> new LlmVerticle(bus, ports.model()), worker);
        deploy(() -> new EventStoreVerticle(bus, ports.events(), analysis.maxFailures()), new DeploymentOptions());
        for (Pass pass : passes) {
            if (pass.output() == Pass.Output.EMAIL) {
                draftsEmails = true;
                deploy(
                        () -> new OutreachVerticle(
                                bus,
                                ports.events(),
                                ports.emails(),
                                pass,
                                company -> Company.facts(settings.outreach(), company),
                                clock),
                        new DeploymentOptions());
            }
        }
        deploy(
                () -> new DeliveryVerticle(bus, ports.emails(), ports.mailer().orElse(null), node, clock),
                new DeploymentOptions());
        AnalysisVerticle.Options options =
                new AnalysisVerticle.Options(node, analysis.inFlight(), analysis.lease(), analysis.pause());
        deploy(
                () -> new AnalysisVerticle(
                        bus, ports.messages(), ports.events(), onBatches, ports.model()::pauses, clock, options),
                new DeploymentOptions());
        if (wiring.bufferCanBeLost()) {
            // Before whoever takes leases: at its start it gives back those that this node had before.
            deploy(
                    () -> new ReconcileVerticle(
                            bus,
                            ports.openDays(),
                            ports.messages(),
                            ports.events(),
                            ports.buffer(),
                            ReconcileVerticle.Options.USUAL),
                    new DeploymentOptions());
        }
        Trigger trigger = new Trigger(settings.trigger().limits());
        deploy(
                () -> new ThresholdVerticle(bus, ports.buffer(), ports.events(), trigger, onBatches, clock),
                new DeploymentOptions());
        deploy(
                () -> new StorageVerticle(
                        bus,
                        stored(),
                        ports.buffer(),
                        ports.events(),
                        new ErasureGuard(ports.erasures(), ports.eraser(clock))),
                new DeploymentOptions());
        deploy(
                () -> new IntakeVerticle(
                        bus, ports.log(), clock, settings.intake().inFlight(), failure -> ended = failure),
                new DeploymentOptions());
    }

    private void relay(String name, Function<List<OutboxRow>, Future<Void>> receiver) throws InterruptedException {
        relays.add(name);
        deploy(() -> new RelayVerticle(bus, ports.relay(), name, receiver), new DeploymentOptions());
    }

    /** How many news have not been handed on to all who hear them from the outbox. */
    Future<Long> newsOnTheWay() {
        List<Future<Long>> waiting =
                relays.stream().map(name -> ports.relay().waiting(name)).toList();
        return Future.all(waiting)
                .map(done -> waiting.stream().mapToLong(Future::result).sum());
    }

    /** Where the buffer can be lost, the reconciler must know of which days it may lack messages. */
    private MessageStore stored() {
        return wiring.bufferCanBeLost()
                ? new DayTouchingStore(ports.messages(), ports.openDays(), clock)
                : ports.messages();
    }

    /**
     * Serves on HTTP, after all else is at work; the first to be stopped.
     *
     * @return where people reach it
     */
    String serve(Serving serving, String host) throws InterruptedException {
        WebVerticle web = serving.verticle(this, node);
        deploy(() -> web, new DeploymentOptions());
        return Serving.address(host, web.port());
    }

    private void deploy(Supplier<Deployable> verticle, DeploymentOptions options) throws InterruptedException {
        deployed.push(await(vertx.deployVerticle(verticle, options)));
    }

    /** @throws ServiceFailure where this process has lost its place among the others and cannot go on */
    void check() {
        ServiceFailure failure = ended;
        if (failure != null) {
            throw failure;
        }
    }

    /** Why models are left alone now, in lines for people. */
    List<String> pauses() {
        return passes.stream()
                .flatMap(pass -> ports.model().pauses(pass).stream())
                .map(Pause::words)
                .distinct()
                .toList();
    }

    /** False where no enabled pass writes emails. */
    boolean draftsEmails() {
        return draftsEmails;
    }

    /** Those that run. */
    List<Pass> passes() {
        return passes;
    }

    Ports ports() {
        return ports;
    }

    InstantSource clock() {
        return clock;
    }

    Bus bus() {
        return bus;
    }

    Vertx vertx() {
        return vertx;
    }

    /** The value of a future, for the one thread that may wait: the command's. */
    static <T> T await(Future<T> future) throws InterruptedException {
        try {
            return future.toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    /** True where the buffer is filled again from the stores when it is asked to be. */
    boolean reconciles() {
        return wiring.bufferCanBeLost();
    }

    /** Stops the system; whoever comes second, the shutdown hook or the command, waits until the first is done. */
    @Override
    public synchronized void close() {
        try {
            while (!deployed.isEmpty()) {
                String id = deployed.pop();
                vertx.undeploy(id).toCompletionStage().toCompletableFuture().get(STOP_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("the stop was not orderly; what was in flight is taken up at the next start", e);
        }
        connections.close();
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("not all ended in time", e);
        }
    }
}
