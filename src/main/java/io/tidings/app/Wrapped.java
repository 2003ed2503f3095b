package io.tidings.app;

import io.tidings.message.Text;

/** Texts of anybody as a terminal shows them: nothing in them is obeyed, and words that do not fit go on below. */
final class Wrapped {
    private Wrapped() {}

    /**
     * Lines of at most {@link Terminal#WIDEST} columns, where words allow it, each with its line break.
     *
     * @param first what stands before the first line
     * @param next how many spaces stand before the others
     */
    static String of(String first, int next, String text) {
        StringBuilder out = new StringBuilder(first);
        int column = first.length();
        boolean begun = false;
        for (String word : Text.printable(text.replaceAll("\\s+", " ").strip()).split(" ", -1)) {
            int length = word.codePointCount(0, word.length());
            if (begun && column + 1 + length > Terminal.WIDEST) {
                out.append(System.lineSeparator()).append(" ".repeat(next));
                column = next;
            } else if (begun) {
                out.append(' ');
                column++;
            }
            out.append(word);
            column += length;
            begun = true;
        }
        return out.append(System.lineSeparator()).toString();
    }
}
