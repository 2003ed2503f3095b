package io.tidings.bench;

import static io.tidings.bench.Waits.await;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tidings.analysis.Pass;
import io.tidings.bus.Bus;
import io.tidings.bus.News.RunEnded;
import io.tidings.embedded.Database;
import io.tidings.embedded.EmbeddedEventStore;
import io.tidings.embedded.EmbeddedMessageStore;
import io.tidings.embedded.EmbeddedSpending;
import io.tidings.message.Arrival;
import io.tidings.message.LogRecord;
import io.tidings.message.SortedRecords;
import io.tidings.port.LanguageModel;
import io.tidings.port.Spending;
import io.tidings.trigger.Batch;
import io.tidings.trigger.TriggerReason;
import io.tidings.verticle.AnalysisVerticle;
import io.tidings.verticle.EventStoreVerticle;
import io.tidings.verticle.LlmVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * How much of a model's time the product uses: batches analysed by a model that always takes the same time, against
 * what that time allows. The model is asked over HTTP, with all that stands before it but a rate limit.
 */
public final class ModelBench {
    private static final int PORTION = 500;
    /** The first wave begins and the last one ends alone; between them all is as it is in the long run. */
    private static final int EDGES = 2;

    private static final int MOST_PLAIN_WAVES = 10;

    private static final Duration LEASE = Duration.ofMinutes(2);

    private final Options options;
    private final ModelSource source;
    private final Pass pass;
    private final Path folder;
    private final Listener listener;

    /**
     * What is measured.
     *
     * @param latency that an answer takes
     * @param concurrency runs at a time
     * @param batch messages of a batch
     * @param waves that count, each of as many batches as run at a time
     */
    public record Options(@JsonProperty("latency_ms") long latency, int concurrency, int batch, int waves) {}

    /**
     * What was measured.
     *
     * @param share of the messages that the latency allows
     * @param plainShare likewise, of somebody who only asks: what this machine allows, as it is now
     */
    public record Result(
            Options options,
            double share,
            @JsonProperty("plain_share") double plainShare,
            @JsonProperty("messages_per_second") double messagesPerSecond,
            @JsonProperty("possible_per_second") double possiblePerSecond) {}

    /** Makes the model as the product has it. */
    @FunctionalInterface
    public interface ModelSource {
        /**
         * @param vertx with which it ends
         * @param baseUrl where its provider is
         */
        LanguageModel model(Vertx vertx, String baseUrl, Spending spending);
    }

    /**
     * Connects to nothing yet.
     *
     * @param pass that runs on batches and finds events
     * @param folder where a data file is made and deleted
     */
    public ModelBench(Options options, ModelSource source, Pass pass, Path folder, Listener listener) {
        this.options = options;
        this.source = source;
        this.pass = pass;
        this.folder = folder;
        this.listener = listener;
    }

    public Result run() throws Exception {
        Path fresh = TemporaryFolder.in(folder, "bench-model-");
        Vertx vertx = Vertx.vertx();
        try (AtStop atStop = new AtStop(() -> TemporaryFolder.delete(fresh));
                Database file = Database.open(vertx, fresh.resolve("bench.db"), InstantSource.system())) {
            int count = options.concurrency() * (options.waves() + EDGES);
            open(file, count);
            listener.step(String.format(Locale.ROOT, "%,d batches of %d messages wait", count, options.batch()));
            BlockingQueue<Long> ends = new LinkedBlockingQueue<>();
            int port = await(SlowGemini.start(vertx, options.latency()));
            List<String> deployed = deploy(vertx, port, file, ends);
            List<Long> times = new ArrayList<>();
            while (times.size() < count) {
                times.add(ends.take());
                if (times.size() % (10 * options.concurrency()) == 0) {
                    listener.step(String.format(Locale.ROOT, "%,d are analysed", times.size()));
                }
            }
            for (int i = deployed.size() - 1; i >= 0; i--) {
                await(vertx.undeploy(deployed.get(i)));
            }
            return result(times, plainShare(vertx, port));
        } finally {
            await(vertx.close());
            TemporaryFolder.delete(fresh);
        }
    }

    private void open(Database file, int count) throws Exception {
        BenchRows rows = new BenchRows(count * options.batch(), 1);
        List<LogRecord> records = rows.next(count * options.batch()).stream()
                .map(BenchRows.Row::record)
                .toList();
        List<Arrival> arrivals =
                SortedRecords.of(records, Instant.EPOCH, (record, defect) -> {}).arrivals();
        EmbeddedMessageStore messages = new EmbeddedMessageStore(file);
        Waits.inFlight(1, PORTION, arrivals, messages::store);
        EmbeddedEventStore events = new EmbeddedEventStore(file);
        Waits.inFlight(options.concurrency(), options.batch(), arrivals, some -> events.open(
                        new Batch(
                                UUID.randomUUID().toString(),
                                BenchRows.COMPANY,
                                TriggerReason.COUNT,
                                some.stream()
                                        .map(arrival -> arrival.message().id())
                                        .toList(),
                                0),
                        some.size(),
                        List.of(pass))
                .mapEmpty());
    }

    private double plainShare(Vertx vertx, int port) throws Exception {
        listener.step("a plain client asks as much at a time");
        int waves = Math.min(MOST_PLAIN_WAVES, options.waves());
        long nanos = await(PlainAsking.time(vertx, port, options.concurrency(), waves * options.concurrency()));
        return waves * options.latency() * 1e6 / nanos;
    }

    private List<String> deploy(Vertx vertx, int port, Database file, BlockingQueue<Long> ends) throws Exception {
        Bus bus = new Bus(vertx);
        bus.hear(RunEnded.class, news -> {
            if (news.end().batchDone()) {
                ends.add(System.nanoTime());
            }
        });
        EmbeddedEventStore events = new EmbeddedEventStore(file);
        LanguageModel model = source.model(vertx, "http://127.0.0.1:" + port, new EmbeddedSpending(file));
        DeploymentOptions worker = new DeploymentOptions()
                .setThreadingModel(ThreadingModel.WORKER)
                .setInstances(options.concurrency())
                .setWorkerPoolName("llm")
                .setWorkerPoolSize(options.concurrency());
        return List.of(
                await(vertx.deployVerticle(() -> new LlmVerticle(bus, model), worker)),
                await(vertx.deployVerticle(new EventStoreVerticle(bus, events, 1))),
                await(vertx.deployVerticle(new AnalysisVerticle(
                        bus,
                        new EmbeddedMessageStore(file),
                        events,
                        List.of(pass),
                        model::pauses,
                        InstantSource.system(),
                        new AnalysisVerticle.Options("bench", options.concurrency(), LEASE, LEASE)))));
    }

    private Result result(List<Long> times, double plainShare) {
        int edge = options.concurrency();
        int counted = times.size() - EDGES * edge;
        double seconds = (times.get(times.size() - edge - 1) - times.get(edge - 1)) / 1e9;
        double rate = counted * options.batch() / seconds;
        double possible = options.concurrency() * options.batch() * 1e3 / options.latency();
        return new Result(options, rate / possible, plainShare, rate, possible);
    }
}
