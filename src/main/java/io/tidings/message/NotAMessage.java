package io.tidings.message;

/** A record that cannot become a message; its text says why, in a sentence for the user. */
public final class NotAMessage extends Exception {
    private static final long serialVersionUID = 1L;

    public NotAMessage(String reason) {
        super(reason);
    }

    public NotAMessage(String reason, Throwable cause) {
        super(reason, cause);
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
