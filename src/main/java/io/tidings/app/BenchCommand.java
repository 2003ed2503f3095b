package io.tidings.app;

import io.tidings.bench.IntakeBench;
import io.tidings.message.Json;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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
        footer = {"", "Examples:", "  java -Xmx256m -jar tidings.jar bench intake --rows 1000000 --json intake.json"})
final class BenchCommand {
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
        if (json != null) {
            Files.writeString(json, Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(result) + "\n");
        }
        return 0;
    }
}
