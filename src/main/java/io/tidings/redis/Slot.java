package io.tidings.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** The slots of a cluster (https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec). */
final class Slot {
    private static final int SLOTS = 16_384;
    private static final int POLYNOMIAL = 0x1021;

    private Slot() {}

    /** The slot of a key without a hash tag, or of a hash tag: CRC-16 (XMODEM) of its bytes. */
    static int of(String key) {
        int crc = 0;
        for (byte each : key.getBytes(US_ASCII)) {
            crc ^= (each & 0xFF) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = ((crc & 0x8000) == 0 ? crc << 1 : crc << 1 ^ POLYNOMIAL) & 0xFFFF;
            }
        }
        return crc % SLOTS;
    }

    /** A hash tag, in braces, whose slot is in a range; always the same for the same range. */
    static String tagWithin(int first, int last) {
        int n = 0;
        while (of(Integer.toString(n)) < first || of(Integer.toString(n)) > last) {
            n++;
        }
        return "{" + n + "}";
    }
}
