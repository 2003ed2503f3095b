package io.tidings.http;

import io.tidings.analysis.ModelOutcome.Failure;
import io.tidings.analysis.ModelOutcome.Kind;

/** No reply came that could be read; the message says why, and what to do. */
public final class NoReply extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Kind kind;

    /** Without a stack trace: it would show a client at work, and nothing that the sentence does not say. */
    NoReply(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    /** How a call ended that had none. */
    public Failure failure() {
        return new Failure(kind, String.valueOf(getMessage()), null);
    }
}
