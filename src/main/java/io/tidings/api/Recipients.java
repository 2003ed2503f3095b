package io.tidings.api;

import io.tidings.web.Problem;
import io.tidings.web.Problem.Code;
import java.net.IDN;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Addresses as a person types them, as mail servers take them: without names, comments and quotes, the domain in ASCII.
 */
final class Recipients {
    private static final String FIELD = "recipients";
    private static final int LONGEST = 254;
    private static final Pattern LOCAL = Pattern.compile("[\\w!#$%&'*+/=?^`{|}~-]+(?:\\.[\\w!#$%&'*+/=?^`{|}~-]+)*");
    private static final int LONGEST_LOCAL = 64;
    private static final Pattern DOMAIN =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])");

    private Recipients() {}

    /**
     * Those addresses, each once.
     *
     * @throws Problem naming the first that is none
     */
    static List<String> of(List<?> typed) {
        Set<String> addresses = new LinkedHashSet<>();
        for (int i = 0; i < typed.size(); i++) {
            addresses.add(address(String.valueOf(typed.get(i)).strip(), FIELD + "/" + i));
        }
        return new ArrayList<>(addresses);
    }

    private static String address(String typed, String field) {
        int at = typed.lastIndexOf('@');
        String local = at < 0 ? "" : typed.substring(0, at);
        if (!LOCAL.matcher(local).matches() || local.length() > LONGEST_LOCAL) {
            throw refused("is no address like name@example.com", field);
        }
        String address = local + "@" + domain(typed.substring(at + 1), field);
        if (address.length() > LONGEST) {
            throw refused("is longer than an address may be", field);
        }
        return address;
    }

    private static String domain(String typed, String field) {
        String lower = typed.toLowerCase(Locale.ROOT);
        String ascii;
        try {
            ascii = IDN.toASCII(lower, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw refused("has no domain that there can be", field);
        }
        if (!DOMAIN.matcher(ascii).matches()) {
            throw refused("has no domain like example.com", field);
        }
        // Java's rules are of 2003: what they would take for other letters (ß for ss) is another domain today.
        if (!ascii.equals(lower) && !IDN.toUnicode(ascii).equals(lower)) {
            throw refused("has a domain that can be read in two ways: type it as it is registered (xn--...)", field);
        }
        return ascii;
    }

    private static Problem refused(String why, String field) {
        return new Problem(Code.INVALID_BODY, "the recipient " + why, field);
    }
}
