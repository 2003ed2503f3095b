package io.tidings.bench;

import static io.tidings.bench.Waits.await;

import io.tidings.bus.Command.DrainBuffer;
import io.tidings.bus.News.BatchOpened;
import io.tidings.message.MessageId;
import io.tidings.trigger.Trigger;
import io.tidings.trigger.TriggerLimits;
import io.tidings.verticle.ReconcileVerticle;
import io.tidings.verticle.ThresholdVerticle;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * How often Redis and Cassandra are asked for a message on its whole way: taken in, buffered, put into a batch, and
 * noted as completed, with all that looks at the buffer meanwhile.
 */
final class Counts {
    private final ProductServices product;
    private final BenchRows source;
    private final int rows;
    private final Listener listener;
    private final Queue<BatchOpened> opened = new ConcurrentLinkedQueue<>();
    private final List<Double> roundTrips = new ArrayList<>();
    private final List<Double> inserts = new ArrayList<>();
    private final List<Double> notes = new ArrayList<>();

    /** @param rows of a round */
    Counts(ProductServices product, TriggerLimits limits, BenchRows source, int rows, Listener listener)
            throws Exception {
        this.product = product;
        this.source = source;
        this.rows = rows;
        this.listener = listener;
        ProductIntake intake = product.intake;
        intake.bus().hear(BatchOpened.class, opened::add);
        intake.deploy(new ReconcileVerticle(
                intake.bus(),
                product.openDays,
                product.messages,
                product.events,
                product.buffer,
                ReconcileVerticle.Options.USUAL));
        intake.deploy(new ThresholdVerticle(
                intake.bus(),
                product.buffer,
                product.events,
                new Trigger(limits),
                List.of(EventWork.PASS),
                InstantSource.system()));
    }

    void run(int rounds) throws Exception {
        listener.step("requests: warming up");
        round();
        roundTrips.clear();
        inserts.clear();
        notes.clear();
        for (int i = 1; i <= rounds; i++) {
            round();
            listener.step(String.format(
                    Locale.ROOT,
                    "requests: round %d of %d: Redis %.4f, Cassandra %.4f and %.4f for the status",
                    i,
                    rounds,
                    roundTrips.get(i - 1),
                    inserts.get(i - 1),
                    notes.get(i - 1)));
        }
    }

    private void round() throws Exception {
        long trips = product.roundTrips();
        long requests = product.requests();
        product.intake.takeIn(source.next(rows));
        await(product.intake.bus().ask(new DrainBuffer(BenchRows.COMPANY)));
        roundTrips.add(each(product.roundTrips() - trips));
        inserts.add(each(product.requests() - requests));
        requests = product.requests();
        for (BatchOpened batch = opened.poll(); batch != null; batch = opened.poll()) {
            List<MessageId> ids = await(product.events.claims(batch.batchId()));
            await(product.messages.mark(batch.companyId(), ids, "completed", batch.batchId()));
        }
        notes.add(each(product.requests() - requests));
    }

    private double each(long count) {
        return (double) count / rows;
    }

    Measure redis() {
        return Measure.ofCounts("Redis round trips per message", 0.02, roundTrips);
    }

    List<Measure> cassandra() {
        return List.of(
                Measure.ofCounts("Cassandra requests per message", 0.12, inserts),
                Measure.ofCounts("Cassandra requests more for a status", 0.02, notes));
    }
}
