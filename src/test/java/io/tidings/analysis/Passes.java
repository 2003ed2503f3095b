package io.tidings.analysis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** The shipped passes, for tests. Read once: to hold a schema against its metaschema takes long. */
public final class Passes {
    private static final Map<String, Pass> READ = new ConcurrentHashMap<>();

    private Passes() {}

    public static Pass events() {
        return shipped("significant-events");
    }

    public static Pass email() {
        return shipped("investor-email");
    }

    static Pass shipped(String name) {
        return READ.computeIfAbsent(
                name, file -> PassFile.pass(file, file(file + ".yaml"), file(file + ".md"), file(file + ".json")));
    }

    static String file(String name) {
        try (InputStream in = Objects.requireNonNull(Passes.class.getResourceAsStream("/conf/passes/" + name))) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
