package io.tidings.model;

import io.tidings.analysis.ModelOutcome;
import io.tidings.analysis.ModelOutcome.Failure;
import io.tidings.analysis.ModelOutcome.Kind;
import io.tidings.analysis.ModelRequest;
import io.tidings.port.LanguageModel;
import io.tidings.port.RateLimit;
import io.vertx.core.Future;
import java.time.Duration;

/** Asks as soon as the rate limit has room, which may be shared with other nodes. */
public final class RateLimitedModel extends OtherModel {
    private final RateLimit limit;
    private final String key;
    private final Duration patience;
    private final Timer timer;

    /**
     * Stands before a model.
     *
     * @param key under which the limit counts
     * @param patience the longest wait for room; where it takes longer, whoever asked may come back then
     */
    public RateLimitedModel(LanguageModel model, RateLimit limit, String key, Duration patience, Timer timer) {
        super(model);
        this.limit = limit;
        this.key = key;
        this.patience = patience;
        this.timer = timer;
    }

    @Override
    public Future<ModelOutcome> ask(ModelRequest request) {
        return ask(request, request.tokens(), patience);
    }

    private Future<ModelOutcome> ask(ModelRequest request, long tokens, Duration left) {
        return limit.take(key, tokens).transform(taken -> {
            if (taken.failed()) {
                return Future.succeededFuture(new Failure(
                        Kind.OVERLOADED,
                        "the rate limit is away: " + taken.cause().getMessage(),
                        null));
            }
            Duration wait = taken.result();
            if (wait.isZero()) {
                return askOther(request);
            }
            if (wait.compareTo(left) > 0) {
                return Future.succeededFuture(new Failure(
                        Kind.RATE_LIMITED,
                        "the rate limit of the model " + name() + " has room in " + wait.toSeconds() + " s",
                        wait));
            }
            return timer.after(wait).compose(now -> ask(request, tokens, left.minus(wait)));
        });
    }
}
