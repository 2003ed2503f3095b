package io.tidings.embedded;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.tidings.port.Holdings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;

/** A data file on disk, with what lies beside it: whose it is, and its end. */
public final class DataFile {
    private static final Logger LOG = LoggerFactory.getLogger(DataFile.class);
    /** How such files begin (https://sqlite.org/fileformat.html). */
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(US_ASCII);

    private static final int MIB = 1 << 20;

    private DataFile() {}

    /** Connects to a file that must be there, and changes nothing in it: what is in its log stays there. */
    static Connection readOnly(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        return config.createConnection("jdbc:sqlite:" + file);
    }

    /** The one path of a file, whatever links lead to it: the lock lies beside it. Makes its folder. */
    static Path real(Path file) throws IOException {
        if (Files.exists(file)) {
            return file.toRealPath();
        }
        Path absolute = file.toAbsolutePath().normalize();
        Path folder = Files.createDirectories(absolute.getParent()).toRealPath();
        return folder.resolve(absolute.getFileName());
    }

    static Path lock(Path file) {
        return file.resolveSibling(file.getFileName() + ".lock");
    }

    /**
     * Looks before our settings are made: they would turn the file of another program into WAL mode, and an empty one,
     * which may be anybody's, into a database.
     *
     * @throws StorageException where there is such a file
     */
    static void refuseForeign(Path file) throws IOException, SQLException {
        if (!Files.exists(file)) {
            return;
        }
        byte[] start;
        try (InputStream bytes = Files.newInputStream(file)) {
            start = bytes.readNBytes(MAGIC.length);
        }
        if (start.length == 0) {
            throw new StorageException(
                    file + " is no data file of Tidings but empty: delete it, or name another with --data");
        }
        if (!Arrays.equals(start, MAGIC)) {
            throw new StorageException(file + " is no data file of Tidings: name another with --data");
        }
        try (Connection connection = readOnly(file)) {
            Schema.isOurs(connection);
        }
    }

    /**
     * What a deletion takes away, and the process that works with it; nothing where there is no such file.
     *
     * @throws StorageException where it is no data file of ours, or cannot be looked at
     */
    public static Holdings holdings(Path file) {
        if (!Files.exists(file)) {
            return new Holdings(List.of(), List.of());
        }
        requireOurs(file);
        try {
            Path real = real(file);
            List<String> things = new ArrayList<>();
            for (Path part : parts(Files.isSymbolicLink(file) ? real : file)) {
                if (Files.exists(part)) {
                    things.add(String.format(Locale.ROOT, "%s, %.1f MiB", part, Files.size(part) / (double) MIB));
                }
            }
            return new Holdings(things, ProcessLock.holder(lock(real)).stream().toList());
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    private static StorageException unusable(Path file, IOException why) {
        return new StorageException(
                "the data file " + file + " cannot be looked at or deleted (" + why.getMessage()
                        + "): check the permissions of its folder",
                why);
    }

    /** The files that a data file consists of, itself first. */
    private static List<Path> parts(Path file) {
        return Stream.of("", "-wal", "-shm", ".lock")
                .map(suffix -> file.resolveSibling(file.getFileName() + suffix))
                .toList();
    }

    /**
     * Deletes a data file and what belongs to it.
     *
     * @throws StorageException where a process uses it, it is no data file of ours, or it cannot be deleted
     */
    public static void delete(Path file) {
        requireOurs(file);
        try {
            Path real = real(file);
            try (ProcessLock held = ProcessLock.take(lock(real))) {
                for (Path part : parts(real)) {
                    Files.deleteIfExists(part);
                }
            }
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    private static void requireOurs(Path file) {
        try (Connection connection = readOnly(file)) {
            if (Files.isRegularFile(file) && Schema.isOurs(connection)) {
                return;
            }
        } catch (SQLException | StorageException e) {
            LOG.debug("{} is no data file of ours", file, e);
        }
        throw new StorageException(file + " is no data file of Tidings, and is left alone");
    }
}
