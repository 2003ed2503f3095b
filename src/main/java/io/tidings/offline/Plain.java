package io.tidings.offline;

/** Text with one kind of space, apostrophe, quotation mark and dash, so that rules need to know only that one. */
final class Plain {
    private static final String ODD = "\u2019\u2018\u02bc\u00b4`" + "\u201c\u201d"
            + "\u2010\u2011\u2012\u2013\u2014\u2212" + "\u2009\u202f\u00a0\n\r\t";
    private static final String PLAIN = "'''''" + "\"\"" + "------" + "      ";

    private Plain() {}

    /** The text made plain, character by character: all offsets stay. */
    static String of(String text) {
        StringBuilder plain = null;
        for (int i = 0; i < text.length(); i++) {
            int at = ODD.indexOf(text.charAt(i));
            if (at >= 0) {
                plain = plain == null ? new StringBuilder(text) : plain;
                plain.setCharAt(i, PLAIN.charAt(at));
            }
        }
        return plain == null ? text : plain.toString();
    }
}
