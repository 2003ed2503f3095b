package io.tidings.app;

import io.tidings.analysis.Pass;
import io.tidings.config.PassFolder;
import io.tidings.config.Settings;
import io.tidings.config.SettingsLoader;
import io.tidings.csv.CsvFile;
import io.tidings.message.CompanyId;
import io.tidings.message.NotAMessage;
import io.tidings.port.Statistics;
import io.tidings.report.Words;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code replay}: a file of messages in, events and an email out. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Reads a CSV of messages, finds the significant events in it, drafts the investor email and writes a report.",
            "",
            "The columns are id, is_chat, chat_sender, email_sender, timestamp and content, in any order. "
                    + "A run that was cut off goes on where it stopped when the same command is given again.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  java -jar tidings.jar replay data/scaleflow.csv",
            "  java -jar tidings.jar replay support.csv --company acme --data acme.db",
            "  java -jar tidings.jar replay data/scaleflow.csv --threshold 50 --no-email",
            "  java -jar tidings.jar replay data/scaleflow.csv --dry-run"
        })
final class ReplayCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "FILE", description = "The CSV file.")
    private Path file = Path.of("");

    @Option(names = "--company", paramLabel = "ID", description = "Whose messages these are (default: scaleflow).")
    private @Nullable CompanyId company;

    @Option(names = "--output", paramLabel = "DIR", description = "Where the report goes (default: output).")
    private @Nullable Path output;

    @Option(names = "--threshold", paramLabel = "N", description = "Messages that make a batch (default: 200).")
    private @Nullable Integer threshold;

    @Option(names = "--no-email", description = "Draft no investor email.")
    private boolean noEmail;

    @Option(names = "--dry-run", description = "Only tell what models would be asked, and about what that costs.")
    private boolean dryRun;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final UnaryOperator<Ports> decorate;

    ReplayCommand(UnaryOperator<Ports> decorate) {
        this.decorate = decorate;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (threshold != null && threshold < 1) {
            throw new ParameterException(spec.commandLine(), "--threshold is at least 1, not " + threshold);
        }
        SettingsLoader loaded = common.load(flags());
        Settings settings = loaded.settings();
        CsvFile csv = new CsvFile(readable(file));
        CsvFile.Look look;
        try {
            look = csv.look(settings.company());
        } catch (NotAMessage e) {
            throw new Failure(file + " is no file of messages: " + e.reason(), e);
        }
        if (dryRun) {
            dryRun(settings, csv, look);
            return 0;
        }
        Files.createDirectories(settings.output());
        Logging.start(settings, spec.commandLine().getErr());
        PrintWriter out = spec.commandLine().getOut();
        return run(loaded, csv, look, out);
    }

    private void dryRun(Settings settings, CsvFile csv, CsvFile.Look look) throws IOException, InterruptedException {
        List<Pass> passes = PassFolder.load(settings.passes()).stream()
                .filter(pass -> !noEmail || pass.output() != Pass.Output.EMAIL)
                .toList();
        PassCheck.refuse(new ModelChoices(settings).problems(passes));
        FileRecords records = new FileRecords(csv, look, settings.company(), Long.MAX_VALUE);
        try {
            new DryRun(settings, passes)
                    .run(records)
                    .forEach(Node.lines(spec.commandLine().getOut()));
        } catch (NotAMessage e) {
            throw new Failure(file + " is no file of messages: " + e.reason(), e);
        }
    }

    private int run(SettingsLoader loaded, CsvFile csv, CsvFile.Look look, PrintWriter out)
            throws IOException, InterruptedException {
        Settings settings = loaded.settings();
        try (ReplayNode node = ReplayNode.of(Node.name(settings), Path.of(System.getProperty("java.io.tmpdir")));
                Pipeline pipeline = Pipeline.start(settings, node.name(), Node.lines(out), decorate);
                Stopping stopping = Stopping.of(
                        () -> System.err.println("Stopping; give the same command again to go on from here."),
                        pipeline::close)) {
            out.printf(
                    Locale.ROOT,
                    "Replaying %s of %s for %s with %s%n",
                    Words.count(look.rows(), "row"),
                    file,
                    settings.company(),
                    pipeline.ports().model().name());
            out.flush();
            return stopping.during(() -> summarise(
                    loaded,
                    new Replay(settings, pipeline, csv, look)
                            .run(String.valueOf(file.getFileName()), !noEmail, Terminal.isPresent()),
                    out));
        } catch (NotAMessage e) {
            throw new Failure(file + " is no file of messages: " + e.reason(), e);
        }
    }

    private Map<String, @Nullable Object> flags() {
        Map<String, @Nullable Object> flags = new HashMap<>();
        flags.put("tidings.company", company);
        flags.put("tidings.output", output);
        flags.put("tidings.trigger.count", threshold);
        return flags;
    }

    /** The file is read more than once, so it must be one; a pipe would be empty the second time. */
    static Path readable(Path file) {
        if (!Files.exists(file)) {
            throw new Failure("there is no file " + file + ": give the path of a CSV file");
        }
        if (Files.isDirectory(file)) {
            throw new Failure(file + " is a folder: give the path of a CSV file in it");
        }
        if (!Files.isRegularFile(file)) {
            throw new Failure(file + " is a pipe or a device, and a replay reads its file more than once:"
                    + " save it as a file and replay that");
        }
        if (!Files.isReadable(file)) {
            throw new Failure(file + " may not be read: check its permissions");
        }
        return file;
    }

    private int summarise(SettingsLoader loaded, Replay.Outcome outcome, PrintWriter out) {
        String where = common.where(loaded.settings());
        Statistics s = outcome.report().statistics();
        out.println();
        out.println(Summary.of(outcome.report()));
        out.println("The report:   " + outcome.reportFile());
        out.println("The events:   " + program() + " export events " + where);
        if (s.deadLetters() > 0) {
            out.println("Dead letters: " + program() + " export dead-letters " + where);
        }
        if (!loaded.variables().isEmpty()) {
            out.println("              (with " + String.join(", ", loaded.variables()) + " as they are now)");
        }
        long dead = s.batchesByState().getOrDefault("dead", 0L);
        if (dead > 0) {
            out.println();
            out.println(Words.count(dead, "batch", "batches") + " could not be analysed; the dead letters say why.");
        }
        out.flush();
        return dead > 0 ? 1 : 0;
    }

    /** How this program was started, so that what is shown can be copied. */
    static String program() {
        String path = System.getProperty("java.class.path", "");
        return path.endsWith(".jar") ? "java -jar " + path : "tidings";
    }
}
