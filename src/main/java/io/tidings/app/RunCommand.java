package io.tidings.app;

import io.tidings.config.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code run}: a node that works until it is stopped. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Works on what comes into the log, until it is stopped (Ctrl-C or SIGTERM).",
            "",
            "Started several times with conf/cluster.yaml, on one machine or on many, the nodes share the work. "
                    + "Give each a name of its own, and the same again when it is restarted.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  java -jar tidings.jar run --config conf/services.yaml",
            "  java -jar tidings.jar run --config conf/cluster.yaml --node tidings-2"
        })
final class RunCommand implements Callable<Integer> {
    private static final long LOOK_SECONDS = 2;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--node", paramLabel = "NAME", description = "Names this node (default: the host's name).")
    private @Nullable String node;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final UnaryOperator<Ports> decorate;

    RunCommand(UnaryOperator<Ports> decorate) {
        this.decorate = decorate;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Settings settings = common.load(node == null ? Map.of() : Map.of("tidings.node", node))
                .settings();
        PrintWriter out = spec.commandLine().getOut();
        Logging.start(settings, spec.commandLine().getErr());
        String name = Node.name(settings);
        CountDownLatch stopped = new CountDownLatch(1);
        try (Pipeline pipeline = Pipeline.start(settings, name, Node.lines(out), decorate);
                Stopping stopping = Stopping.of(stopped::countDown, pipeline::close)) {
            Readiness readiness = new Readiness(pipeline, settings.company());
            Node.lines(out)
                    .accept("Running as " + name + " with "
                            + pipeline.ports().model().name() + ". Ctrl-C stops it in order.");
            while (!stopped.await(LOOK_SECONDS, TimeUnit.SECONDS)) {
                pipeline.check();
                readiness.look().forEach(Node.lines(out));
            }
        }
        return 0;
    }
}
