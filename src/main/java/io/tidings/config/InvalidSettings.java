package io.tidings.config;

import java.util.List;

/** Settings or passes that cannot be used: every problem, each with its place, in words for the user. */
public final class InvalidSettings extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidSettings(List<String> problems) {
        super(problems.size() == 1 ? problems.get(0) : list(problems));
    }

    private static String list(List<String> problems) {
        String separator = System.lineSeparator() + "  - ";
        return problems.size() + " things are wrong:" + separator + String.join(separator, problems);
    }
}
