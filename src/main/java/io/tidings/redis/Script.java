package io.tidings.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A script that the server keeps under its digest until it restarts.
 *
 * @param sha1 in hexadecimal, as {@code EVALSHA} wants it
 */
record Script(String source, String sha1) {
    /** A shipped script of the buffer, behind what all of them have in common. */
    static Script shipped(String name) {
        return of(resource("common.lua") + resource(name + ".lua"));
    }

    /** A shipped script that has nothing in common with others. */
    static Script alone(String name) {
        return of(resource(name + ".lua"));
    }

    private static Script of(String source) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(source.getBytes(UTF_8));
            return new Script(source, "%040x".formatted(new BigInteger(1, digest)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = Script.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + name + " is missing");
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
