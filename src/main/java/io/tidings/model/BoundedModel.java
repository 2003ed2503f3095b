package io.tidings.model;

import io.tidings.analysis.ModelOutcome;
import io.tidings.analysis.ModelOutcome.Failure;
import io.tidings.analysis.ModelOutcome.Kind;
import io.tidings.analysis.ModelRequest;
import io.tidings.port.LanguageModel;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Asks no more at a time than a provider's slots on this node allow; its other models share them. */
public final class BoundedModel extends OtherModel {
    private final Slots slots;
    private final Duration patience;
    private final InstantSource clock;

    /** @param patience after a longer wait for a slot nobody is asked any more */
    public BoundedModel(LanguageModel model, Slots slots, Duration patience, InstantSource clock) {
        super(model);
        this.slots = slots;
        this.patience = patience;
        this.clock = clock;
    }

    @Override
    public Future<ModelOutcome> ask(ModelRequest request) {
        Instant last = clock.instant().plus(patience);
        return slots.take().compose(mine -> {
            Future<ModelOutcome> outcome = clock.instant().isAfter(last) ? late() : askOther(request);
            return outcome.onComplete(ended -> slots.give());
        });
    }

    private Future<ModelOutcome> late() {
        return Future.succeededFuture(new Failure(
                Kind.OVERLOADED,
                "this node asks as much at a time as it may (tidings.analysis.in-flight): " + name()
                        + " was not asked within " + patience.toSeconds() + " s",
                null));
    }
}
