package io.tidings.port;

import org.jspecify.annotations.Nullable;

/** A service cannot be used, or did not do something; the message names the service, says why and what to do. */
public abstract class ServiceFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Remedy remedy;

    /** What has to change before the same may succeed. */
    public enum Remedy {
        /** Nothing: the service is away, starting or busy. */
        TIME,
        /** A setting of ours, such as a password or whom to trust. */
        SETTING,
        /** Something at the service, or in what was asked of it. */
        SERVICE,
        /** This process, which has lost its place among the others and has to be started anew. */
        START
    }

    /**
     * Without a stack trace: it would show a client at work, and nothing that the sentence does not say.
     *
     * @param remedy what has to change
     */
    protected ServiceFailure(String message, @Nullable Throwable cause, Remedy remedy) {
        super(message, cause, false, false);
        this.remedy = remedy;
    }

    /** True where it may well succeed a little later, with nothing changed. */
    public boolean isPassing() {
        return remedy == Remedy.TIME;
    }

    /** True where it cannot succeed in this process any more. */
    public boolean isFinal() {
        return remedy == Remedy.START;
    }

    /** True where it cannot succeed before a setting is another one. */
    public boolean isOfSettings() {
        return remedy == Remedy.SETTING;
    }
}
