package io.tidings.protocol;

import io.tidings.analysis.Pass;
import io.tidings.bus.Bus;
import io.tidings.bus.Command;
import io.tidings.port.EventStore;
import io.tidings.port.LanguageModel;
import io.tidings.port.MessageBuffer;
import io.tidings.port.MessageStore;
import io.tidings.port.OpenDays;
import io.tidings.protocol.Network.Service;
import io.tidings.trigger.Trigger;
import io.tidings.trigger.TriggerLimits;
import io.tidings.verticle.AnalysisVerticle;
import io.tidings.verticle.DayTouchingStore;
import io.tidings.verticle.EventStoreVerticle;
import io.tidings.verticle.IntakeVerticle;
import io.tidings.verticle.LlmVerticle;
import io.tidings.verticle.ReconcileVerticle;
import io.tidings.verticle.StorageVerticle;
import io.tidings.verticle.ThresholdVerticle;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.List;

/** One life of a node: the product's verticles and what they remember, until the node dies. */
final class Node {
    private static final Duration RUN_LEASE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofSeconds(20);
    private static final int MAX_FAILURES = 3;
    private static final int IN_FLIGHT = 2;

    private final String name;
    private final World world;
    private final SimulatedVertx vertx;
    private final ModelLog.Reader reader;
    private final Bus bus;
    private boolean alive = true;

    /**
     * How the nodes of a history are configured.
     *
     * @param every time between reconciliations that nothing calls for
     */
    record Options(TriggerLimits limits, List<Pass> passes, Duration every) {}

    Node(String name, World world) {
        this.name = name;
        this.world = world;
        this.vertx = new SimulatedVertx(world.timeline, this, world::publish, world::slowness);
        this.bus = new Bus(vertx.vertx());
        this.reader = world.log.new Reader(this);
    }

    /** Deploys as the pipeline does: from the end of a message's way to its beginning. */
    void start(Options options) {
        Parts parts = world.parts;
        Network network = world.network;
        OpenDays days = network.between(this, Service.MESSAGES, OpenDays.class, world.messages);
        MessageStore messages = parts.messages(
                new DayTouchingStore(new NodeMessageStore(world.messages, network, this), days, world.timeline));
        MessageBuffer buffer =
                parts.buffer(network.between(this, Service.BUFFER, MessageBuffer.class, world.buffer.of(name)));
        EventStore events = parts.events(network.between(this, Service.EVENTS, EventStore.class, world.events));
        LanguageModel model = network.between(this, Service.MODEL, LanguageModel.class, world.model);
        Trigger trigger = new Trigger(options.limits());
        ReconcileVerticle.Options looks = new ReconcileVerticle.Options(
                options.every(), ReconcileVerticle.Options.USUAL.look(), ReconcileVerticle.Options.USUAL.untouched());

        deploy(new LlmVerticle(bus, model));
        deploy(new EventStoreVerticle(bus, events, MAX_FAILURES));
        deploy(new AnalysisVerticle(
                bus,
                messages,
                events,
                options.passes(),
                model::pauses,
                world.timeline,
                new AnalysisVerticle.Options(name, IN_FLIGHT, RUN_LEASE, PAUSE)));
        deploy(new ReconcileVerticle(bus, days, messages, events, buffer, looks))
                .onSuccess(recovered -> {
                    deploy(new ThresholdVerticle(bus, buffer, events, trigger, options.passes(), world.timeline));
                    deploy(new StorageVerticle(bus, messages, buffer, events));
                    deploy(new IntakeVerticle(bus, parts.log(reader), world.timeline, IN_FLIGHT, failure -> {}));
                });
    }

    private Future<?> deploy(VerticleBase verticle) {
        try {
            verticle.init(vertx.vertx(), null);
            return verticle.start();
        } catch (Exception e) {
            throw new AssertionError(verticle + " does not start", e);
        }
    }

    /** It forgets everything, and hears nothing any more. */
    void die() {
        world.timeline.say(() -> name + " dies");
        alive = false;
    }

    boolean isAlive() {
        return alive;
    }

    /** Does something of this node, unless it is dead. */
    void hears(Runnable action) {
        if (alive) {
            action.run();
        }
    }

    /** Gives news to whoever listens here. */
    void deliver(String address, Object news) {
        vertx.deliver(address, news);
    }

    void ask(Command<?> command) {
        world.timeline.say(() -> name + " is asked for " + command);
        bus.ask(command);
    }

    String name() {
        return name;
    }

    ModelLog.Reader reader() {
        return reader;
    }

    @Override
    public String toString() {
        return name;
    }
}
