package io.tidings.bench;

import static io.tidings.bench.Waits.await;

import io.tidings.message.CompanyId;
import io.tidings.postgres.PlainCopy;
import io.tidings.postgres.PostgresDatabase;
import io.tidings.postgres.PostgresEventStore;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The event store, which opens batches and completes their runs, and {@code COPY}, which leaves the same rows behind
 * with the same commits. Both have as many writers at work, each with a company of its own.
 */
final class EventContest implements AutoCloseable {
    static final String PRODUCT = "product";
    static final String PLAIN = "plain-copy";
    /** As many runs as are in flight by default. */
    private static final int WRITERS = 4;

    private static final List<CompanyId> COMPANIES = List.of("bench-0", "bench-1", "bench-2", "bench-3").stream()
            .map(CompanyId::new)
            .toList();

    private final Vertx vertx;
    private final PostgresDatabase database;
    private final PostgresEventStore store;
    private final List<PlainCopy> copies = new ArrayList<>();
    private final ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
    private final int batches;
    private int done;
    /** Of every company's outbox, which all have equally many news. */
    private long seq = 1;

    /**
     * Connects; blocks.
     *
     * @param batches of each writer in a portion
     */
    EventContest(Vertx vertx, BenchPlace product, BenchPlace plain, int batches) throws Exception {
        this.vertx = vertx;
        this.batches = batches;
        this.database = await(PostgresDatabase.open(vertx, product.postgres()));
        this.store = new PostgresEventStore(database);
        // For its tables.
        await(await(PostgresDatabase.open(vertx, plain.postgres())).close());
        for (int i = 0; i < WRITERS; i++) {
            copies.add(new PlainCopy(plain.postgres()));
        }
    }

    Costs portion(boolean swapped) throws Exception {
        List<Callable<Void>> product = new ArrayList<>();
        List<Callable<Void>> plain = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            List<EventWork> works = works(COMPANIES.get(i));
            PlainCopy copy = copies.get(i);
            product.add(() -> write(works));
            List<PlainCopy.Commit> commits = commits(works);
            plain.add(() -> copy(copy, commits));
        }
        done += batches;
        seq += (long) batches * (EventWork.FINDINGS + 1);
        Cost first = Meter.of(() -> all(swapped ? plain : product));
        Cost second = Meter.of(() -> all(swapped ? product : plain));
        return new Costs(Map.of(PRODUCT, swapped ? second : first, PLAIN, swapped ? first : second));
    }

    private List<EventWork> works(CompanyId company) {
        List<EventWork> works = new ArrayList<>(batches);
        for (int n = done; n < done + batches; n++) {
            works.add(EventWork.of(company, n));
        }
        return works;
    }

    private List<PlainCopy.Commit> commits(List<EventWork> works) {
        Instant now = Instant.now();
        List<PlainCopy.Commit> commits = new ArrayList<>(2 * works.size());
        long news = seq;
        for (EventWork work : works) {
            commits.add(PlainCopy.opening(work.batch(), List.of(EventWork.PASS), now));
            commits.add(PlainCopy.completion(work.result(), news, now));
            news += EventWork.FINDINGS + 1;
        }
        return commits;
    }

    private Void write(List<EventWork> works) throws Exception {
        for (EventWork work : works) {
            await(store.open(work.batch(), 1, List.of(EventWork.PASS)));
            await(store.complete(work.result()));
        }
        return null;
    }

    private static Void copy(PlainCopy copy, List<PlainCopy.Commit> commits) throws Exception {
        for (PlainCopy.Commit commit : commits) {
            copy.copy(commit);
        }
        return null;
    }

    private void all(List<Callable<Void>> work) throws Exception {
        for (Future<Void> each : writers.invokeAll(work)) {
            each.get();
        }
    }

    /** The event store's rate ÷ that of {@code COPY}. */
    static double rate(Costs costs) {
        return (double) costs.of(PLAIN).nanos() / costs.of(PRODUCT).nanos();
    }

    @Override
    public void close() throws Exception {
        writers.shutdownNow();
        for (PlainCopy copy : copies) {
            copy.close();
        }
        await(database.close());
        await(vertx.close());
    }
}
