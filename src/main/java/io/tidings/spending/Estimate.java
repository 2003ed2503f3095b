package io.tidings.spending;

import io.tidings.analysis.ModelOutcome.Usage;
import io.tidings.analysis.ModelRequest;

/** What a call will take, before it is made. */
public final class Estimate {
    /** Of what is asked, such a part is answered and thought, as seen with the shipped passes. */
    public static final int ANSWER_SHARE = 5;
    /** Also a short question has an answer. */
    private static final long LEAST_ANSWER = 300;

    private Estimate() {}

    /** About what an answer will take: a fifth of the question, but not more than the pass allows. */
    public static Usage of(ModelRequest request) {
        long asked = request.tokens();
        long most = request.pass().model().maxOutputTokens();
        return Usage.estimated(asked, Math.min(most, Math.max(LEAST_ANSWER, asked / ANSWER_SHARE)));
    }

    /** The most that it can take: an answer as long as the pass allows. */
    public static Usage most(ModelRequest request) {
        return Usage.estimated(request.tokens(), request.pass().model().maxOutputTokens());
    }
}
