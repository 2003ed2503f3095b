package io.tidings.app;

import io.tidings.analysis.Pass;
import io.tidings.bench.BenchPlace;
import io.tidings.bench.IntakeBench;
import io.tidings.bench.ModelBench;
import io.tidings.bench.PipelineBench;
import io.tidings.bench.ResultTable;
import io.tidings.bench.WebBench;
import io.tidings.config.PassFolder;
import io.tidings.config.ServiceSettings.LogKeeper;
import io.tidings.config.Settings;
import io.tidings.config.SettingsLoader;
import io.tidings.kafka.KafkaConfig;
import io.tidings.kafka.PlainRecords;
import io.tidings.message.Json;
import io.tidings.port.LanguageModel;
import io.tidings.port.Spending;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench}: the product against plain loops, as ratios. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "BENCHMARK",
        description = {"Measures the product against plain loops in the same run. Only the ratios are results.", ""},
        footer = {
            "",
            "Examples:",
            "  java -Xmx256m -jar tidings.jar bench intake --rows 1000000 --json intake.json",
            "  java -jar tidings.jar bench pipeline --config conf/services.yaml --only intake,redis",
            "  java -jar tidings.jar bench model --concurrency 8 --latency 1000"
        })
final class BenchCommand {
    /** Of so many watchers one is to read nothing. */
    private static final int MOST_SHARE = 10;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(
            name = "intake",
            mixinStandardHelpOptions = true,
            description =
                    "Durable intake (log, store, buffer) against plain batched JDBC inserts into the same tables.")
    int intake(
            @Option(
                            names = "--rows",
                            paramLabel = "N",
                            defaultValue = "1000000",
                            description = "Rows of the long run (default: 1000000).")
                    int rows,
            @Option(
                            names = "--json",
                            paramLabel = "FILE",
                            description = "Write the result there as well (default: nowhere).")
                    @Nullable
                    Path json,
            @Option(
                            names = "--folder",
                            paramLabel = "DIR",
                            description = "Where the files of the benchmark are made and deleted (default: here; a"
                                    + " folder in memory would measure no disk).")
                    @Nullable
                    Path folder)
            throws Exception {
        if (rows < 1000) {
            throw new ParameterException(spec.commandLine(), "--rows is at least 1000, not " + rows);
        }
        PrintWriter out = spec.commandLine().getOut();
        Path where = folder == null ? Path.of("") : folder;
        IntakeBench.Result result = new IntakeBench(rows, where.toAbsolutePath(), step -> {
                    out.println("  " + step);
                    out.flush();
                })
                .run();
        out.printf(Locale.ROOT, "%nrate:   %.2f of plain batched JDBC (aim: at least 0.60)%n", result.rateRatio());
        out.printf(
                Locale.ROOT,
                "growth: %.2f = %.2f of the product / %.2f of the plain loop, last %,d rows against the first"
                        + " (aim: at most 1.20)%n",
                result.growthRatio(),
                result.productGrowth(),
                result.plainGrowth(),
                result.segmentRows());
        out.printf(
                Locale.ROOT,
                "for orientation: %,d rows/s, plain %,d rows/s, heap at most %,d MiB%n",
                result.productRowsPerSecond(),
                result.plainRowsPerSecond(),
                result.maxHeapMiB());
        write(json, result);
        return 0;
    }

    @Command(
            name = "pipeline",
            mixinStandardHelpOptions = true,
            description =
                    "The product on Kafka, Cassandra, Redis and PostgreSQL against raw loops on the same services, in"
                            + " topics, tables and keys of its own that begin with bench_ and are removed in the end.")
    int pipeline(
            @Mixin CommonOptions common,
            @Option(
                            names = "--rounds",
                            paramLabel = "N",
                            defaultValue = "7",
                            description = "Rounds that are to count of each ratio (default: ${DEFAULT-VALUE}).")
                    int rounds,
            @Option(
                            names = "--seconds",
                            paramLabel = "N",
                            defaultValue = "15",
                            description = "How long a round takes at least (default: ${DEFAULT-VALUE}).")
                    int seconds,
            @Option(
                            names = "--rows",
                            paramLabel = "N",
                            defaultValue = "1000000",
                            description = "Rows of the long run (default: ${DEFAULT-VALUE}).")
                    int rows,
            @Option(
                            names = "--only",
                            paramLabel = "PART",
                            split = ",",
                            description = "Only these of ${COMPLETION-CANDIDATES} (default: all).")
                    @Nullable
                    Set<PipelineBench.Part> only,
            @Option(
                            names = "--json",
                            paramLabel = "FILE",
                            description = "Write the result there as well, with every round (default: nowhere).")
                    @Nullable
                    Path json)
            throws Exception {
        if (rounds < 1 || seconds < 0 || rows < 1000) {
            throw new ParameterException(
                    spec.commandLine(), "--rounds is at least 1, --seconds at least 0, --rows at least 1000");
        }
        Consumer<String> lines = Node.lines(spec.commandLine().getOut());
        Set<PipelineBench.Part> parts = only == null ? EnumSet.allOf(PipelineBench.Part.class) : EnumSet.copyOf(only);
        PipelineBench.Options options = new PipelineBench.Options(rounds, seconds, rows, parts);
        String name = "bench_" + UUID.randomUUID().toString().substring(0, 8);
        Settings settings = places(common, name + "_");
        lines.accept("In topics, tables and keys that begin with " + name + "; about "
                + Math.max(1, PipelineBench.estimate(options).toMinutes()) + " min on two cores that are free");
        PipelineBench.Result result = new PipelineBench(
                        Wiring::vertx,
                        place(settings, "bench"),
                        place(places(common, name + "_plain_"), "bench-plain"),
                        settings.trigger().limits(),
                        options,
                        step -> lines.accept("  " + step))
                .run();
        lines.accept("");
        lines.accept(ResultTable.of(result.measures()));
        lines.accept(String.format(
                Locale.ROOT,
                "%d processors, load %.1f at the start and %.1f at the end, %d s",
                result.processors(),
                result.loadAtStart(),
                result.loadAtEnd(),
                result.durationSeconds()));
        write(json, result);
        if (!result.failures().isEmpty()) {
            throw new Failure(String.join("; ", result.failures()));
        }
        return 0;
    }

