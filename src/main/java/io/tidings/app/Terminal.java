package io.tidings.app;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a person watches, and through what. */
final class Terminal {
    private static final Pattern SIZE = Pattern.compile("\\d+ ([1-9]\\d{0,4})\\s*");

    private Terminal() {}

    /** The widest line that is drawn: one less than the width that most have, for a full line would break. */
    static final int WIDEST = 79;

    /** As many columns as a line may have here. */
    static int columns() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return columns(new String(stty.getInputStream().readAllBytes(), US_ASCII));
        } catch (IOException e) {
            // A system without it.
            return WIDEST;
        }
    }

    /** @param size rows and columns, as {@code stty size} tells them; 0 where it does not know */
    static int columns(String size) {
        Matcher columns = SIZE.matcher(size);
        return columns.matches() ? Math.min(WIDEST, Integer.parseInt(columns.group(1)) - 1) : WIDEST;
    }

    /** Whether what is printed can be other than ASCII, so that a bar can be drawn. */
    @SuppressWarnings("SystemConsoleNull")
    static boolean canDraw() {
        Console console = System.console();
        return console != null && console.charset().newEncoder().canEncode(ProgressLine.BLOCK);
    }

    /**
     * True where input and output are a terminal. Up to Java 21 there is a console only then; from Java 22 on there
     * always is one, and it has a method to ask, which our compile target does not know.
     */
    @SuppressWarnings("SystemConsoleNull")
    static boolean isPresent() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
