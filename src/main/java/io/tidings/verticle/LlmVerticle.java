package io.tidings.verticle;

import io.tidings.analysis.ModelOutcome;
import io.tidings.analysis.ModelOutcome.Failure;
import io.tidings.analysis.ModelOutcome.Kind;
import io.tidings.analysis.ModelRequest;
import io.tidings.bus.Bus;
import io.tidings.bus.Command.AskModel;
import io.tidings.bus.Command.ModelAnswered;
import io.tidings.port.LanguageModel;
import io.tidings.port.RateLimit;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the language model as soon as the rate limit has room. Deployed as a worker: a model that computes here may take
 * its time; waiting for room takes no thread. Whatever goes wrong inside a model is an outage of the model, never a
 * fault of what it was asked.
 */
public final class LlmVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(LlmVerticle.class);

    private final Bus bus;
    private final LanguageModel model;
    private final RateLimit limit;

    public LlmVerticle(Bus bus, LanguageModel model, RateLimit limit) {
        this.bus = bus;
        this.model = model;
        this.limit = limit;
    }

    @Override
    public Future<?> start() {
        bus.serve(AskModel.class, this::ask);
        return Future.succeededFuture();
    }

    private Future<ModelAnswered> ask(AskModel command) {
        // Half of the time is for the call itself: nobody would hear an answer after the deadline.
        Duration patience = command.deadline().dividedBy(2);
        return ask(command.request(), command.request().tokens(), patience).map(ModelAnswered::new);
    }

    /** Asks when there is room; where that takes longer than there is patience, the asker may come back then. */
    private Future<ModelOutcome> ask(ModelRequest request, long tokens, Duration patience) {
        return limit.take(model.name(), tokens).transform(taken -> {
            if (taken.failed()) {
                LOG.warn(
                        "no rate limit for the model {}: {}",
                        model.name(),
                        taken.cause().getMessage());
                return Future.succeededFuture(new Failure(
                        Kind.OVERLOADED,
                        "the rate limit is away: " + taken.cause().getMessage(),
                        null));
            }
            Duration wait = taken.result();
            if (wait.isZero()) {
                return call(request);
            }
            if (wait.compareTo(patience) > 0) {
                return Future.succeededFuture(new Failure(
                        Kind.RATE_LIMITED,
                        "the rate limit of the model " + model.name() + " has room in " + wait.toSeconds() + " s",
                        wait));
            }
            Promise<ModelOutcome> later = Promise.promise();
            vertx.setTimer(wait.toMillis(), now -> ask(request, tokens, patience.minus(wait))
                    .onComplete(later));
            return later.future();
        });
    }

    private Future<ModelOutcome> call(ModelRequest request) {
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
