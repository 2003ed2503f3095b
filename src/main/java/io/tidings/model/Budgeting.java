package io.tidings.model;

import io.tidings.message.CompanyId;
import io.tidings.port.Spending;
import io.tidings.resilience.Pause;
import io.tidings.spending.Amount;
import io.tidings.spending.Budget;
import io.tidings.spending.Budget.Excess;
import io.tidings.spending.Limit;
import io.tidings.spending.Limit.Unit;
import io.tidings.spending.Limit.Whose;
import io.tidings.spending.ModelCall;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the calls of a node within the budget: what the store says that all nodes have spent, and what this one's calls
 * on their way are estimated to take. Several threads may use it.
 */
public final class Budgeting {
    private static final Logger LOG = LoggerFactory.getLogger(Budgeting.class);
    /** How long nobody asks again where only calls under way stand in the way. */
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private static final Duration BEFORE_AGAIN = Duration.ofSeconds(10);

    private final Spending spending;
    private final Budget budget;
    private final Timer timer;
    private final InstantSource clock;
    private final List<Reservation> underWay = new ArrayList<>();
    private final List<Held> held = new ArrayList<>();

    public Budgeting(Spending spending, Budget budget, Timer timer, InstantSource clock) {
        this.spending = spending;
        this.budget = budget;
        this.timer = timer;
        this.clock = clock;
    }

    /** What is set aside for a call until it is counted. */
    static final class Reservation {
        private final CompanyId company;
        private final Amount amount;

        private Reservation(CompanyId company, Amount amount) {
            this.company = company;
            this.amount = amount;
        }
    }

    /** A pause for calls that take something of what a limit counts. */
    private record Held(Limit limit, Pause pause) {
        boolean isLike(Held other) {
            return limit.equals(other.limit)
                    && Objects.equals(pause.company(), other.pause.company())
                    && pause.until().equals(other.pause.until());
        }
    }

    /** Whether a call may be made. */
    sealed interface Decision {
        record Granted(Reservation reservation) implements Decision {}

        record Refused(Pause pause) implements Decision {}
    }

    /** The day on which a call counts. */
    LocalDate day(Instant at) {
        return budget.day(at);
    }

    /** Why a company's calls that take so much would be refused now; those of all companies where none is named. */
    synchronized List<Pause> pauses(Amount call, Instant now) {
        held.removeIf(one -> !one.pause().until().isAfter(now));
        return held.stream()
                .filter(one -> one.limit().unit() == Unit.TOKENS || call.money().signum() > 0)
                .map(Held::pause)
                .toList();
    }

    /** Sets something aside for a call, or says why it must not be made. Fails where nobody knows what was spent. */
    Future<Decision> reserve(CompanyId company, Amount call) {
        Instant now = clock.instant();
        Optional<Pause> pause = pauses(call, now).stream()
                .filter(known -> known.company() == null || known.company().equals(company))
                .findFirst();
        if (pause.isPresent()) {
            return Future.succeededFuture(new Decision.Refused(pause.get()));
        }
        Reservation mine = new Reservation(company, call);
        // Those that came before count, whichever hears first what was spent; of two, one is the first.
        Amount companyBefore;
        Amount allBefore;
        synchronized (this) {
            companyBefore = sum(underWay.stream()
                    .filter(other -> other.company.equals(company))
                    .toList());
            allBefore = sum(underWay);
            underWay.add(mine);
        }
        if (budget.limits().isEmpty()) {
            return Future.succeededFuture(new Decision.Granted(mine));
        }
        return spending.totals(company, budget.day(now), budget.currency())
                .onFailure(unknown -> release(mine))
                .map(spent -> budget.excess(company, spent, companyBefore, allBefore, call, now)
                        .map(excess -> refuse(mine, excess, now))
                        .orElseGet(() -> new Decision.Granted(mine)));
    }

    private static Amount sum(List<Reservation> reservations) {
        return reservations.stream().map(reservation -> reservation.amount).reduce(Amount.NONE, Amount::plus);
    }

    private Decision refuse(Reservation mine, Excess excess, Instant now) {
        release(mine);
        boolean passing = !excess.until().isAfter(now);
        Pause pause = new Pause(
                excess.limit().whose() == Whose.COMPANY ? mine.company : null,
                passing ? now.plus(MOMENT) : excess.until(),
                excess.reason());
        if (hold(new Held(excess.limit(), pause)) && !passing) {
            LOG.warn("{}", pause.words());
        }
        return new Decision.Refused(pause);
    }

    /** False where the same was held back before: those that were on their way find out one after the other. */
    private synchronized boolean hold(Held one) {
        return held.stream().noneMatch(one::isLike) && held.add(one);
    }

    /** A call ended that nobody counts. */
    synchronized void release(Reservation reservation) {
        underWay.remove(reservation);
    }

    /**
     * A call ended that counts. Succeeds when it was kept, or could not be for now: it stays set aside until it is, as
     * nobody is to wait for an answer that is there.
     */
    Future<Void> keep(Reservation reservation, ModelCall call) {
        return spending.keep(call).onSuccess(kept -> release(reservation)).recover(failure -> {
            LOG.warn(
                    "what a call of {} took is not counted yet, trying again in {} s: {}",
                    call.model(),
                    BEFORE_AGAIN.toSeconds(),
                    failure.getMessage());
            timer.after(BEFORE_AGAIN).compose(now -> keep(reservation, call));
            return Future.succeededFuture();
        });
    }
}
