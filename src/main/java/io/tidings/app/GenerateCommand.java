package io.tidings.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.csv.CsvOutput;
import io.tidings.message.CsvFormat;
import io.tidings.message.Json;
import io.tidings.report.Words;
import io.tidings.sample.SampleCompany;
import io.tidings.sample.SampleMilestone;
import io.tidings.sample.SampleRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code generate}: an invented company's messages, and the milestones that are in them. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description = {
            "Writes an invented company's messages as a CSV to replay, and beside it the milestones that were planted "
                    + "in them (NAME.expected.json), so that what is found can be scored. The same seed gives the same files. "
                    + "Files that are there already are kept unless --force is given.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  java -jar tidings.jar generate",
            "  java -jar tidings.jar generate --rows 20000 --seed 7 --out big.csv",
            "  java -jar tidings.jar generate --rows 500 --force"
        })
final class GenerateCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Option(names = "--rows", paramLabel = "N", defaultValue = "1000", description = "How many (default: 1000).")
    private int rows;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Which company (default: 1).")
    private long seed;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "data/generated.csv",
            description = "The file to write (default: data/generated.csv).")
    private Path out = Path.of("");

    @Option(names = "--force", description = "Overwrite files that are there already.")
    private boolean force;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        if (rows < 1) {
            throw new ParameterException(spec.commandLine(), "--rows is at least 1, not " + rows);
        }
        Path expected =
                out.resolveSibling(String.valueOf(out.getFileName()).replaceFirst("\\.csv$", "") + ".expected.json");
        refuseToOverwrite(List.of(out, expected));
        Path folder = out.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        SampleCompany company = new SampleCompany(seed);
        try (CsvOutput csv = new CsvOutput(Files.newBufferedWriter(out, UTF_8), CsvFormat.COLUMNS)) {
            for (Iterator<SampleRow> all = company.rows(rows); all.hasNext(); ) {
                csv.row(fields(all.next()));
            }
        }
        Files.writeString(expected, expected(company.milestones()));
        spec.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "%s in %s, %s in %s%n",
                        Words.count(rows, "row"),
                        out,
                        Words.count(company.milestones().size(), "milestone"),
                        expected);
        return 0;
    }

    private void refuseToOverwrite(List<Path> files) {
        for (Path file : files) {
            if (!force && Files.exists(file)) {
                throw new Failure(
                        file + " is there already: name another file with --out, or give --force to" + " overwrite it");
            }
        }
    }

    private static List<String> fields(SampleRow row) {
        return List.of(
                row.id(),
                Boolean.toString(row.chat()),
                row.chatSender(),
                row.emailSender(),
                TIME.format(row.timestamp()),
                row.content());
    }

    private String expected(List<SampleMilestone> milestones) throws IOException {
        ObjectNode root = Json.MAPPER.createObjectNode();
        root.put("rows", rows);
        root.put("seed", seed);
        ArrayNode all = root.putArray("milestones");
        for (SampleMilestone milestone : milestones) {
            ObjectNode node = all.addObject();
            node.put("type", milestone.type());
            milestone.alsoTypes().forEach(node.putArray("also_types")::add);
            node.put("subject", milestone.subject());
            node.put("summary", milestone.summary());
            milestone.figures().forEach(node.putArray("figures")::add);
            milestone.messageIds().forEach(node.putArray("message_ids")::add);
            node.put("superseded", milestone.superseded());
        }
        return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }
}
