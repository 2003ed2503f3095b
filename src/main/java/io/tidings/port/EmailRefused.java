package io.tidings.port;

/** An email is not what a step needs it to be; the message says why, and what to do. */
public final class EmailRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EmailRefused(String message) {
        super(message, null, false, false);
    }
}
