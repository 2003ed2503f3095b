package io.tidings.protocol;

import io.tidings.analysis.ModelOptions;
import io.tidings.analysis.Pass;
import io.tidings.bus.Command.DrainBuffer;
import io.tidings.bus.Command.Reconcile;
import io.tidings.message.CompanyId;
import io.tidings.protocol.Network.Service;
import io.tidings.trigger.TriggerLimits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One random history: messages come, and for some minutes everything goes wrong that its seed says. Then all heals, and
 * what was promised is looked for.
 *
 * <p>What is claimed and analysed must be so soon after that, without a periodic reconciliation: the buffer says when
 * it has lost something. Only the days may wait for one until they close.
 */
final class History {
    private static final long SECOND = 1000;
    private static final long MINUTE = 60 * SECOND;
    private static final long TROUBLES = 5 * MINUTE;
    /** The age of a batch, a lease, what is late, and some ticks. */
    private static final long SETTLES = 10 * MINUTE;

    private static final Duration DAY_LEFT_ALONE = Duration.ofMinutes(15);
    private static final List<Pass> PASSES = List.of(pass("significant-events"), pass("support-events"));

    private final Timeline timeline;
    private final World world;
    private final Node.Options options;
    private final Set<Said> appended = new TreeSet<>((one, other) -> Integer.compare(one.number(), other.number()));

    /** @param traced whether its steps are written down */
    History(long seed, Parts parts, boolean traced) {
        this.timeline = new Timeline(seed, traced);
        this.world = new World(timeline, parts, Weather.of(timeline), timeline.oneIn(2) ? 0 : 5);
        TriggerLimits limits = new TriggerLimits(
                (int) timeline.between(2, 6), timeline.oneIn(3) ? 12 : 1000, Duration.ofMinutes(2), Map.of());
        Duration every = timeline.oneIn(2) ? Duration.ofMinutes(10) : Duration.ofDays(1);
        this.options = new Node.Options(limits, PASSES.subList(0, (int) timeline.between(1, 3)), every);
    }

    private static Pass pass(String id) {
        return new Pass(
                id,
                1,
                "events of a batch",
                Pass.RunsOn.BATCH,
                Pass.Output.EVENTS,
                1,
                true,
                ModelOptions.of(0, 100),
                "{{messages}}",
                "{\"properties\": {\"events\": {\"items\": {\"type\": \"object\"}}}}");
    }

    /** What is not as it was promised; empty where all is. */
    List<String> broken() {
        begin();
        planTroubles();
        timeline.runUntil(TROUBLES);
        heal();
        timeline.runUntil(TROUBLES + SETTLES);
        Promises promises = new Promises(world, appended);
        promises.checkThatAllIsDone();
        timeline.runUntil(TROUBLES + DAY_LEFT_ALONE.toMillis() + 5 * MINUTE);
        world.alive().get(0).ask(new Reconcile());
        timeline.runUntil(timeline.now() + MINUTE);
        promises.checkThatNothingIsLeft();
        promises.checkThatNothingIsDoubled();
        return world.ledger.broken();
    }

    List<String> trace() {
        return timeline.trace(Said.names());
    }

    private void begin() {
        int nodes = timeline.oneIn(4) ? 3 : 2;
        for (int i = 0; i < nodes; i++) {
            world.nodes.add(new Node("node-" + (char) ('A' + i), world));
        }
        world.nodes.forEach(node -> node.start(options));
        for (int partition = 0; partition < world.log.partitions(); partition++) {
            world.log.assign(partition, anyone().reader());
        }
        for (Said said : Said.ALL) {
            if (!timeline.oneIn(3)) {
                append(said);
                if (timeline.oneIn(8)) {
                    append(said);
                }
            }
        }
    }

    private void append(Said said) {
        appended.add(said);
        sometime(() -> world.log.append(said.number() % world.log.partitions(), said.record()));
    }

    private Node anyone() {
        List<Node> alive = world.alive();
        return alive.get((int) timeline.between(0, alive.size()));
    }

    private void planTroubles() {
        some(3, this::crash);
        some(2, world.buffer::flush);
        some(2, () -> world.buffer.restart(Duration.ofSeconds(timeline.between(0, 3))));
        for (Service service : Service.values()) {
            some(1, () -> world.network.away(service, timeline.between(SECOND, MINUTE)));
        }
        some(3, this::rebalance);
        some(2, this::reopen);
        some(1, () -> world.alive().stream().findFirst().ifPresent(node -> node.ask(new Reconcile())));
        some(1, this::drain);
    }

    /** Up to so many times, each at any time. */
    private void some(int most, Runnable trouble) {
        for (long times = timeline.between(0, most + 1); times > 0; times--) {
            sometime(trouble);
        }
    }

    private void sometime(Runnable action) {
        timeline.after(timeline.between(0, TROUBLES), action);
    }

    private void crash() {
        int number = (int) timeline.between(0, world.nodes.size());
        world.nodes.get(number).die();
        timeline.after(timeline.between(1, MINUTE), () -> restart(number));
        if (timeline.oneIn(2)) {
            timeline.after(timeline.between(1, 10 * SECOND), this::adopt);
        }
    }

    private void restart(int number) {
        Node before = world.nodes.get(number);
        if (before.isAlive()) {
            return;
        }
        Node node = new Node(before.name(), world);
        timeline.say(() -> node + " starts");
        world.nodes.set(number, node);
        node.start(options);
        adopt();
    }

    /** Partitions of the dead are read by those who live. */
    private void adopt() {
        if (!world.alive().isEmpty()) {
            world.log.abandoned().forEach(partition -> world.log.assign(partition, anyone().reader()));
        }
    }

    private void rebalance() {
        if (!world.alive().isEmpty()) {
            world.log.assign((int) timeline.between(0, world.log.partitions()), anyone().reader());
        }
    }

    private void reopen() {
        List<String> dead = world.events.batches.entrySet().stream()
                .filter(batch -> batch.getValue().state.equals("dead"))
                .map(Map.Entry::getKey)
                .toList();
        if (!dead.isEmpty()) {
            String batch = dead.get((int) timeline.between(0, dead.size()));
            timeline.say(() -> "batch " + batch + " is opened again");
            world.events.reopen(batch);
        }
    }

    private void drain() {
        for (CompanyId company : Said.COMPANIES) {
            world.alive().stream().findFirst().ifPresent(node -> node.ask(new DrainBuffer(company)));
        }
    }

    private void heal() {
        timeline.say(() -> "all heals");
        world.network.heal();
        world.model.heal();
        for (int i = 0; i < world.nodes.size(); i++) {
            restart(i);
        }
        adopt();
        reopen();
    }
}
