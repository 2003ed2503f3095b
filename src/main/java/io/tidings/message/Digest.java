package io.tidings.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Derives ids: SHA-256 over parts, each with its length before it, so that no two lists of parts collide by joining.
 */
public final class Digest {
    private Digest() {}

    public static byte[] of(String... parts) {
        MessageDigest sha = sha256();
        for (String part : parts) {
            byte[] bytes = part.getBytes(UTF_8);
            int n = bytes.length;
            sha.update((byte) (n >>> 24));
            sha.update((byte) (n >>> 16));
            sha.update((byte) (n >>> 8));
            sha.update((byte) n);
            sha.update(bytes);
        }
        return sha.digest();
    }

    /** The first {@code characters} of the digest in lower-case hexadecimal. */
    public static String hex(int characters, String... parts) {
        return HexFormat.of().formatHex(of(parts)).substring(0, characters);
    }

    /** The digest shaped as a UUID version 8 (RFC 9562 §5.8). */
    public static String uuid(String... parts) {
        byte[] hash = of(parts);
        return uuid8(bits(hash, 0), bits(hash, 8));
    }

    static String uuid8(long high, long low) {
        long most = (high & 0xFFFF_FFFF_FFFF_0FFFL) | 0x8000L;
        long least = (low & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(most, least).toString();
    }

    static long bits(byte[] bytes, int from) {
        long value = 0;
        for (int i = from; i < from + 8; i++) {
            value = value << 8 | (bytes[i] & 0xFF);
        }
        return value;
    }

    /** A fresh SHA-256, for digests over a stream. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
