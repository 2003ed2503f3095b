package io.tidings.model;

import io.tidings.analysis.ModelOutcome;
import io.tidings.analysis.ModelOutcome.Answer;
import io.tidings.analysis.ModelRequest;
import io.tidings.analysis.Pass;
import io.tidings.port.LanguageModel;
import io.tidings.privacy.Redaction;
import io.tidings.privacy.Redactor;
import io.vertx.core.Future;
import java.util.function.Predicate;

/**
 * A model that sees placeholders where people, numbers and keys are, and whose answer has the originals again. Computes
 * in the caller's thread, which must be one that may be kept busy.
 */
public final class RedactingModel extends OtherModel {
    private final Redactor redactor;
    private final Predicate<Pass> redacts;

    /**
     * Stands before a model.
     *
     * @param redacts for which passes; requests of the others go through as they are
     */
    public RedactingModel(LanguageModel model, Redactor redactor, Predicate<Pass> redacts) {
        super(model);
        this.redactor = redactor;
        this.redacts = redacts;
    }

    @Override
    public Future<ModelOutcome> ask(ModelRequest request) {
        if (!redacts.test(request.pass())) {
            return askOther(request);
        }
        Redaction redaction = redactor.redact(request);
        return askOther(redaction.request()).map(outcome -> restored(outcome, redaction));
    }

    private static ModelOutcome restored(ModelOutcome outcome, Redaction redaction) {
        return outcome instanceof Answer answer
                ? new Answer(redaction.restore(answer.text()), answer.usage(), answer.model())
                : outcome;
    }
}
