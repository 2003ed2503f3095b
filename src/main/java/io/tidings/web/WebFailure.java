package io.tidings.web;

import io.tidings.port.ServiceFailure;
import org.jspecify.annotations.Nullable;

/** The server cannot serve; the message says why and what to do. */
public final class WebFailure extends ServiceFailure {
    private static final long serialVersionUID = 1L;

    public WebFailure(String message, @Nullable Throwable cause) {
        super(message, cause, Remedy.SETTING);
    }
}
