package io.tidings.privacy;

/** Check digits, as the issuers of numbers reckon them. Arguments hold digits only, unless said otherwise. */
final class Checksums {
    private static final int[][] DIHEDRAL = {
        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
        {1, 2, 3, 4, 0, 6, 7, 8, 9, 5},
        {2, 3, 4, 0, 1, 7, 8, 9, 5, 6},
        {3, 4, 0, 1, 2, 8, 9, 5, 6, 7},
        {4, 0, 1, 2, 3, 9, 5, 6, 7, 8},
        {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
        {6, 5, 9, 8, 7, 1, 0, 4, 3, 2},
        {7, 6, 5, 9, 8, 2, 1, 0, 4, 3},
        {8, 7, 6, 5, 9, 3, 2, 1, 0, 4},
        {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}
    };
    private static final int[] PERMUTATION = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};

    private Checksums() {}

    static int digit(String number, int at) {
        return number.charAt(at) - '0';
    }

    /** ISO/IEC 7812-1, annex B. */
    static boolean luhn(String number) {
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            int digit = digit(number, number.length() - 1 - i);
            int weighted = i % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }

    /** ISO 7064 MOD 97-10, of digits and capital letters, which count from 10. */
    static int mod97(String text) {
        int rest = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = Character.digit(text.charAt(i), 36);
            rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
        }
        return rest;
    }

    /** ISO 7064 MOD 11,10. */
    static boolean mod11And10(String number) {
        int product = 10;
        for (int i = 0; i < number.length() - 1; i++) {
            int sum = (digit(number, i) + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (11 - product) % 10 == digit(number, number.length() - 1);
    }

    static boolean verhoeff(String number) {
        int check = 0;
        for (int i = 0; i < number.length(); i++) {
            int value = digit(number, number.length() - 1 - i);
            for (int k = 0; k < i % 8; k++) {
                value = PERMUTATION[value];
            }
            check = DIHEDRAL[check][value];
        }
        return check == 0;
    }

    /** The sum of the first digits, each times its weight. */
    static int weighted(String number, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += digit(number, i) * weights[i];
        }
        return sum;
    }
}
