package io.tidings.port;

/** A token is not to be trusted; the message says why, and nothing of what is in the token. */
public final class TokenRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message a sentence for whoever sent it, without a full stop */
    public TokenRefused(String message) {
        super(message, null, false, false);
    }
}
