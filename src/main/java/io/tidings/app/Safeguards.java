package io.tidings.app;

import io.tidings.analysis.Provider;
import io.tidings.model.BoundedModel;
import io.tidings.model.BudgetedModel;
import io.tidings.model.Budgeting;
import io.tidings.model.CircuitBreakerModel;
import io.tidings.model.RateLimitedModel;
import io.tidings.model.RetryingModel;
import io.tidings.model.Slots;
import io.tidings.model.Timer;
import io.tidings.port.LanguageModel;
import io.tidings.port.RateLimit;
import io.tidings.port.RateLimits;
import io.tidings.port.Spending;
import io.tidings.resilience.ProviderCircuits;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/**
 * What stands before a model outside, from the asker to the call: it is asked again, within the budget, with no more at
 * a time than there are slots, at its pace, and not at all while that is of no use.
 */
final class Safeguards {
    private final ModelPace pace;
    private final int slots;
    private final Budgeting budgeting;
    private final Function<RateLimits, RateLimit> rateLimits;
    private final Timer timer;
    private final InstantSource clock;
    private final Map<Provider, Shared> shared = new EnumMap<>(Provider.class);

    /** What the models of a provider have in common on this node. */
    private record Shared(Slots slots, ProviderCircuits circuits, RateLimit limit) {}

    /**
     * Those of one node.
     *
     * @param slots calls of a provider at a time
     */
    Safeguards(
            ModelPace pace,
            int slots,
            Spending spending,
            Function<RateLimits, RateLimit> rateLimits,
            Timer timer,
            InstantSource clock) {
        this.pace = pace;
        this.slots = slots;
        this.budgeting = new Budgeting(spending, pace.budget(), timer, clock);
        this.rateLimits = rateLimits;
        this.timer = timer;
        this.clock = clock;
    }

    /** A model with all that stands before it. */
    LanguageModel around(Provider provider, LanguageModel model) {
        Shared ours = shared.computeIfAbsent(provider, this::share);
        LanguageModel safe = new CircuitBreakerModel(model, ours.circuits(), clock);
        if (!pace.limits(provider).isUnlimited()) {
            String key = provider.name().toLowerCase(Locale.ROOT) + "/" + model.name();
            safe = new RateLimitedModel(safe, ours.limit(), key, pace.waitingForRoom(), timer);
        }
        safe = new BoundedModel(safe, ours.slots(), pace.waitingForSlot(), clock);
        // Before a slot is waited for, and after it is free again: a slot is for calls, and not for a store.
        safe = new BudgetedModel(safe, budgeting, pace.price(model.name()), clock);
        return new RetryingModel(
                safe,
                pace.backoff(),
                new RetryingModel.Options(pace.patience(), pace.attempt()),
                timer,
                clock,
                () -> ThreadLocalRandom.current().nextDouble());
    }

    private Shared share(Provider provider) {
        return new Shared(
                new Slots(slots), new ProviderCircuits(pace.circuits()), rateLimits.apply(pace.limits(provider)));
    }
}
