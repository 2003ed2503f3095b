package io.tidings.privacy;

/** Bech32 and Bech32m (BIP 173 and 350), of any currency. */
final class Bech32 {
    private static final String ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    private static final int BECH32 = 1;
    private static final int BECH32M = 0x2bc830a3;

    private Bech32() {}

    /**
     * True where the checksum is right.
     *
     * @param text in lower case, with the 1 that ends the prefix
     */
    static boolean isChecked(String text) {
        int separator = text.lastIndexOf('1');
        int check = 1;
        for (int i = 0; i < separator; i++) {
            check = step(check, text.charAt(i) >> 5);
        }
        check = step(check, 0);
        for (int i = 0; i < separator; i++) {
            check = step(check, text.charAt(i) & 31);
        }
        for (int i = separator + 1; i < text.length(); i++) {
            int value = ALPHABET.indexOf(text.charAt(i));
            if (value < 0) {
                return false;
            }
            check = step(check, value);
        }
        return check == BECH32 || check == BECH32M;
    }

    private static int step(int check, int value) {
        int top = check >>> 25;
        int next = ((check & 0x1ffffff) << 5) ^ value;
        for (int i = 0; i < GENERATOR.length; i++) {
            next ^= (top >> i & 1) == 1 ? GENERATOR[i] : 0;
        }
        return next;
    }
}