    @Command(
            name = "model",
            mixinStandardHelpOptions = true,
            description = "Batches analysed with a model that always takes the same time, against what that time allows"
                    + " (aim: at least 0.95).")
    int model(
            @Option(
                            names = "--latency",
                            paramLabel = "MS",
                            defaultValue = "1000",
                            description = "How long an answer takes, in milliseconds (default: ${DEFAULT-VALUE}).")
                    long latency,
            @Option(
                            names = "--concurrency",
                            paramLabel = "N",
                            defaultValue = "8",
                            description = "Runs at a time (default: ${DEFAULT-VALUE}).")
                    int concurrency,
            @Option(
                            names = "--batch",
                            paramLabel = "N",
                            defaultValue = "10",
                            description = "Messages of a batch (default: ${DEFAULT-VALUE}).")
                    int batch,
            @Option(
                            names = "--waves",
                            paramLabel = "N",
                            defaultValue = "50",
                            description =
                                    "Waves that count, without the first and the last (default: ${DEFAULT-VALUE}).")
                    int waves,
            @Option(
                            names = "--json",
                            paramLabel = "FILE",
                            description = "Write the result there as well (default: nowhere).")
                    @Nullable
                    Path json,
            @Option(
                            names = "--folder",
                            paramLabel = "DIR",
                            description = "Where the data file of the benchmark is made and deleted (default: here).")
                    @Nullable
                    Path folder)
            throws Exception {
        if (latency < 1 || concurrency < 1 || concurrency > 1000 || batch < 1 || waves < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--latency, --batch and --waves are at least 1, --concurrency from 1 to 1000");
        }
        Consumer<String> lines = Node.lines(spec.commandLine().getOut());
        ModelBench.Options options = new ModelBench.Options(latency, concurrency, batch, waves);
        Pass pass = PassFolder.load(
                        SettingsLoader.load(Map.of(), null).settings().passes())
                .stream()
                .filter(one -> one.on() == Pass.RunsOn.BATCH && one.output() == Pass.Output.EVENTS)
                .findFirst()
                .orElseThrow();
        ModelBench.Result result = new ModelBench(
                        options,
                        (vertx, baseUrl, spending) -> benchModel(vertx, baseUrl, spending, pass, concurrency),
                        pass,
                        (folder == null ? Path.of("") : folder).toAbsolutePath(),
                        step -> lines.accept("  " + step))
                .run();
        lines.accept(String.format(
                Locale.ROOT,
                "%nthroughput: %.3f of what is possible (a plain client: %.3f), %,.1f of %,.1f messages/s (aim: at least"
                        + " 0.95)",
                result.share(),
                result.plainShare(),
                result.messagesPerSecond(),
                result.possiblePerSecond()));
        write(json, result);
        return 0;
    }

