package io.tidings.http;

import io.tidings.message.Text;
import org.jspecify.annotations.Nullable;

/** What a service says of an error, fit for a log and a report. */
public final class ServiceMessage {
    private static final int LONGEST = 300;

    private ServiceMessage() {}

    /**
     * The message to follow a sentence of ours, short, in one line and without the key; empty where there is none.
     *
     * @param key null where there is none
     */
    public static String after(String sentence, String message, @Nullable ApiKey key) {
        String hidden = key == null ? message : key.hideIn(message);
        String line = Text.printable(hidden.strip().replaceAll("\\s+", " "));
        if (line.isEmpty()) {
            return sentence;
        }
        int end = Math.min(LONGEST, line.length());
        return sentence + " (it says: " + line.substring(0, end) + (end < line.length() ? "…" : "") + ")";
    }
}
