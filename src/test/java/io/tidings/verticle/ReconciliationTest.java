package io.tidings.verticle;

import static io.tidings.port.Await.failure;
import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.message.CompanyId;
import io.tidings.message.MessageId;
import io.tidings.port.CompanyDay;
import io.tidings.port.Waiting;
import io.tidings.trigger.BufferState;
import io.tidings.trigger.Firing;
import io.tidings.trigger.TriggerReason;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ReconciliationTest {
    private static final CompanyId ACME = new CompanyId("acme");
    private static final CompanyId BOLT = new CompanyId("bolt");
    private static final Duration UNTOUCHED = Duration.ofMinutes(15);

    private final List<BufferState> grown = new ArrayList<>();

    @Test
    void appendsWhatIsStoredAndNotClaimed() {
        StoredWorld world = new StoredWorld();
        List<MessageId> ids = world.put(ACME, 1, 10);
        world.claimed.addAll(ids.subList(0, 4));

        assertThat(run(world)).isEqualTo(6);

        assertThat(waiting(world, ACME)).isEqualTo(ids.subList(4, 10));
        assertThat(grown).extracting(BufferState::count).containsExactly(2, 5, 6);
    }

    @Test
    void appendsTheNextPageWhenTheOneBeforeIsAppended() {
        Promise<Void> first = Promise.promise();
        List<Integer> pages = new ArrayList<>();
        StoredWorld world = new StoredWorld() {
            @Override
            public Future<Void> ofDay(CompanyId company, LocalDate day, Function<List<Waiting>, Future<Void>> page) {
                return super.ofDay(company, day, each -> {
                    pages.add(each.size());
                    return page.apply(each).compose(done -> first.future());
                });
            }
        };
        world.put(ACME, 1, 5);

        Future<Long> run = reconciliation(world).run(grown::addAll, () -> false);

        assertThat(pages).containsExactly(3);
        first.complete();
        assertThat(value(run)).isEqualTo(5);
        assertThat(pages).containsExactly(3, 2);
    }

    @Test
    void closesTheDaysInWhichEverythingIsClaimed() {
        StoredWorld world = new StoredWorld();
        world.claimed.addAll(world.put(ACME, 1, 5));
        world.put(BOLT, 1, 1);

        assertThat(run(world)).isEqualTo(1);

        assertThat(world.said).containsExactly("close acme PT15M");
        assertThat(world.open).extracting(CompanyDay::companyId).containsExactly(BOLT);
        assertThat(grown).extracting(BufferState::companyId).containsExactly(BOLT);
    }

    @Test
    void closesADayInWhichNothingWasStored() {
        StoredWorld world = new StoredWorld();
        world.open.add(new CompanyDay(ACME, LocalDate.EPOCH));

        assertThat(run(world)).isZero();

        assertThat(world.open).isEmpty();
    }

    @Test
    void beginsNoPageOnceItIsStopped() {
        StoredWorld world = new StoredWorld();
        List<MessageId> ids = world.put(ACME, 1, 10);

        Future<Long> run = reconciliation(world).run(grown::addAll, () -> !grown.isEmpty());

        assertThat(failure(run)).hasMessage("it was stopped");
        assertThat(waiting(world, ACME)).isEqualTo(ids.subList(0, StoredWorld.PAGE));
    }

    @Test
    void failsAsTheStoreFailsAndClosesNothing() {
        StoredWorld world = new StoredWorld() {
            @Override
            public Future<Void> ofDay(CompanyId company, LocalDate day, Function<List<Waiting>, Future<Void>> page) {
                return super.ofDay(company, day, page).compose(done -> Future.failedFuture("the store is away"));
            }
        };
        world.claimed.addAll(world.put(ACME, 1, 5));

        assertThat(failure(reconciliation(world).run(grown::addAll, () -> false)))
                .hasMessage("the store is away");
        assertThat(world.said).isEmpty();
    }

    @Property(tries = 200)
    void theBufferHasWhatIsStoredAndNotClaimedWhateverItHadBefore(@ForAll Random random) {
        StoredWorld world = new StoredWorld();
        List<MessageId> unclaimed = new ArrayList<>();
        for (MessageId id : world.put(ACME, 1, random.nextInt(20))) {
            if (random.nextBoolean()) {
                world.claimed.add(id);
            } else {
                unclaimed.add(id);
                if (random.nextBoolean()) {
                    value(world.buffer.append(List.of(world.stored.get(id))));
                }
            }
        }

        assertThat(run(world)).isEqualTo(unclaimed.size());
        assertThat(run(world)).isEqualTo(unclaimed.size());

        assertThat(waiting(world, ACME)).isEqualTo(unclaimed);
        assertThat(world.open.isEmpty()).isEqualTo(unclaimed.isEmpty());
    }

    private long run(StoredWorld world) {
        return value(reconciliation(world).run(grown::addAll, () -> false));
    }

    private static Reconciliation reconciliation(StoredWorld world) {
        return new Reconciliation(world, world, world.events(), world.buffer, UNTOUCHED);
    }

    private static List<MessageId> waiting(StoredWorld world, CompanyId company) {
        return value(world.buffer.take("lease", company, new Firing(TriggerReason.DRAIN, 100, Long.MAX_VALUE, 1)))
                .ids();
    }
}
