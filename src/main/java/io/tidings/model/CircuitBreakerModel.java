package io.tidings.model;

import io.tidings.analysis.ModelOutcome;
import io.tidings.analysis.ModelOutcome.Failure;
import io.tidings.analysis.ModelOutcome.Kind;
import io.tidings.analysis.ModelRequest;
import io.tidings.analysis.Pass;
import io.tidings.port.LanguageModel;
import io.tidings.resilience.Pause;
import io.tidings.resilience.ProviderCircuits;
import io.tidings.resilience.ProviderCircuits.Entry;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks nobody while it is known to be of no use, and says so once. */
public final class CircuitBreakerModel extends OtherModel {
    private static final Logger LOG = LoggerFactory.getLogger(CircuitBreakerModel.class);

    private final ProviderCircuits circuits;
    private final InstantSource clock;

    /** @param circuits of the provider, which its other models share */
    public CircuitBreakerModel(LanguageModel model, ProviderCircuits circuits, InstantSource clock) {
        super(model);
        this.circuits = circuits;
        this.clock = clock;
    }

    @Override
    public List<Pause> pauses(Pass pass) {
        return circuits.pause(name(), pass.id(), clock.instant()).stream().toList();
    }

    @Override
    public Future<ModelOutcome> ask(ModelRequest request) {
        Instant now = clock.instant();
        Entry entry = circuits.enter(name(), request.pass().id(), now);
        if (entry instanceof Entry.Refused refused) {
            return Future.succeededFuture(refused.pause().failure(now));
        }
        Entry.Admitted admitted = (Entry.Admitted) entry;
        return askOther(request)
                .onSuccess(outcome -> leave(admitted, outcome))
                .onFailure(failure -> leave(
                        admitted, new Failure(Kind.OVERLOADED, "the model " + name() + " broke: " + failure, null)));
    }

    private void leave(Entry.Admitted entry, ModelOutcome outcome) {
        circuits.leave(entry, outcome, clock.instant()).forEach(news -> LOG.warn("{}: {}", name(), news));
    }
}
