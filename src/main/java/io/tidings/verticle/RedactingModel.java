package io.tidings.verticle;

import io.tidings.analysis.ModelOutcome;
import io.tidings.analysis.ModelOutcome.Answer;
import io.tidings.analysis.ModelRequest;
import io.tidings.analysis.Pass;
import io.tidings.port.LanguageModel;
import io.tidings.privacy.Redaction;
import io.tidings.privacy.Redactor;
import io.tidings.resilience.Pause;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Predicate;

/**
 * A model that sees placeholders where people, numbers and keys are, and whose answer has the originals again. Computes
 * in the caller's thread, which must be one that may be kept busy.
 */
public final class RedactingModel implements LanguageModel {
    private final LanguageModel model;
    private final Redactor redactor;
    private final Predicate<Pass> redacts;

    /**
     * Stands before a model.
     *
     * @param redacts for which passes; requests of the others go through as they are
     */
    public RedactingModel(LanguageModel model, Redactor redactor, Predicate<Pass> redacts) {
        this.model = model;
        this.redactor = redactor;
        this.redacts = redacts;
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public boolean answers(Pass pass) {
        return model.answers(pass);
    }

    @Override
    public List<Pause> pauses(Pass pass) {
        return model.pauses(pass);
    }

    @Override
    public Future<ModelOutcome> ask(ModelRequest request) {
        if (!redacts.test(request.pass())) {
            return model.ask(request);
        }
        Redaction redaction = redactor.redact(request);
        return model.ask(redaction.request()).map(outcome -> restored(outcome, redaction));
    }

    private static ModelOutcome restored(ModelOutcome outcome, Redaction redaction) {
        return outcome instanceof Answer answer
                ? new Answer(redaction.restore(answer.text()), answer.usage(), answer.model())
                : outcome;
    }
}
