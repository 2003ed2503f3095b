package io.tidings.model;

import io.tidings.analysis.ModelOutcome;
import io.tidings.analysis.ModelOutcome.Failure;
import io.tidings.analysis.ModelOutcome.Kind;
import io.tidings.analysis.ModelRequest;
import io.tidings.port.LanguageModel;
import io.tidings.resilience.Backoff;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks again where it was too much, took too long or there was too much to do, after pauses that grow and are never
 * shorter than the provider asks for. Where there is no time left for that, whoever asked has the failure, and with it
 * how long to wait.
 */
public final class RetryingModel extends OtherModel {
    private static final Logger LOG = LoggerFactory.getLogger(RetryingModel.class);
    private static final Set<Kind> PASSING = EnumSet.of(Kind.RATE_LIMITED, Kind.TIMEOUT, Kind.OVERLOADED);

    private final Backoff backoff;
    private final Options options;
    private final Timer timer;
    private final InstantSource clock;
    private final DoubleSupplier random;

    /**
     * How long it may take.
     *
     * @param patience from the question to the last answer
     * @param attempt that one call takes at the most, with its waiting for room
     */
    public record Options(Duration patience, Duration attempt) {}

    /** @param random gives numbers from 0 to 1 */
    public RetryingModel(
            LanguageModel model,
            Backoff backoff,
            Options options,
            Timer timer,
            InstantSource clock,
            DoubleSupplier random) {
        super(model);
        this.backoff = backoff;
        this.options = options;
        this.timer = timer;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Future<ModelOutcome> ask(ModelRequest request) {
        return attempt(request, clock.instant(), 1);
    }

    /** @param nth which attempt, from 1 */
    private Future<ModelOutcome> attempt(ModelRequest request, Instant start, int nth) {
        return askOther(request).compose(outcome -> {
            if (!(outcome instanceof Failure failure) || !PASSING.contains(failure.kind()) || nth > backoff.times()) {
                return Future.succeededFuture(outcome);
            }
            Duration pause = backoff.pause(nth, failure.retryAfter(), random.getAsDouble());
            Instant end = clock.instant().plus(pause).plus(options.attempt());
            if (end.isAfter(start.plus(options.patience()))) {
                return Future.succeededFuture(outcome);
            }
            LOG.info("{} is asked again in {} ms: {}", name(), pause.toMillis(), failure.detail());
            return timer.after(pause).compose(now -> attempt(request, start, nth + 1));
        });
    }
}
