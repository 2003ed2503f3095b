package io.tidings.verticle;

import io.tidings.analysis.ModelOutcome;
import io.tidings.analysis.ModelOutcome.Failure;
import io.tidings.analysis.ModelOutcome.Kind;
import io.tidings.analysis.ModelRequest;
import io.tidings.bus.Bus;
import io.tidings.bus.Command.AskModel;
import io.tidings.bus.Command.ModelAnswered;
import io.tidings.port.LanguageModel;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the language model. Deployed as a worker: a model that computes here may take its time. Whatever goes wrong
 * inside a model is an outage of the model, never a fault of what it was asked.
 */
public final class LlmVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(LlmVerticle.class);

    private final Bus bus;
    private final LanguageModel model;

    public LlmVerticle(Bus bus, LanguageModel model) {
        this.bus = bus;
        this.model = model;
    }

    @Override
    public Future<?> start() {
        bus.serve(AskModel.class, command -> ask(command.request()).map(ModelAnswered::new));
        return Future.succeededFuture();
    }

    private Future<ModelOutcome> ask(ModelRequest request) {
        Future<ModelOutcome> outcome;
        try {
            outcome = model.ask(request);
        } catch (RuntimeException e) {
            outcome = Future.failedFuture(e);
        }
        return outcome.otherwise(failure -> {
            LOG.warn("the model {} broke", model.name(), failure);
            return new Failure(Kind.OVERLOADED, "the model " + model.name() + " broke: " + failure, null);
        });
    }
}
