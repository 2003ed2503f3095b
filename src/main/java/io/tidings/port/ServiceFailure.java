package io.tidings.port;

import org.jspecify.annotations.Nullable;

/** A service cannot be used, or did not do something; the message names the service, says why and what to do. */
public abstract class ServiceFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final boolean passing;

    /**
     * Without a stack trace: it would show a client at work, and nothing that the sentence does not say.
     *
     * @param passing true where it may well succeed a little later, with nothing changed: the service is away, starting
     *     or busy
     */
    protected ServiceFailure(String message, @Nullable Throwable cause, boolean passing) {
        super(message, cause, false, false);
        this.passing = passing;
    }

    /** True where it may well succeed a little later, with nothing changed. */
    public boolean isPassing() {
        return passing;
    }
}
