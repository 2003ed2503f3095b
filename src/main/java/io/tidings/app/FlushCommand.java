package io.tidings.app;

import io.tidings.embedded.Database;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code flush}: forget everything. */
@Command(
        name = "flush",
        mixinStandardHelpOptions = true,
        description = {"Deletes all messages, events and emails. Says what it would delete unless --yes is given.", ""},
        footer = {"", "Examples:", "  java -jar tidings.jar flush", "  java -jar tidings.jar flush --yes"})
final class FlushCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--yes", description = "Really delete.")
    private boolean yes;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Path data = common.load(Map.of()).settings().data();
        List<Path> files = Database.files(data).stream().filter(Files::exists).toList();
        if (!Files.exists(data)) {
            out.println("There is nothing to delete at " + data + ".");
            return 0;
        }
        if (!yes) {
            files.forEach(file -> out.println("would delete " + file));
            out.println("Nothing was deleted. Give --yes to delete.");
            return 2;
        }
        Database.delete(data);
        files.forEach(file -> out.println("deleted " + file));
        return 0;
    }
}
