package io.tidings.verticle;

import static io.tidings.port.Await.failure;
import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.message.Arrival;
import io.tidings.message.CompanyId;
import io.tidings.port.CompanyDay;
import io.tidings.port.Examples;
import io.tidings.port.TestClock;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

class DayTouchingStoreTest {
    private static final CompanyId ACME = new CompanyId("acme");
    private static final CompanyId BOLT = new CompanyId("bolt");
    private static final int DAY_SECONDS = 86_400;

    private final TestClock clock = new TestClock();
    private final StoredWorld world = new StoredWorld();
    private final DayTouchingStore store = new DayTouchingStore(world, world, clock);

    @Test
    void touchesEachDayOfEachCompanyBeforeItStores() {
        List<Arrival> arrivals = new ArrayList<>(Examples.arrivals(ACME, 1, 3));
        arrivals.addAll(Examples.arrivals(ACME, DAY_SECONDS, DAY_SECONDS));
        arrivals.addAll(Examples.arrivals(BOLT, 1, 1));

        value(store.store(arrivals));

        assertThat(world.said)
                .containsExactly("touch {acme 2026-01-05=1, acme 2026-01-06=1, bolt 2026-01-05=1}", "store 5");
    }

    @Test
    void touchesADayAgainAfterFiveMinutes() {
        value(store.store(Examples.arrivals(ACME, 1, 1)));
        clock.advance(Duration.ofMinutes(5).minusMillis(1));
        value(store.store(Examples.arrivals(ACME, 2, 2)));
        clock.advance(Duration.ofMillis(1));
        value(store.store(Examples.arrivals(ACME, 3, 3)));

        assertThat(world.said)
                .containsExactly(
                        "touch {acme 2026-01-05=1}", "store 1", "store 1", "touch {acme 2026-01-05=1}", "store 1");
    }

    @Test
    void storesNothingWhereTheDayCannotBeTouchedAndTriesAgain() {
        List<Future<Void>> answers = new ArrayList<>(List.of(Future.failedFuture("away"), Future.succeededFuture()));
        StoredWorld refusing = new StoredWorld() {
            @Override
            public Future<Void> touch(Collection<CompanyDay> days) {
                return answers.remove(0);
            }
        };
        DayTouchingStore touching = new DayTouchingStore(refusing, refusing, clock);

        assertThat(failure(touching.store(Examples.arrivals(ACME, 1, 1)))).hasMessage("away");
        assertThat(refusing.said).isEmpty();
        value(touching.store(Examples.arrivals(ACME, 1, 1)));
        assertThat(refusing.said).containsExactly("store 1");
        assertThat(answers).isEmpty();
    }

    @Test
    void forgetsTheDaysTouchedFirstWhereThereAreVeryMany() {
        for (int n = 0; n <= 10_000; n++) {
            value(store.store(Examples.arrivals(new CompanyId("company-" + n), 1, 1)));
        }
        world.said.clear();

        value(store.store(Examples.arrivals(new CompanyId("company-1"), 1, 1)));
        value(store.store(Examples.arrivals(new CompanyId("company-0"), 1, 1)));

        assertThat(world.said).containsExactly("store 1", "touch {company-0 2026-01-05=1}", "store 1");
    }

    @Test
    void storesNothingForNothing() {
        value(store.store(List.of()));

        assertThat(world.said).containsExactly("store 0");
    }
}
