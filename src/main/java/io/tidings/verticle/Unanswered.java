package io.tidings.verticle;

import io.tidings.analysis.ModelOutcome.Failure;

/** The model gave no answer. */
final class Unanswered extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    Unanswered(Failure failure) {
        super(failure.detail());
        this.failure = failure;
    }

    Failure failure() {
        return failure;
    }
}
