package io.tidings.analysis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The shipped passes, for tests. */
public final class Passes {
    private Passes() {}

    public static Pass events() {
        return shipped("significant-events");
    }

    public static Pass email() {
        return shipped("investor-email");
    }

    static Pass shipped(String name) {
        return PassFile.pass(name, file(name + ".yaml"), file(name + ".md"), file(name + ".json"));
    }

    static String file(String name) {
        try (InputStream in = Objects.requireNonNull(Passes.class.getResourceAsStream("/conf/passes/" + name))) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
