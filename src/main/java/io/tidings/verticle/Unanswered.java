package io.tidings.verticle;

import io.tidings.analysis.ModelOutcome.Failure;

/** The model gave no answer, or none that can be read. */
public final class Unanswered extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    public Unanswered(Failure failure) {
        super(failure.detail());
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
