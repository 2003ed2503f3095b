package io.tidings.verticle;

import io.tidings.bus.Bus;
import io.tidings.bus.Command.MessagesStored;
import io.tidings.bus.Command.StoreMessages;
import io.tidings.bus.News.RecordsTakenIn;
import io.tidings.message.Arrival;
import io.tidings.message.CompanyId;
import io.tidings.message.SortedRecords;
import io.tidings.port.LogBatch;
import io.tidings.port.MessageLog;
import io.tidings.port.ServiceFailure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Reads the log, makes messages of its records, has them stored, and only then commits.
 *
 * <pre>
 *   log.next → parse → StoreMessages ──stored──► log.commit, in order within each partition
 *                └ what is no message → dead letter, stored with the rest
 * </pre>
 *
 * A store that fails is asked again with growing pauses; nothing of that partition is committed meanwhile, so nothing
 * is lost, and the other partitions go on.
 */
public final class IntakeVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(IntakeVerticle.class);

    private final Bus bus;
    private final MessageLog log;
    private final InstantSource clock;
    private final int inFlight;
    private final Consumer<ServiceFailure> ended;
    private final Lane.Work work;
    private final Map<String, Lane> lanes = new HashMap<>();

    private boolean reading;
    private int failedReads;
    private boolean troubled;
    private boolean stopping;

    /**
     * Reads when it is deployed.
     *
     * @param inFlight how many batches of one partition are stored at a time; as many again may wait for it
     * @param ended hears where this process cannot read the log any more
     */
    public IntakeVerticle(Bus bus, MessageLog log, InstantSource clock, int inFlight, Consumer<ServiceFailure> ended) {
        this.bus = bus;
        this.log = log;
        this.clock = clock;
        this.inFlight = inFlight;
        this.ended = ended;
        this.work = new Lane.Work(this::takeIn, log::commit, bus::tell, this::read);
    }

    @Override
    public Future<?> start() {
        read();
        return Future.succeededFuture();
    }

    /** Stops reading and waits for what is in flight; what is not committed by then is read again after the start. */
    @Override
    public Future<?> stop() {
        stopping = true;
        return Future.join(lanes.values().stream().map(Lane::stop).toList());
    }

    private void read() {
        if (reading || stopping || lanes.values().stream().anyMatch(Lane::isFull)) {
            return;
        }
        reading = true;
        log.next().onComplete(next -> {
            reading = false;
            if (stopping) {
                return;
            }
            if (next.succeeded()) {
                failedReads = 0;
                LogBatch batch = next.result();
                lanes.computeIfAbsent(batch.partition(), partition -> new Lane(vertx, inFlight, work))
                        .take(batch);
                read();
            } else if (next.cause() instanceof ServiceFailure failure && failure.isFinal()) {
                ended.accept(failure);
            } else {
                failedReads++;
                long pause = Pauses.millis(failedReads);
                LOG.warn(
                        "the log cannot be read, trying again in {} ms: {}",
                        pause,
                        next.cause().getMessage());
                vertx.setTimer(pause, again -> read());
            }
        });
    }

    private Future<RecordsTakenIn> takeIn(LogBatch batch) {
        SortedRecords sorted = SortedRecords.of(
                batch.records(),
                clock.instant(),
                (record, defect) -> LOG.error(
                        "record at line {} broke the parser", record.origin().line(), defect));
        StoreMessages command = new StoreMessages(sorted.arrivals(), sorted.deadLetters(), sorted.withdrawn());
        int records = batch.records().size();
        return store(command, 1)
                .map(stored -> new RecordsTakenIn(
                        records,
                        perCompany(command.arrivals()),
                        command.deadLetters().size()));
    }

    private static Map<CompanyId, Integer> perCompany(List<Arrival> arrivals) {
        Map<CompanyId, Integer> counts = new HashMap<>();
        arrivals.forEach(arrival -> counts.merge(arrival.message().companyId(), 1, Integer::sum));
        return counts;
    }

    private Future<MessagesStored> store(StoreMessages command, int attempt) {
        return bus.ask(command).onSuccess(stored -> troubled = false).recover(failure -> {
            if (stopping) {
                return Future.failedFuture(failure);
            }
            long pause = Pauses.millis(attempt);
            // Many batches wait for the same store: of its trouble one of them tells.
            LOG.atLevel(troubled ? Level.DEBUG : Level.WARN)
                    .log("storing failed, trying again in {} ms: {}", pause, failure.getMessage());
            troubled = true;
            Promise<MessagesStored> again = Promise.promise();
            vertx.setTimer(pause, now -> store(command, attempt + 1).onComplete(again));
            return again.future();
        });
    }
}
