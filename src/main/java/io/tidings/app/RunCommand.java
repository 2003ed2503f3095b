package io.tidings.app;

import io.tidings.config.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashMap;
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
            "Works on what comes into the log, and serves the API and the dashboard on http://127.0.0.1:8080, until it "
                    + "is stopped (Ctrl-C or SIGTERM).",
            "",
            "Started several times with conf/cluster.yaml, on one machine or on many, the nodes share the work. "
                    + "Give each a name of its own, and the same again when it is restarted.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  java -jar tidings.jar run --port 9000",
            "  java -jar tidings.jar run --config conf/services.yaml",
            "  java -jar tidings.jar run --config conf/cluster.yaml --node tidings-2"
        })
final class RunCommand implements Callable<Integer> {
    private static final long LOOK_SECONDS = 2;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--node", paramLabel = "NAME", description = "Names this node (default: the host's name).")
    private @Nullable String node;

    @Option(names = "--host", paramLabel = "HOST", description = "The address to serve on (default: 127.0.0.1).")
    private @Nullable String host;

    @Option(names = "--port", paramLabel = "PORT", description = "The port to serve on (default: 8080).")
    private @Nullable Integer port;

    @Option(names = "--insecure", description = "Serve on any address without a login.")
    private boolean insecure;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final UnaryOperator<Ports> decorate;

    RunCommand(UnaryOperator<Ports> decorate) {
        this.decorate = decorate;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Map<String, @Nullable Object> flags = new HashMap<>();
        flags.put("tidings.node", node);
        flags.put("tidings.web.host", host);
        flags.put("tidings.web.port", port);
        flags.put("tidings.web.insecure", insecure ? true : null);
        Settings settings = common.load(flags).settings();
        Serving serving = settings.web().enabled() ? new Serving(settings) : null;
        PrintWriter out = spec.commandLine().getOut();
        Logging.start(settings, spec.commandLine().getErr());
        String name = Node.name(settings);
        CountDownLatch stopped = new CountDownLatch(1);
        try (Pipeline pipeline = Pipeline.start(settings, name, Node.lines(out), decorate);
                Stopping stopping = Stopping.of(stopped::countDown, pipeline::close)) {
            Readiness readiness = new Readiness(pipeline, settings.company());
            if (serving != null) {
                Node.lines(out)
                        .accept("Serving on "
                                + pipeline.serve(serving, settings.web().host()));
            }
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