    @Command(
            name = "web",
            mixinStandardHelpOptions = true,
            description =
                    "The server and the live feed against plain ones, with clients in a process of their own: posts"
                            + " that are accepted once the log has them (Kafka's where the settings choose it), news to many"
                            + " sockets, and what those suffer of others that read nothing.")
    int web(
            @Mixin CommonOptions common,
            @Option(
                            names = "--rounds",
                            paramLabel = "N",
                            defaultValue = "7",
                            description = "Rounds that are to count of each ratio (default: ${DEFAULT-VALUE}).")
                    int rounds,
            @Option(
                            names = "--seconds",
                            paramLabel = "N",
                            defaultValue = "5",
                            description = "How long a round takes at least (default: ${DEFAULT-VALUE}).")
                    int seconds,
            @Option(
                            names = "--connections",
                            paramLabel = "N",
                            defaultValue = "64",
                            description = "Connections that post at a time (default: ${DEFAULT-VALUE}).")
                    int connections,
            @Option(
                            names = "--posts",
                            paramLabel = "N",
                            defaultValue = "4000",
                            description = "Posts at a stretch (default: ${DEFAULT-VALUE}).")
                    int posts,
            @Option(
                            names = "--watchers",
                            paramLabel = "N",
                            defaultValue = "1000",
                            description = "Sockets of the feed (default: ${DEFAULT-VALUE}).")
                    int watchers,
            @Option(
                            names = "--only",
                            paramLabel = "PART",
                            split = ",",
                            description = "Only these of ${COMPLETION-CANDIDATES} (default: all).")
                    @Nullable
                    Set<WebBench.Part> only,
            @Option(
                            names = "--json",
                            paramLabel = "FILE",
                            description = "Write the result there as well, with every round (default: nowhere).")
                    @Nullable
                    Path json,
            @Option(
                            names = "--folder",
                            paramLabel = "DIR",
                            description = "Where the data file of the benchmark is made and deleted (default: here).")
                    @Nullable
                    Path folder)
            throws Exception {
        if (rounds < 1 || seconds < 0 || connections < 1 || posts < 1 || watchers < MOST_SHARE) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--rounds, --connections and --posts are at least 1, --seconds at least 0, --watchers at least "
                            + MOST_SHARE);
        }
        Consumer<String> lines = Node.lines(spec.commandLine().getOut());
        WebBench.Options options = new WebBench.Options(
                rounds,
                seconds,
                connections,
                posts,
                watchers,
                only == null ? EnumSet.allOf(WebBench.Part.class) : EnumSet.copyOf(only));
        Settings settings =
                places(common, "bench_" + UUID.randomUUID().toString().substring(0, 8) + "_");
        KafkaConfig kafka =
                settings.stores().log() == LogKeeper.KAFKA ? new ServiceConfigs(settings, "bench").kafka() : null;
        lines.accept("The log is " + (kafka == null ? "the data file's" : "Kafka's"));
        WebBench.Result result;
        try {
            result = new WebBench(
                            options,
                            kafka,
                            (folder == null ? Path.of("") : folder).toAbsolutePath(),
                            step -> lines.accept("  " + step))
                    .run();
        } finally {
            if (kafka != null) {
                PlainRecords.remove(kafka);
            }
        }
        lines.accept("");
        lines.accept(ResultTable.of(result.measures()));
        lines.accept(String.format(
                Locale.ROOT,
                "%d processors, load %.1f at the end, %.1f records an append",
                result.processors(),
                result.loadAtEnd(),
                result.recordsPerAppend()));
        write(json, result);
        return 0;
    }

    /** Gemini as the product asks it, without a limit of calls a minute. */
    private static LanguageModel benchModel(
            Vertx vertx, String baseUrl, Spending spending, Pass pass, int concurrency) {
        Settings settings = SettingsLoader.load(
                        Map.of(
                                "tidings.models.provider", "gemini",
                                "tidings.models.gemini.key", "bench",
                                "tidings.models.gemini.base-url", baseUrl,
                                "tidings.models.gemini.requests-per-minute", "0",
                                "tidings.models.gemini.tokens-per-minute", "0",
                                "tidings.analysis.in-flight", Integer.toString(concurrency)),
                        null)
                .settings();
        ServiceConfigs configs = new ServiceConfigs(settings, "bench");
        InstantSource clock = InstantSource.system();
        Models models = new Models(vertx, settings, configs, clock);
        models.guard(spending);
        return models.of(List.of(pass));
    }

    /** The settings, but for names that are nobody else's. */
    private static Settings places(CommonOptions common, String prefix) {
        String name = prefix.substring(0, prefix.length() - 1);
        return common.load(Map.of(
                        "tidings.kafka.topics.prefix",
                        prefix,
                        "tidings.kafka.topics.create",
                        true,
                        "tidings.kafka.group",
                        name,
                        "tidings.cassandra.keyspace",
                        name,
                        "tidings.cassandra.create-keyspace",
                        true,
                        "tidings.redis.prefix",
                        name + ":",
                        "tidings.postgres.schema",
                        name))
                .settings();
    }

    private static BenchPlace place(Settings settings, String node) {
        ServiceConfigs configs = new ServiceConfigs(settings, node);
        return new BenchPlace(configs.kafka(), configs.cassandra(), configs.redis(), configs.postgres());
    }

    private static void write(@Nullable Path json, Object result) throws IOException {
        if (json != null) {
            Files.writeString(json, Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(result) + "\n");
        }
    }
}
