package io.tidings.app;

import io.tidings.services.Services;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The classes of the jar in the form in which a JVM maps them into memory, which saves a third of the work of each of
 * the hundreds of starts in a build. Made once for a jar; a JVM that cannot make it or take it starts without.
 */
final class ClassArchive {
    /** Classes that the JVM spins itself, which it cannot find in the jar. */
    private static final String SPUN = "@lambda";

    private final List<String> java;
    private final Path jar;
    private final Path folder;
    private final Path archive;

    private ClassArchive(List<String> java, Path jar) throws IOException {
        this.java = java;
        this.jar = jar;
        this.folder = Files.createDirectories(jar.resolveSibling("class-archive"));
        this.archive = folder.resolve("classes.jsa");
    }

    /**
     * Options of a JVM whose class path is the jar, or begins with it.
     *
     * @param java the command that starts one, with the options that all have
     * @return none where there is no archive
     */
    static List<String> options(List<String> java, Path jar) {
        try {
            return new ClassArchive(java, jar).prepare()
                    ? List.of(
                            "-XX:SharedArchiveFile=" + jar.resolveSibling("class-archive/classes.jsa"), "-Xlog:disable")
                    : List.of();
        } catch (IOException | SQLException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private boolean prepare() throws IOException, InterruptedException, SQLException {
        // Another JVM of this build may be making it.
        try (FileChannel channel =
                        FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            return lock.isValid() && (isFresh() || make());
        }
    }

    private boolean isFresh() throws IOException {
        return Files.exists(archive)
                && Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(jar)) > 0;
    }

    private boolean make() throws IOException, InterruptedException, SQLException {
        Path empty = Files.createTempDirectory(folder, "run-");
        SampleFile file = SampleFile.write(empty.resolve("company.csv"), 100, 7);
        Set<String> classes = new LinkedHashSet<>();
        classes.addAll(loadedBy(empty, Map.of(), "replay", file.path().toString()));
        Namespace namespace = Namespace.fresh(Services.shared());
        classes.addAll(loadedBy(
                empty, namespace.environment(), "replay", file.path().toString(), "--config", Namespace.config()));
        namespace.drop();
        classes.removeIf(name -> name.startsWith(SPUN));
        Path list = Files.write(folder.resolve("classes.txt"), classes);
        Files.deleteIfExists(archive);
        List<String> dump = List.of(
                "-Xlog:disable",
                "-Xshare:dump",
                "-XX:SharedClassListFile=" + list,
                "-XX:SharedArchiveFile=" + archive,
                "-cp",
                jar.toString());
        return Processes.run(empty, command(dump)).exit() == 0;
    }

    private List<String> loadedBy(Path empty, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        Path list = Files.createTempFile(empty, "classes", ".txt");
        List<String> command =
                command(List.of("-XX:DumpLoadedClassList=" + list, "-cp", jar.toString(), Main.class.getName()));
        command.addAll(List.of(arguments));
        Processes.run(empty, command, environment);
        return Files.readAllLines(list);
    }

    private List<String> command(List<String> more) {
        List<String> command = new ArrayList<>(java);
        command.addAll(more);
        return command;
    }
}
