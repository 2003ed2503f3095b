package io.tidings.privacy;

import static io.tidings.privacy.Checksums.digit;
import static io.tidings.privacy.Checksums.weighted;

import java.time.Month;

/** Which numbers of people a state can have given out. Arguments are capitals and digits, in the form's length. */
final class PersonalNumbers {
    private static final String SPANISH = "TRWAGMYFPDXBNJZSQVHLCKE";
    private static final String FINNISH = "0123456789ABCDEFHJKLMNPRSTUVWXY";
    private static final String CHINESE = "10X98765432";
    private static final int[] ITALIAN = {
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
    };

    private PersonalNumbers() {}

    /** An SSN, or the ITIN of those who have none. */
    static boolean socialSecurity(String id) {
        int area = Integer.parseInt(id.substring(0, 3));
        int group = Integer.parseInt(id.substring(3, 5));
        boolean taxpayer = area >= 900
                && ((group >= 50 && group <= 65) || (group >= 70 && group <= 88) || (group >= 90 && group != 93));
        boolean issued = area != 0 && area != 666 && area < 900;
        return (issued || taxpayer) && group != 0 && !id.endsWith("0000");
    }

    static boolean nhs(String id) {
        return (11 - weighted(id, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11) % 11 == digit(id, 9);
    }

    static boolean pps(String id) {
        int second = id.length() > 8 && id.charAt(8) != 'W' ? id.charAt(8) - 'A' + 1 : 0;
        int check = (weighted(id, 8, 7, 6, 5, 4, 3, 2) + 9 * second) % 23;
        return id.charAt(7) == (check == 0 ? 'W' : (char) ('A' + check - 1));
    }

    /** Corsica counts as 19 and 18. */
    static boolean nir(String id) {
        String number = id.replace("2A", "19").replace("2B", "18");
        return number.chars().allMatch(Character::isDigit)
                && 97 - Long.parseLong(number.substring(0, 13)) % 97 == Long.parseLong(number.substring(13));
    }

    /** A DNI of 7 or 8 digits, or an NIE, whose letter counts as its place in XYZ. */
    static boolean dni(String id) {
        int first = "XYZ".indexOf(id.charAt(0));
        String digits = (first < 0 ? id.substring(0, 1) : String.valueOf(first)) + id.substring(1, id.length() - 1);
        return SPANISH.charAt(Integer.parseInt(digits) % 23) == id.charAt(id.length() - 1);
    }

    static boolean codiceFiscale(String id) {
        int sum = 0;
        for (int i = 0; i < 15; i++) {
            char c = id.charAt(i);
            int value = c <= '9' ? c - '0' : c - 'A';
            sum += i % 2 == 0 ? ITALIAN[value] : value;
        }
        return id.charAt(15) == 'A' + sum % 26;
    }

    static boolean bsn(String id) {
        return (weighted(id, 9, 8, 7, 6, 5, 4, 3, 2) - digit(id, 8)) % 11 == 0 && !id.equals("000000000");
    }

    /** Those born from 2000 on have a 2 before the number that is checked. */
    static boolean belgian(String id) {
        long number = Long.parseLong(id.substring(0, 9));
        long check = Long.parseLong(id.substring(9));
        return 97 - number % 97 == check || 97 - (2_000_000_000L + number) % 97 == check;
    }

    /** The check digit of an EAN-13. */
    static boolean ahv(String id) {
        return id.startsWith("756") && weighted(id, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1) % 10 == 0;
    }

    static boolean portuguese(String id) {
        int check = 11 - weighted(id, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        return digit(id, 8) == (check >= 10 ? 0 : check);
    }

    static boolean pesel(String id) {
        return weighted(id, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1) % 10 == 0
                && isDay(Integer.parseInt(id.substring(2, 4)) % 20, Integer.parseInt(id.substring(4, 6)));
    }

    static boolean swedish(String id) {
        String number = id.substring(id.length() - 10);
        int day = Integer.parseInt(number.substring(4, 6));
        return isDay(Integer.parseInt(number.substring(2, 4)), day > 60 ? day - 60 : day) && Checksums.luhn(number);
    }

    /** Without a check digit since 2007. */
    static boolean danish(String id) {
        return isDay(Integer.parseInt(id.substring(2, 4)), Integer.parseInt(id.substring(0, 2)));
    }

    static boolean norwegian(String id) {
        return weighted(id, 3, 7, 6, 1, 8, 9, 4, 5, 2, 1) % 11 == 0
                && weighted(id, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0;
    }

    static boolean finnish(String id) {
        String digits = id.substring(0, 6) + id.substring(id.length() - 4, id.length() - 1);
        return isDay(Integer.parseInt(id.substring(2, 4)), Integer.parseInt(id.substring(0, 2)))
                && FINNISH.charAt((int) (Long.parseLong(digits) % 31)) == id.charAt(id.length() - 1);
    }

    /** Women's months count from 51; 20 is added where a day ran out of numbers. */
    static boolean czech(String id) {
        int month = Integer.parseInt(id.substring(2, 4)) % 50;
        return isDay(month > 20 ? month - 20 : month, Integer.parseInt(id.substring(4, 6)))
                && Long.parseLong(id) % 11 == 0;
    }

    static boolean turkish(String id) {
        int odd = weighted(id, 1, 0, 1, 0, 1, 0, 1, 0, 1);
        int even = weighted(id, 0, 1, 0, 1, 0, 1, 0, 1);
        return Math.floorMod(odd * 7 - even, 10) == digit(id, 9) && (odd + even + digit(id, 9)) % 10 == digit(id, 10);
    }

    static boolean southAfrican(String id) {
        return isDay(Integer.parseInt(id.substring(2, 4)), Integer.parseInt(id.substring(4, 6))) && Checksums.luhn(id);
    }

    static boolean tfn(String id) {
        return weighted(id, 1, 4, 3, 7, 5, 8, 6, 9, 10) % 11 == 0;
    }

    static boolean cpf(String id) {
        int first = weighted(id, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
        int second = weighted(id, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
        return first == digit(id, 9)
                && second == digit(id, 10)
                && id.chars().distinct().count() > 1;
    }

    static boolean rut(String id) {
        int sum = 0;
        for (int i = id.length() - 2, weight = 2; i >= 0; i--, weight = weight == 7 ? 2 : weight + 1) {
            sum += digit(id, i) * weight;
        }
        return "0K987654321".charAt(sum % 11) == id.charAt(id.length() - 1);
    }

    static boolean chinese(String id) {
        int year = Integer.parseInt(id.substring(6, 10));
        return year >= 1900
                && year < 2100
                && isDay(Integer.parseInt(id.substring(10, 12)), Integer.parseInt(id.substring(12, 14)))
                && CHINESE.charAt(weighted(id, 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2) % 11)
                        == id.charAt(17);
    }

    /** The check digit is no longer given since 2020. */
    static boolean korean(String id) {
        return isDay(Integer.parseInt(id.substring(2, 4)), Integer.parseInt(id.substring(4, 6)));
    }

    static boolean singaporean(String id) {
        int offset = id.charAt(0) == 'T' || id.charAt(0) == 'G' ? 4 : 0;
        int check = (weighted(id.substring(1), 2, 7, 6, 5, 4, 3, 2) + offset) % 11;
        boolean citizen = id.charAt(0) == 'S' || id.charAt(0) == 'T';
        return (citizen ? "JZIHGFEDCBA" : "XWUTRQPNMLK").charAt(check) == id.charAt(8);
    }

    private static boolean isDay(int month, int day) {
        return month >= 1 && month <= 12 && day >= 1 && day <= Month.of(month).maxLength();
    }
}
