package io.tidings.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import io.tidings.embedded.Database;
import io.tidings.embedded.EmbeddedMessageLog;
import io.tidings.kafka.KafkaConfig;
import io.tidings.kafka.KafkaMessageLog;
import io.tidings.port.MessageLog;
import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How the server compares with plain ones, as ratios. Its clients are another process. */
public final class WebBench {
    /** 256 MiB are to bear 5,000, and the rest of the program. */
    private static final double MOST_KIB = 20;

    private final Options options;
    private final @Nullable KafkaConfig kafka;
    private final Path folder;
    private final Listener listener;

    /** What can be measured alone. */
    public enum Part {
        ACCEPT,
        FEED,
        STALLED,
        IDLE;

        /** As a user names it. */
        @Override
        @JsonValue
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How long and what is measured.
     *
     * @param rounds that are to count, at least 1
     * @param seconds that a round of all sides takes at least
     * @param connections that post at a time
     * @param posts of a portion
     * @param watchers of the feed
     */
    public record Options(int rounds, int seconds, int connections, int posts, int watchers, Set<Part> parts) {}

    /** What was measured, and on what. */
    public record Result(
            int processors,
            @JsonProperty("max_heap_mib") long maxHeapMiB,
            @JsonProperty("load_at_end") double loadAtEnd,
            @JsonProperty("records_per_append") double recordsPerAppend,
            Options options,
            List<Measure> measures) {}

    /**
     * Connects to nothing yet.
     *
     * @param kafka of the log, in topics that are its alone; null for the one in the data file
     * @param folder where a data file is made and deleted
     */
    public WebBench(Options options, @Nullable KafkaConfig kafka, Path folder, Listener listener) {
        this.options = options;
        this.kafka = kafka;
        this.folder = folder;
        this.listener = listener;
    }

    public Result run() throws Exception {
        Path fresh = TemporaryFolder.in(folder, "bench-web-");
        Vertx vertx = Vertx.vertx();
        try (AtStop atStop = new AtStop(() -> TemporaryFolder.delete(fresh));
                Database file = Database.open(vertx, fresh.resolve("bench.db"), InstantSource.system());
                ClientProcess client = new ClientProcess()) {
            List<Measure> measures = new ArrayList<>();
            double recordsPerAppend = 0;
            if (options.parts().contains(Part.ACCEPT)) {
                recordsPerAppend = accept(vertx, file, client, measures);
            }
            if (options.parts().stream().anyMatch(part -> part != Part.ACCEPT)) {
                feed(vertx, file, client, measures);
            }
            return new Result(
                    Runtime.getRuntime().availableProcessors(),
                    Runtime.getRuntime().maxMemory() >> 20,
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                    recordsPerAppend,
                    options,
                    measures);
        } finally {
            Waits.await(vertx.close());
            TemporaryFolder.delete(fresh);
        }
    }

    private double accept(Vertx vertx, Database file, ClientProcess client, List<Measure> measures) throws Exception {
        if (kafka == null) {
            return accept(vertx, new EmbeddedMessageLog(file), file, client, measures);
        }
        KafkaMessageLog log = Waits.await(KafkaMessageLog.open(vertx, kafka));
        try {
            return accept(vertx, log, file, client, measures);
        } finally {
            Waits.await(log.close());
        }
    }

    private double accept(Vertx vertx, MessageLog log, Database file, ClientProcess client, List<Measure> measures)
            throws Exception {
        AcceptContest contest = new AcceptContest(vertx, log, file, client, options.connections(), options.posts());
        List<Round> rounds = rounds().run("accept", contest::portion, round -> AcceptContest.rate(round.costs()));
        measures.add(
                Measure.ofRounds("accept rate ÷ H", true, 0.6, rounds, round -> AcceptContest.rate(round.costs())));
        return contest.group();
    }

    private void feed(Vertx vertx, Database file, ClientProcess client, List<Measure> measures) throws Exception {
        FeedContest contest = new FeedContest(vertx, file, client, options.watchers());
        if (options.parts().contains(Part.FEED)) {
            List<Round> rounds = rounds().run("feed", contest::portion, round -> FeedContest.rate(round.costs()));
            measures.add(Measure.ofRounds(
                    "deliveries ÷ raw broadcast's", true, 0.7, rounds, round -> FeedContest.rate(round.costs())));
            measures.add(contest.encodings());
        }
        if (options.parts().contains(Part.STALLED)) {
            List<Round> rounds = rounds().run("stalled", contest::timed, round -> FeedContest.delay(round.costs()));
            measures.add(Measure.ofRounds(
                    "p99 with 10 % stalled ÷ without", false, 1.2, rounds, round -> FeedContest.delay(round.costs())));
        }
        if (options.parts().contains(Part.IDLE)) {
            listener.step(idle() + " connections that do nothing");
            measures.add(Measure.ofCounts(
                    "KiB of heap for an idle connection", MOST_KIB, List.of(contest.heapOfIdle(idle()))));
        }
    }

    /** Beside the sockets of the feed, of which there are as many again of the two kinds. */
    private int idle() {
        return 2 * options.watchers();
    }

    private Rounds rounds() {
        return new Rounds(options.rounds(), TimeUnit.SECONDS.toNanos(options.seconds()), listener);
    }
}
