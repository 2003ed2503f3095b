package io.tidings.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import io.tidings.fake.Recorded;
import io.tidings.message.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Calls of a model, kept in a file, one JSON a line: each is there before it is answered. */
final class CallRecord implements AutoCloseable {
    private final @Nullable Writer file;

    private CallRecord(@Nullable Writer file) {
        this.file = file;
    }

    /** @param path null where nothing is to be kept */
    static CallRecord open(@Nullable Path path) throws IOException {
        return new CallRecord(path == null ? null : Files.newBufferedWriter(path, UTF_8, CREATE, APPEND));
    }

    void add(Recorded call) {
        if (file == null) {
            return;
        }
        try {
            file.write(Json.write(call) + "\n");
            file.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
