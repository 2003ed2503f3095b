package io.tidings.http;

/** A model cannot be asked; the message says why, and what to do. */
public final class ModelUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Without a stack trace: the sentence says it all. */
    public ModelUnavailable(String message) {
        super(message, null, false, false);
    }
}
