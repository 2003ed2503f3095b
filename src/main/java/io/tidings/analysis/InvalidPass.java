package io.tidings.analysis;

import java.util.List;

/** A pass that cannot be used: every problem, each beginning with the file's name, in words for the user. */
public final class InvalidPass extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial")
    private final List<String> problems;

    InvalidPass(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
