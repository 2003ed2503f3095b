package io.tidings.model;

import io.tidings.analysis.ModelOutcome;
import io.tidings.analysis.ModelOutcome.Answer;
import io.tidings.analysis.ModelOutcome.Failure;
import io.tidings.analysis.ModelOutcome.Kind;
import io.tidings.analysis.ModelOutcome.Usage;
import io.tidings.analysis.ModelRequest;
import io.tidings.analysis.Pass;
import io.tidings.analysis.Price;
import io.tidings.model.Budgeting.Decision;
import io.tidings.model.Budgeting.Reservation;
import io.tidings.port.LanguageModel;
import io.tidings.resilience.Pause;
import io.tidings.spending.Amount;
import io.tidings.spending.Estimate;
import io.tidings.spending.ModelCall;
import io.tidings.spending.Money;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks only what the budget has room for, and keeps what each call took that the provider counted. */
public final class BudgetedModel extends OtherModel {
    private final Budgeting budgeting;
    private final @Nullable Price price;
    private final InstantSource clock;

    /** @param price null where nobody has told it; then calls cost nothing that is known */
    public BudgetedModel(LanguageModel model, Budgeting budgeting, @Nullable Price price, InstantSource clock) {
        super(model);
        this.budgeting = budgeting;
        this.price = price;
        this.clock = clock;
    }

    @Override
    public List<Pause> pauses(Pass pass) {
        // Whether anything at all costs something.
        Amount least = amount(new Usage(1, 0, 1, 1, true));
        return Stream.concat(budgeting.pauses(least, clock.instant()).stream(), super.pauses(pass).stream())
                .toList();
    }

    @Override
    public Future<ModelOutcome> ask(ModelRequest request) {
        return budgeting
                .reserve(request.companyId(), amount(Estimate.of(request)))
                .transform(decided -> {
                    if (decided.failed()) {
                        return Future.succeededFuture(new Failure(
                                Kind.OVERLOADED,
                                "nobody knows what was spent, so nothing is: "
                                        + decided.cause().getMessage(),
                                null));
                    }
                    return decided.result() instanceof Decision.Granted granted
                            ? call(request, granted.reservation())
                            : Future.succeededFuture(((Decision.Refused) decided.result())
                                    .pause()
                                    .failure(clock.instant()));
                });
    }

    private Future<ModelOutcome> call(ModelRequest request, Reservation reservation) {
        return askOther(request)
                .onFailure(broken -> budgeting.release(reservation))
                .compose(outcome -> {
                    Usage usage = outcome instanceof Answer answer ? answer.usage() : ((Failure) outcome).usage();
                    if (usage == null) {
                        budgeting.release(reservation);
                        return Future.succeededFuture(outcome);
                    }
                    return budgeting
                            .keep(reservation, counted(request, outcome, usage))
                            .map(outcome);
                });
    }

    private ModelCall counted(ModelRequest request, ModelOutcome outcome, Usage usage) {
        Instant now = clock.instant();
        return new ModelCall(
                UUID.randomUUID().toString(),
                request.companyId(),
                request.pass().id(),
                request.pass().version(),
                name(),
                outcome instanceof Failure failure ? failure.kind().name().toLowerCase(Locale.ROOT) : "answer",
                usage,
                price == null ? null : new Money(price.currency(), price.cost(usage)),
                budgeting.day(now),
                now);
    }

    private Amount amount(Usage usage) {
        return new Amount(usage.tokens(), price == null ? BigDecimal.ZERO : price.cost(usage));
    }
}
