package io.tidings.config;

import java.util.List;

/** Settings that cannot be used: every problem, each with its path. */
public final class InvalidSettings extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidSettings(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
    }
}
