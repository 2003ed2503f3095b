package io.tidings.app;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tidings.analysis.Pass;
import io.tidings.config.PassFolder;
import io.tidings.config.Settings;
import io.tidings.embedded.DataInUse;
import io.tidings.embedded.Database;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
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
            "Checks the machine, the settings, the passes and the data file, and says how to mend what is wrong.",
            ""
        },
        footer = {"", "Examples:", "  java -jar tidings.jar doctor", "  java -jar tidings.jar doctor --data acme.db"})
final class DoctorCommand implements Callable<Integer> {
    private static final long LITTLE_SPACE = 1L << 30;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private int bad;
    private List<Pass> passes = List.of();

    /** Something to look at; throws what is wrong with it. */
    @FunctionalInterface
    private interface Check {
        String run() throws Exception;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Settings settings = common.load(Map.of()).settings();
        check(out, "java", DoctorCommand::java);
        check(out, "passes", () -> passes(settings.passes()));
        check(out, "data", () -> data(settings.data(), settings.passes()));
        check(out, "output", () -> writable(settings.output()));
        check(out, "logs", () -> writable(settings.log().folder()));
        out.println(bad == 0 ? "All is well." : bad + " of 5 checks failed.");
        return bad == 0 ? 0 : 1;
    }

    private void check(PrintWriter out, String name, Check check) {
        try {
            out.printf("  ok    %-7s %s%n", name, check.run());
        } catch (Exception e) {
            bad++;
            out.printf("  FAIL  %-7s %s%n", name, Failure.words(e));
        }
    }

    private static String java() {
        return Runtime.version() + ", " + Runtime.getRuntime().maxMemory() / (1 << 20) + " MiB heap at most";
    }

    private String passes(Path folder) {
        List<Pass> enabled = PassFolder.load(folder);
        PassCheck.refuse(PassCheck.useless(enabled, folder, Wiring.model()));
        passes = enabled;
        return passes.size() + " enabled, answered by " + Wiring.model().name();
    }

    private String data(Path file, Path passFolder) throws Exception {
        boolean isNew = !Files.exists(file);
        String where =
                file + (isNew ? " does not exist yet and can be made" : ", " + Files.size(file) / (1 << 20) + " MiB");
        if (isNew) {
            return where + "; " + writable(file.toAbsolutePath().getParent());
        }
        if (!isDatabase(file)) {
            // To open it would make a database of it, or leave a lock beside it.
            throw new Failure(file + " is no data file of Tidings: name another with --data");
        }
        Vertx vertx = Wiring.vertx();
        try (Database database = Database.open(vertx, file, InstantSource.system())) {
            String problem = Pipeline.await(database.integrity());
            if (!problem.equals("ok")) {
                throw new Failure(file + " is damaged: " + problem + ". Restore a backup, or flush and replay");
            }
            Ports ports = Wiring.embedded(database);
            PassCheck.refuse(PassCheck.changed(passes, passFolder, ports.passes()));
            long lag = Pipeline.await(ports.log().lag());
            return where + ", intact, " + lag + " records not yet taken in";
        } catch (DataInUse e) {
            // A running Tidings is no illness.
            return where + "; " + String.valueOf(e.getMessage()).replaceFirst(":.*", "");
        } finally {
            Pipeline.await(vertx.close());
        }
    }

    /** By the first bytes of such files (https://sqlite.org/fileformat.html). */
    private static boolean isDatabase(Path file) throws IOException {
        byte[] magic = "SQLite format 3\0".getBytes(US_ASCII);
        try (InputStream bytes = Files.newInputStream(file)) {
            return Arrays.equals(bytes.readNBytes(magic.length), magic);
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
