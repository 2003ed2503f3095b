package io.tidings.services;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** One PostgreSQL server that trusts everybody but {@link #DISTRUSTED}. */
public final class PostgresServer extends LocalServer {
    /** A user who is asked for a password and has none: every one is wrong. */
    public static final String DISTRUSTED = "distrusted";

    private static final String NOBODY = "65534";

    private final Path home;
    private final Path data;

    /**
     * A server that is yet to be started, for those who kill it.
     *
     * @param folder for its program and data; one that is there already is used again
     */
    public PostgresServer(Path folder) throws IOException {
        super("postgres", folder, FreePorts.next());
        this.home = folder.resolve("home");
        this.data = folder.resolve("data");
    }

    @Override
    ServerProcess launch() throws IOException, InterruptedException {
        if (!Files.isDirectory(home)) {
            unpack();
        }
        if (!Files.isDirectory(data)) {
            ServerProcess.run(
                    folder(),
                    unprivileged(
                            home.resolve("bin/initdb").toString(),
                            "-D",
                            data.toString(),
                            "-A",
                            "trust",
                            "-U",
                            "postgres",
                            "-E",
                            "UTF-8",
                            "--no-locale",
                            "--no-sync"),
                    Map.of());
            Files.writeString(
                    data.resolve("pg_hba.conf"),
                    "host all " + DISTRUSTED + " all scram-sha-256\nhost all all all trust\n");
        }
        // A killed server leaves it, and the pid in it may be somebody else's by now.
        Files.deleteIfExists(data.resolve("postmaster.pid"));
        return ServerProcess.start(
                name(),
                folder(),
                unprivileged(
                        home.resolve("bin/postgres").toString(),
                        "-D",
                        data.toString(),
                        "-h",
                        "127.0.0.1",
                        "-p",
                        Integer.toString(port()),
                        "-k",
                        "",
                        // After a kill it would sync every file for itself, for seconds.
                        "-c",
                        "recovery_init_sync_method=syncfs",
                        // A killed server leaves its shared memory behind: there it goes with the folder.
                        "-c",
                        "dynamic_shared_memory_type=mmap"),
                Map.of(),
                log -> log.contains("ready to accept connections") && answers());
    }

    private boolean answers() {
        try (Socket socket = new Socket("127.0.0.1", port())) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * PostgreSQL refuses to run as root. A user namespace makes root nobody; where there are none, nobody gets the
     * folder.
     */
    private List<String> unprivileged(String... command) throws IOException, InterruptedException {
        List<String> prefixed = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            prefixed.addAll(succeeds("unshare", "-U", "true") ? List.of("unshare", "-U") : nobody());
        }
        prefixed.addAll(List.of(command));
        return prefixed;
    }

    private List<String> nobody() throws IOException, InterruptedException {
        // The run's folder is private to root; nobody must be able to pass through it.
        Files.setPosixFilePermissions(folder().getParent(), PosixFilePermissions.fromString("rwx--x--x"));
        ServerProcess.run(folder(), List.of("chown", "-R", NOBODY + ":" + NOBODY, folder().toString()), Map.of());
        return List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private void unpack() throws IOException {
        String archive = "postgres-linux-" + (Artifacts.isArm() ? "arm_64" : "x86_64") + ".txz";
        try (ZipFile jar = new ZipFile(Artifacts.classpath("postgres"));
                InputStream in = jar.getInputStream(jar.getEntry(archive));
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(in))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = home.resolve(entry.getName()).normalize();
                if (!file.startsWith(home)) {
                    throw new IOException(entry.getName() + " leads out of the archive");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    if (entry.isSymbolicLink()) {
                        Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                    } else {
                        Files.copy(tar, file);
                        Files.setPosixFilePermissions(file, permissions(entry.getMode()));
                    }
                }
            }
        }
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> permissions =
                EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        if ((mode & 0100) != 0) {
            permissions.add(PosixFilePermission.OWNER_EXECUTE);
        }
        return permissions;
    }
}
