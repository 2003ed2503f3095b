package io.tidings.app;

import io.tidings.analysis.Pass;
import io.tidings.config.PassFolder;
import io.tidings.config.ServiceSettings.EventKeeper;
import io.tidings.config.ServiceSettings.LogKeeper;
import io.tidings.config.Settings;
import io.tidings.embedded.DataInUse;
import io.tidings.embedded.Database;
import io.tidings.port.Checkup;
import io.tidings.port.LanguageModel;
import io.tidings.port.Maintenance;
import io.tidings.postgres.PostgresMaintenance;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code doctor}: is everything there, and if not, what to do. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Checks the machine, the settings, the passes, the data file, and the services and models that the settings"
                    + " choose, and says how to mend what is wrong. Changes nothing in them. Ends with 1 where a check failed.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  java -jar tidings.jar doctor",
            "  java -jar tidings.jar doctor --data acme.db",
            "  java -jar tidings.jar doctor --config conf/services.yaml"
        })
final class DoctorCommand implements Callable<Integer> {
    private static final long LITTLE_SPACE = 1L << 30;
    /** To say that it is there, a model needs no more. */
    private static final Duration MODEL_DEADLINE = Duration.ofSeconds(10);

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private List<Pass> passes = List.of();

    /** Something to look at; throws what is wrong with it. */
    @FunctionalInterface
    private interface Check {
        String run() throws Exception;
    }

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = common.load(Map.of()).settings();
        Findings findings = new Findings(spec.commandLine().getOut());
        Vertx vertx = Wiring.vertx();
        Models models = new Models(
                vertx,
                settings,
                new ServiceConfigs(settings, Node.name(settings)).withDeadline(MODEL_DEADLINE),
                InstantSource.system());
        try {
            List<Opened> services = Keepers.services(vertx, settings).stream()
                    .map(service -> new Opened(service.name(), service.open()))
                    .toList();
            check(findings, "java", DoctorCommand::java);
            check(findings, "passes", () -> passes(settings, models));
            // Those that the passes need, unless they cannot be chosen at all.
            for (Models.Check model : models.check(passes)) {
                check(findings, model.provider(), () -> Pipeline.await(model.outcome()));
            }
            if (Keepers.useFile(settings.stores())) {
                check(findings, "data", () -> data(vertx, settings));
            }
            for (Opened service : services) {
                check(findings, service, settings.passes());
            }
            check(findings, "output", () -> writable(settings.output()));
            check(findings, "logs", () -> writable(settings.log().folder()));
        } finally {
            Pipeline.await(models.close());
            Pipeline.await(vertx.close());
        }
        findings.summarise();
        return findings.hasFaults() ? 1 : 0;
    }

    private static void check(Findings findings, String name, Check check) throws InterruptedException {
        try {
            findings.ok(name, check.run());
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            findings.fail(name, Failure.words(e));
        }
    }

    /** A service that is being opened, or is open. */
    private record Opened(String name, Future<? extends Maintenance> service) {}

    private void check(Findings findings, Opened opened, Path passFolder) throws InterruptedException {
        try {
            Maintenance service = Pipeline.await(opened.service());
            try {
                Checkup checkup = Pipeline.await(service.check());
                findings.ok(opened.name(), String.join(", ", checkup.facts()));
                checkup.warnings().forEach(warning -> findings.warn(opened.name(), warning));
                checkup.faults().forEach(fault -> findings.fail(opened.name(), fault));
                if (service instanceof PostgresMaintenance postgres
                        && postgres.passes().isPresent()) {
                    PassCheck.refuse(PassCheck.changed(
                            passes, passFolder, postgres.passes().get()));
                }
            } finally {
                Pipeline.await(service.close());
            }
        } catch (RuntimeException e) {
            findings.fail(opened.name(), Failure.words(e));
        }
    }

    private static String java() {
        return Runtime.version() + ", " + Runtime.getRuntime().maxMemory() / (1 << 20) + " MiB heap at most";
    }

    private String passes(Settings settings, Models models) {
        List<Pass> enabled = PassFolder.load(settings.passes());
        PassCheck.refuse(new ModelChoices(settings).problems(enabled));
        LanguageModel model = models.of(enabled);
        PassCheck.refuse(PassCheck.useless(enabled, settings.passes(), model));
        passes = enabled;
        return passes.size() + " enabled, answered by " + model.name();
    }

    private String data(Vertx vertx, Settings settings) throws Exception {
        Path file = settings.data();
        boolean isNew = !Files.exists(file);
        String where =
                file + (isNew ? " does not exist yet and can be made" : ", " + Files.size(file) / (1 << 20) + " MiB");
        if (isNew) {
            return where + "; " + writable(file.toAbsolutePath().getParent());
        }
        try (Database database = Database.look(vertx, file, InstantSource.system())) {
            String problem = Pipeline.await(database.integrity());
            if (!problem.equals("ok")) {
                throw new Failure(file + " is damaged: " + problem + ". Restore a backup, or flush and replay");
            }
            Ports ports = Wiring.embedded(database);
            if (settings.stores().events() == EventKeeper.EMBEDDED) {
                PassCheck.refuse(PassCheck.changed(passes, settings.passes(), ports.passes()));
            }
            return where + ", intact"
                    + (settings.stores().log() == LogKeeper.EMBEDDED
                            ? ", " + Pipeline.await(ports.log().lag()) + " records not yet taken in"
                            : "");
        } catch (DataInUse e) {
            // A running Tidings is no illness.
            return where + "; " + String.valueOf(e.getMessage()).replaceFirst(":.*", "");
        }
    }

    private static String writable(@Nullable Path folder) throws IOException {
        Path existing = folder;
        while (existing != null && !Files.exists(existing)) {
            existing = existing.toAbsolutePath().getParent();
        }
        if (existing == null || !Files.isDirectory(existing) || !Files.isWritable(existing)) {
            throw new Failure(folder + " cannot be written: change its owner, or name another folder");
        }
        long free = Files.getFileStore(existing).getUsableSpace();
        if (free < LITTLE_SPACE) {
            throw new Failure("only " + free / (1 << 20) + " MiB are free for " + folder + ": make room");
        }
        return folder + " can be written, " + free / (1 << 30) + " GiB free";
    }
}
