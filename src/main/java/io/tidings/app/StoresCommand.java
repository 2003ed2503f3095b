package io.tidings.app;

import io.tidings.config.ServiceSettings.EventKeeper;
import io.tidings.config.Settings;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that works on the stores by itself, without the pipeline. */
abstract class StoresCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /**
     * Does the work; stores are opened as they are asked for.
     *
     * @return the exit code
     */
    abstract int work(Wiring wiring, PrintWriter out) throws InterruptedException;

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = common.load(Map.of()).settings();
        PrintWriter out = commandLine().getOut();
        try {
            return onStores(settings, out);
        } finally {
            out.flush();
        }
    }

    private int onStores(Settings settings, PrintWriter out) throws InterruptedException {
        if (settings.stores().events() == EventKeeper.EMBEDDED && !Files.exists(settings.data())) {
            throw new Failure(
                    "there is no data at " + settings.data() + ": replay a file first, or name another with --data");
        }
        Vertx vertx = Wiring.vertx();
        String node = Node.name(settings) + "-command";
        try (Connections connections = new Connections(vertx, settings, node, InstantSource.system(), line -> {})) {
            return work(new Wiring(connections), out);
        } finally {
            Pipeline.await(vertx.close());
        }
    }

    CommandLine commandLine() {
        return spec.commandLine();
    }

    /** A command as one would give it on the same stores. */
    final String again(String command) {
        return ReplayCommand.program() + " " + command + options();
    }

    /** The options that say which stores these are. */
    String options() {
        return (common.config == null ? "" : " --config " + common.config)
                + (common.data == null ? "" : " --data " + common.data);
    }
}
