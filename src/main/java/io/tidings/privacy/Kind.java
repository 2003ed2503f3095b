package io.tidings.privacy;

/**
 * What is hidden, the most specific kind first: where two findings are equally long, the earlier kind names what is
 * hidden.
 */
enum Kind {
    /** Text of a message that looks like a placeholder itself: hidden so that it is never taken for one. */
    LITERAL("TEXT"),
    SECRET("SECRET"),
    WALLET("WALLET"),
    EMAIL("EMAIL"),
    IBAN("IBAN"),
    CARD("CARD"),
    NATIONAL_ID("ID"),
    MAC("MAC"),
    IP("IP"),
    PHONE("PHONE"),
    ACCOUNT("ACCOUNT"),
    ADDRESS("ADDRESS"),
    NAME("NAME");

    private final String label;

    Kind(String label) {
        this.label = label;
    }

    /** What the kind is called in a placeholder, in capitals. */
    String label() {
        return label;
    }

    /** True where the value is mostly digits, so that a date or an amount could be taken for it. */
    boolean isNumber() {
        return this == CARD || this == NATIONAL_ID || this == PHONE || this == ACCOUNT;
    }
}
