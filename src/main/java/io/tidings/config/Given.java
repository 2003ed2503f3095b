package io.tidings.config;

/**
 * What somebody said that a setting is.
 *
 * @param value as written, without the spaces around it; empty where nothing stands there
 * @param place where it was said, for errors: {@code in my.yaml, line 3}
 */
record Given(String value, String place) {
    private static final int LONGEST = 60;

    /** Value and place in words, to follow <i>found</i>. */
    String words() {
        String line = value.replaceAll("\\p{Cntrl}", " ");
        String shown = line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
        return (value.isEmpty() ? "nothing" : "'" + shown + "'") + " " + place;
    }
}
