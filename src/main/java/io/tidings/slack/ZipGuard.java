package io.tidings.slack;

import io.tidings.message.NotAMessage;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Keeps a zip file from being more than it seems: how many entries it lists, how much comes out of one, of all, and how
 * much more that is than what went in. Counts what comes out, since what a file says of itself need not be true. What
 * it names is never a path here.
 */
final class ZipGuard {
    private static final int MOST_ENTRIES = 60_000;
    private static final long MOST_DIRECTORY_BYTES = 16L << 20;
    private static final long MOST_ENTRY_BYTES = 64L << 20;
    /** Of a message, or whatever else a list has: many times what Slack takes. */
    private static final long MOST_THING_BYTES = 2L << 20;
    /** What is written again and again compresses well; people's words, ten times at the most. */
    private static final long MOST_RATIO = 100;

    private static final long RATIO_FROM_BYTES = 4L << 20;
    private static final int END_BYTES = 22;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int MOST_COMMENT_BYTES = 0xFFFF;

    private final long mostBytes;
    private long bytes;

    /** @param mostBytes that may come out of all entries together */
    ZipGuard(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** That what came out ends the reading: an {@link IOException} would be taken for a fault of the disk. */
    static final class Bomb extends IOException {
        private static final long serialVersionUID = 1L;

        Bomb(String reason) {
            super(reason);
        }
    }

    /**
     * Opens a file, after a look at how much its directory is, which is read into memory.
     *
     * @throws NotAMessage where it is no zip file, or one with too many entries
     */
    static ZipFile open(Path path) throws IOException, NotAMessage {
        checkDirectory(path);
        try {
            return new ZipFile(path.toFile());
        } catch (IOException | IllegalArgumentException e) {
            throw new NotAMessage("the zip file is broken: it cannot be opened", e);
        }
    }

    private static void checkDirectory(Path path) throws IOException, NotAMessage {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            long length = file.length();
            byte[] end = new byte[(int) Math.min(length, END_BYTES + MOST_COMMENT_BYTES)];
            file.seek(length - end.length);
            file.readFully(end);
            for (int at = end.length - END_BYTES; at >= 0; at--) {
                if (number(end, at, 4) == END_SIGNATURE) {
                    check(end, at);
                    return;
                }
            }
        }
        throw new NotAMessage("this is no zip file, or its end is missing");
    }

    /** Of the last that looks like an end: if it is none, the library would look further, so it must be one. */
    private static void check(byte[] end, int at) throws NotAMessage {
        if (at + END_BYTES + number(end, at + 20, 2) != end.length) {
            throw new NotAMessage("the zip file is broken: more follows after its end");
        }
        long entries = number(end, at + 10, 2);
        long directory = number(end, at + 12, 4);
        if (entries > MOST_ENTRIES || directory > MOST_DIRECTORY_BYTES) {
            throw new NotAMessage(String.format(
                    Locale.ROOT, "the zip file has too many entries: at most %,d are read", MOST_ENTRIES));
        }
    }

    private static long number(byte[] bytes, int at, int length) {
        long number = 0;
        for (int i = length - 1; i >= 0; i--) {
            number = number << 8 | (bytes[at + i] & 0xFF);
        }
        return number;
    }

    /** What comes out of an entry; reading it fails with a {@link Bomb} where that is too much. */
    Entry read(ZipFile zip, ZipEntry entry) throws IOException {
        InputStream in = zip.getInputStream(entry);
        if (in == null) {
            throw new IOException("the entry is not there");
        }
        return new Entry(in, Math.max(1, entry.getCompressedSize()));
    }

    /** An entry while it is read, one thing after the other. */
    final class Entry extends FilterInputStream {
        private final long packed;
        private long read;
        private long allowed = MOST_THING_BYTES;

        private Entry(InputStream in, long packed) {
            super(in);
            this.packed = packed;
        }

        /** The next thing begins, which is all that will be in memory of the entry. */
        void begin() {
            allowed = read + MOST_THING_BYTES;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int more = super.read(target, offset, length);
            if (more > 0) {
                count(more);
            }
            return more;
        }

        private void count(int more) throws IOException {
            read += more;
            bytes += more;
            if (bytes > mostBytes) {
                throw new Bomb(String.format(
                        Locale.ROOT,
                        "more than %,d bytes come out of the zip file: raise files.max-unpacked-bytes where it is a"
                                + " real export",
                        mostBytes));
            }
            if (read > MOST_ENTRY_BYTES || (read > RATIO_FROM_BYTES && read / packed > MOST_RATIO)) {
                throw new Bomb("an entry of the zip file comes to far more than people write: it is not read");
            }
            if (read > allowed) {
                throw new IOException("it is longer than any message");
            }
        }
    }
}
