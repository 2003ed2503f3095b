package io.tidings.mime;

import io.tidings.message.Text;

/** What a mail says, gathered from its parts: the plain texts, or else what the HTML says, each up to a bound. */
final class MailText {
    /** More than a message may have, as HTML has more than its text. */
    static final int MOST = 2 << 20;

    private static final String PLAIN = "text/plain";
    private static final String HTML = "text/html";

    private final StringBuilder plain = new StringBuilder();
    private final StringBuilder html = new StringBuilder();

    /** @param type of a part, in small letters */
    static boolean isText(String type) {
        return type.equals(PLAIN) || type.equals(HTML);
    }

    boolean isFull(String type) {
        return of(type).length() >= MOST;
    }

    /** Adds the text of a part, unless it is blank or there is enough. */
    void add(String type, String text) {
        if (!text.isBlank() && !isFull(type)) {
            StringBuilder into = of(type);
            into.append(into.isEmpty() ? "" : "\n\n").append(text);
        }
    }

    private StringBuilder of(String type) {
        return type.equals(HTML) ? html : plain;
    }

    /** As it is kept: clean, with one line break where there may be two characters. */
    String said() {
        String said = plain.isEmpty() && !html.isEmpty() ? HtmlText.of(html.toString()) : plain.toString();
        return Text.clean(said.replace("\r\n", "\n").strip());
    }
}
