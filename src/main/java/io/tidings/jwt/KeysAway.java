package io.tidings.jwt;

import io.tidings.port.ServiceFailure;
import org.jspecify.annotations.Nullable;

/** The keys that tokens are verified with cannot be had; the message says from where, and what to do. */
final class KeysAway extends ServiceFailure {
    private static final long serialVersionUID = 1L;

    KeysAway(String place, String why, @Nullable Throwable cause) {
        super(
                "the keys that tokens are checked with cannot be had from " + place + ": " + why
                        + ". See that it is right, and can be reached",
                cause,
                Remedy.TIME);
    }
}
