package io.tidings.app;

import io.tidings.config.PassSource;
import io.tidings.config.Settings;
import io.tidings.message.CompanyId;
import io.tidings.report.Words;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command that has a pass answered over a file of messages. */
abstract class TrialCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(index = "0", paramLabel = "PASS", description = "The id of a pass, or id@version.")
    private String pass = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "Messages: a CSV as 'replay' takes it.")
    private Path file = Path.of("");

    @Option(names = "--company", paramLabel = "ID", description = "Whose messages these are (default: scaleflow).")
    private @Nullable CompanyId company;

    @Option(names = "--threshold", paramLabel = "N", description = "Messages that make a batch (default: 200).")
    private @Nullable Integer threshold;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /**
     * Does the work.
     *
     * @return the exit code
     */
    abstract int work(Trial trial, Settings settings, MessageFile messages, PrintWriter out)
            throws IOException, InterruptedException;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Map<String, @Nullable Object> flags = new HashMap<>();
        flags.put("tidings.company", company);
        flags.put("tidings.trigger.count", threshold);
        Settings settings = common.load(flags).settings();
        check(settings);
        MessageFile messages = MessageFile.read(file, settings.company());
        PrintWriter out = commandLine().getOut();
        try (Trial trial = new Trial(settings)) {
            if (messages.refused() > 0) {
                out.println("Left out, for they are no messages: " + Words.count(messages.refused(), "row") + " of "
                        + file + ".");
            }
            return work(trial, settings, messages, out);
        } finally {
            out.flush();
        }
    }

    /** Refuses what cannot be done, before anything is read. */
    abstract void check(Settings settings) throws IOException;

    PassSource source(Settings settings) {
        return PassesCommand.find(settings, pass);
    }

    String pass() {
        return pass;
    }

    Path file() {
        return file;
    }

    CommandLine commandLine() {
        return spec.commandLine();
    }
}
