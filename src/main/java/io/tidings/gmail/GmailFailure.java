package io.tidings.gmail;

import io.tidings.port.ServiceFailure;
import org.jspecify.annotations.Nullable;

/** Gmail did not answer as it should; the message says why and what to do. */
public final class GmailFailure extends ServiceFailure {
    private static final long serialVersionUID = 1L;

    GmailFailure(String message, @Nullable Throwable cause, Remedy remedy) {
        super(message, cause, remedy);
    }
}
