package io.tidings.privacy;

import io.tidings.message.Digest;
import java.security.MessageDigest;
import java.util.Arrays;

/** Base58Check: what ends in the first four bytes of its own double SHA-256. */
final class Base58 {
    private static final String BITCOIN = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final String RIPPLE = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz";
    private static final int CHECKSUM = 4;
    /** A version and a hash of 20 bytes, with the checksum. */
    private static final int SHORTEST = 25;

    private Base58() {}

    /** True where the checksum is right in the alphabet of Bitcoin or in that of the XRP ledger. */
    static boolean isChecked(String text) {
        return isChecked(text, BITCOIN) || (text.charAt(0) == 'r' && isChecked(text, RIPPLE));
    }

    private static boolean isChecked(String text, String alphabet) {
        byte[] bytes = decode(text, alphabet);
        if (bytes.length < SHORTEST) {
            return false;
        }
        int payload = bytes.length - CHECKSUM;
        MessageDigest sha = Digest.sha256();
        sha.update(bytes, 0, payload);
        byte[] hash = sha.digest(sha.digest());
        return Arrays.equals(hash, 0, CHECKSUM, bytes, payload, bytes.length);
    }

    /** The bytes of a number in base 58, its leading zeros kept; none where a character is not of the alphabet. */
    private static byte[] decode(String text, String alphabet) {
        byte[] bytes = new byte[text.length()];
        int zeros = 0;
        int used = 0;
        for (int i = 0; i < text.length(); i++) {
            int carry = alphabet.indexOf(text.charAt(i));
            if (carry < 0) {
                return new byte[0];
            }
            zeros += zeros == i && carry == 0 ? 1 : 0;
            int k = 0;
            for (; k < used || carry > 0; k++) {
                int at = bytes.length - 1 - k;
                carry += 58 * (bytes[at] & 0xFF);
                bytes[at] = (byte) carry;
                carry >>>= 8;
            }
            used = k;
        }
        byte[] decoded = new byte[zeros + used];
        System.arraycopy(bytes, bytes.length - used, decoded, zeros, used);
        return decoded;
    }
}
