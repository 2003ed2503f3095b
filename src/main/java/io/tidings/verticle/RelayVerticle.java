package io.tidings.verticle;

import io.tidings.bus.Bus;
import io.tidings.bus.News;
import io.tidings.bus.Repetition;
import io.tidings.message.CompanyId;
import io.tidings.port.OutboxRelay;
import io.tidings.port.OutboxRow;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands on the news of the outbox to one receiver, a portion at a time: when something was told, and each second. A
 * company whose news the receiver did not take waits for a growing pause, and the others go on.
 */
public final class RelayVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(RelayVerticle.class);
    private static final int PORTION = 100;
    private static final long LOOK_MILLIS = 1000;

    private final Bus bus;
    private final OutboxRelay relay;
    private final String name;
    private final Function<List<OutboxRow>, Future<Void>> receiver;
    /** How often in a row the news of a company were not taken. */
    private final Map<CompanyId, Integer> failures = new HashMap<>();

    private final Set<CompanyId> pausing = new HashSet<>();
    private int failedLooks;
    private boolean lookPauses;
    private boolean lookAgain;
    private @Nullable Future<Integer> running;
    private boolean stopping;

    /**
     * A relay of one name.
     *
     * @param name under which is kept how far the news were handed on
     * @param receiver hears everything at least once, in order for each company; it has a deadline of its own
     */
    public RelayVerticle(Bus bus, OutboxRelay relay, String name, Function<List<OutboxRow>, Future<Void>> receiver) {
        this.bus = bus;
        this.relay = relay;
        this.name = name;
        this.receiver = receiver;
    }

    @Override
    public Future<?> start() {
        bus.hear(News.RunEnded.class, ended -> handOn());
        // What others wrote, and what no news of the bus tells of.
        vertx.setPeriodic(LOOK_MILLIS, tick -> handOn());
        handOn();
        return Future.succeededFuture();
    }

    /** Waits for the portion in flight. */
    @Override
    public Future<?> stop() {
        stopping = true;
        return running == null ? Future.succeededFuture() : running.otherwiseEmpty();
    }

    /** Hands on what waits; where that is being done already, once more after it. */
    private void handOn() {
        if (running != null) {
            lookAgain = true;
            return;
        }
        if (stopping || lookPauses) {
            return;
        }
        lookAgain = false;
        Set<CompanyId> passedOver = new HashSet<>();
        Future<Integer> portions = Repetition.of(() -> portion(passedOver));
        running = portions;
        portions.onComplete(ended -> {
            running = null;
            if (ended.failed()) {
                pauseLooks(ended.cause());
            } else if (lookAgain) {
                handOn();
            }
        });
    }

    /**
     * One portion of some company.
     *
     * @param passedOver companies whose news were not taken since some were
     * @return whether another portion may be handed on
     */
    private Future<Boolean> portion(Set<CompanyId> passedOver) {
        if (stopping) {
            return Future.succeededFuture(false);
        }
        Portion portion = new Portion();
        return relay.relay(name, PORTION, portion::take).transform(handed -> {
            CompanyId company = portion.company;
            if (handed.succeeded()) {
                failedLooks = 0;
                if (company != null) {
                    failures.remove(company);
                }
                passedOver.clear();
                return Future.succeededFuture(handed.result() > 0);
            }
            if (company == null) {
                return Future.failedFuture(handed.cause());
            }
            if (!pausing.contains(company)) {
                pause(company, handed.cause());
            }
            // The companies take turns: when one comes again, all that wait have come.
            return Future.succeededFuture(passedOver.add(company));
        });
    }

    /** The receiver of one call of the relay, which remembers whose news they were. */
    private final class Portion {
        private @Nullable CompanyId company;

        Future<Void> take(List<OutboxRow> rows) {
            company = rows.get(0).companyId();
            return pausing.contains(company) ? Future.failedFuture(company + " pauses") : receiver.apply(rows);
        }
    }

    private void pause(CompanyId company, Throwable failure) {
        long pause = Pauses.millis(failures.merge(company, 1, Integer::sum));
        LOG.warn(
                "news of {} were not handed on by the relay '{}', trying again in {} ms: {}",
                company,
                name,
                pause,
                failure.getMessage());
        pausing.add(company);
        vertx.setTimer(pause, over -> {
            pausing.remove(company);
            handOn();
        });
    }

    private void pauseLooks(Throwable failure) {
        failedLooks++;
        long pause = Pauses.millis(failedLooks);
        LOG.warn("the relay '{}' cannot read the news, trying again in {} ms: {}", name, pause, failure.getMessage());
        lookPauses = true;
        vertx.setTimer(pause, over -> {
            lookPauses = false;
            handOn();
        });
    }
}
