package io.tidings.app;

import io.tidings.config.Settings;
import io.tidings.embedded.DataFile;
import io.tidings.port.Maintenance;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
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
        description = {
            "Deletes all messages, events and emails of every company: the data file, and what is ours in the services"
                    + " that the settings choose. Says what it would delete unless --yes is given, and ends with 2 then.",
            "",
            "Deletes nothing while another process works with the data file, or nodes read from Kafka: stop them first.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  java -jar tidings.jar flush",
            "  java -jar tidings.jar flush --yes",
            "  java -jar tidings.jar flush --yes --config conf/services.yaml"
        })
final class FlushCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(names = "--yes", description = "Really delete.")
    private boolean yes;

    @Option(
            names = "--force",
            description = "Delete although nodes read from Kafka; a data file in use stays all the same.")
    private boolean force;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = common.load(Map.of()).settings();
        Vertx vertx = Wiring.vertx();
        List<Future<? extends Maintenance>> opened = new ArrayList<>();
        try {
            return run(places(vertx, settings, opened));
        } finally {
            Pipeline.await(Future.join(opened.stream()
                            .map(service -> service.compose(Maintenance::close))
                            .toList())
                    .otherwiseEmpty());
            Pipeline.await(vertx.close());
        }
    }

    private static List<Flush.Place> places(
            Vertx vertx, Settings settings, List<Future<? extends Maintenance>> opened) {
        List<Flush.Place> places = new ArrayList<>();
        if (Keepers.useFile(settings.stores())) {
            Path data = settings.data();
            places.add(new Flush.Place(
                    () -> vertx.executeBlocking(() -> DataFile.holdings(data)),
                    () -> vertx.executeBlocking(() -> {
                        DataFile.delete(data);
                        return null;
                    })));
        }
        for (Keepers.Service service : Keepers.services(vertx, settings)) {
            Future<? extends Maintenance> opening = service.open();
            opened.add(opening);
            places.add(new Flush.Place(
                    () -> opening.compose(Maintenance::holdings), () -> opening.compose(Maintenance::delete)));
        }
        return places;
    }

    private int run(List<Flush.Place> places) throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Flush flush = new Flush(out, spec.commandLine().getErr());
        flush.look(places);
        if (flush.isEmpty()) {
            out.println("There is nothing to delete.");
            return flush.hasFailed() ? 1 : 0;
        }
        String users = String.join(", ", flush.users());
        if (!yes) {
            flush.announce();
            if (!users.isEmpty()) {
                out.println("In use by " + users + ".");
            }
            out.println("Nothing was deleted. Give --yes to delete.");
            return 2;
        }
        if (!users.isEmpty() && !force) {
            throw new Failure("nothing was deleted, because this is in use by " + users + ": stop it first, or give"
                    + " --force");
        }
        flush.delete();
        return flush.hasFailed() ? 1 : 0;
    }
}
