package io.tidings.fake;

/** What was sent is not taken. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient ApiError error;

    Refusal(ApiError error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    /** With the code 400. */
    static Refusal invalid(String message) {
        return new Refusal(ApiError.of(400, message));
    }

    ApiError error() {
        return error;
    }
}
