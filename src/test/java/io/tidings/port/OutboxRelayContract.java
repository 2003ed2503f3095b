package io.tidings.port;

import static io.tidings.port.Await.failure;
import static io.tidings.port.Await.until;
import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.message.CompanyId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every piece of news is handed on at least once, in order for each company, and no company holds up another. */
public abstract class OutboxRelayContract extends PortContract {
    private static final String FEED = "feed";

    private OutboxRelay relay;
    /** What the receiver was given. */
    private final List<OutboxRow> heard = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void openRelay() {
        relay = stores.relay(LEASE);
    }

    @Test
    void handsOnTheNewsOfACompanyInOrderAndNoMoreThanWanted() {
        news(ACME, 1, 5);

        List<Integer> handed = List.of(relay(2), relay(2), relay(2), relay(2));

        assertThat(handed).containsExactly(2, 2, 1, 0);
        assertThat(heard).isEqualTo(value(stores.events().outbox(ACME, 0, 100)));
        assertThat(seqs(ACME)).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void asksNobodyWhereNothingIsWaiting() {
        int handed = relay(10);

        assertThat(handed).isZero();
        assertThat(heard).isEmpty();
    }

    @Test
    void handsOnTheNewsOfOneCompanyAtATime() {
        news(ACME, 1, 2);
        news(BOLT, 1, 3);

        List<Integer> handed = List.of(relay(10), relay(10), relay(10));

        assertThat(handed).containsExactly(2, 3, 0);
        assertThat(heard).extracting(OutboxRow::companyId).containsExactly(ACME, ACME, BOLT, BOLT, BOLT);
    }

    @Test
    void handsOnWhatComesLater() {
        news(ACME, 1, 2);
        relay(10);
        news(ACME, 3, 3);

        int handed = relay(10);

        assertThat(handed).isEqualTo(1);
        assertThat(seqs(ACME)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void handsOnAgainWhatItsReceiverCouldNotTake() {
        news(ACME, 1, 2);

        Throwable failure = failure(relay.relay(FEED, 10, rows -> {
            heard.addAll(rows);
            return Future.failedFuture(new IllegalStateException("the topic is away"));
        }));
        int handed = relay(10);

        assertThat(failure).isInstanceOf(IllegalStateException.class).hasMessage("the topic is away");
        assertThat(handed).isEqualTo(2);
        assertThat(seqs(ACME)).containsExactly(1L, 2L, 1L, 2L);
    }

    @Test
    void handsOnAgainWhatBrokeItsReceiver() {
        news(ACME, 1, 1);

        Throwable failure = failure(relay.relay(FEED, 10, rows -> {
            throw new IllegalStateException("a defect");
        }));

        assertThat(failure).hasMessage("a defect");
        assertThat(relay(10)).isEqualTo(1);
    }

    @Test
    void handsOnEverythingUnderEachName() {
        news(ACME, 1, 3);
        relay(10);

        int handed = value(relay.relay("kafka", 10, this::hear));

        assertThat(handed).isEqualTo(3);
        assertThat(seqs(ACME)).containsExactly(1L, 2L, 3L, 1L, 2L, 3L);
    }

    @Test
    void countsWhatIsWaiting() {
        news(ACME, 1, 3);
        news(BOLT, 1, 2);
        relay(2);

        assertThat(value(relay.waiting(FEED))).isEqualTo(3);
        assertThat(value(relay.waiting("kafka"))).isEqualTo(5);
    }

    @Test
    void countsNothingWhereThereIsNoNews() {
        assertThat(value(relay.waiting(FEED))).isZero();
    }

    @Test
    void goesOnWhereItWasAfterAnotherStart() {
        news(ACME, 1, 3);
        relay(2);

        stores.reopen();
        relay = stores.relay(LEASE);

        assertThat(value(relay.waiting(FEED))).isEqualTo(1);
        assertThat(relay(10)).isEqualTo(1);
        assertThat(seqs(ACME)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void leavesACompanyAloneThatIsWithAReceiver() {
        news(ACME, 1, 3);
        Receiver slow = new Receiver();
        Future<Integer> first = slow.isGivenNews();

        int meanwhile = relay(10);
        news(BOLT, 1, 1);
        int other = relay(10);
        slow.answer.complete();

        assertThat(meanwhile).isZero();
        assertThat(other).isEqualTo(1);
        assertThat(heard).extracting(OutboxRow::companyId).containsExactly(BOLT);
        assertThat(value(first)).isEqualTo(3);
        assertThat(value(relay.waiting(FEED))).isZero();
    }

    @Test
    void givesUpAReceiverThatHangsAndHandsOnAgain() {
        news(ACME, 1, 2);
        OutboxRelay impatient = stores.relay(Duration.ofMillis(50));
        Promise<Void> never = Promise.promise();

        Throwable failure = failure(impatient.relay(FEED, 10, rows -> never.future()));

        assertThat(failure)
                .isInstanceOf(TimeoutException.class)
                .hasMessageContaining("'feed' did not take the news of acme within 50 ms");
        assertThat(until(() -> impatient.relay(FEED, 10, this::hear), handed -> handed > 0))
                .isEqualTo(2);
        never.complete();
        assertThat(value(relay.waiting(FEED))).isZero();
    }

    @Test
    void servesOthersBeforeACompanyWhoseNewsNobodyCanTake() {
        List<CompanyId> companies = IntStream.range(0, 5)
                .mapToObj(n -> new CompanyId("company-" + n))
                .toList();
        companies.forEach(company -> news(company, 1, 4));
        CompanyId bad = companies.get(0);
        AtomicInteger failures = new AtomicInteger();

        // Three turns of all: in each the bad one fails once.
        for (int call = 0; call < 3 * companies.size(); call++) {
            value(relay.relay(FEED, 1, rows -> rows.get(0).companyId().equals(bad) ? refuse(failures) : hear(rows))
                    .otherwise(0));
        }

        assertThat(failures).hasValue(3);
        for (CompanyId company : companies.subList(1, companies.size())) {
            assertThat(seqs(company)).containsExactly(1L, 2L, 3L);
        }
    }

    private static Future<Void> refuse(AtomicInteger failures) {
        failures.incrementAndGet();
        return Future.failedFuture("refused");
    }

    @Test
    void servesACompanyThatIsNewBeforeThoseThatAlwaysHaveNews() {
        news(ACME, 1, 6);
        relay(1);
        relay(1);
        news(BOLT, 1, 1);

        relay(1);

        assertThat(heard).extracting(OutboxRow::companyId).containsExactly(ACME, ACME, BOLT);
    }

    @Test
    void passesOverNothingWhileManyWrite() {
        int writers = 40;
        List<Future<Void>> burials = new ArrayList<>();
        for (int n = 1; n <= writers; n++) {
            burials.add(bury(ACME, n));
            burials.add(bury(BOLT, n));
        }

        until(() -> relay.relay(FEED, 3, this::hear).map(handed -> heard.size()), size -> size >= 2 * writers);

        value(Future.all(burials));
        List<Long> all = LongStream.rangeClosed(1, writers).boxed().toList();
        assertThat(seqs(ACME)).isEqualTo(all);
        assertThat(seqs(BOLT)).isEqualTo(all);
    }

    @Test
    void neverGivesACompanyToTwoReceiversAtOnce() {
        List<CompanyId> companies = IntStream.range(0, 3)
                .mapToObj(n -> new CompanyId("company-" + n))
                .toList();
        companies.forEach(company -> news(company, 1, 10));
        Vertx vertx = Vertx.vertx();
        Crowd crowd = new Crowd(vertx, this::hear);

        until(
                () -> Future.all(IntStream.range(0, 6)
                                .mapToObj(n -> relay.relay(FEED, 2, crowd))
                                .toList())
                        .compose(relayed -> relay.waiting(FEED)),
                waiting -> waiting == 0);

        value(vertx.close());
        assertThat(crowd.most).hasValue(1);
        for (CompanyId company : companies) {
            assertThat(seqs(company))
                    .isEqualTo(LongStream.rangeClosed(1, 10).boxed().toList());
        }
    }

    /** A receiver that answers when it is told to. */
    protected final class Receiver {
        public final Promise<Void> answer = Promise.promise();
        private final Promise<List<OutboxRow>> given = Promise.promise();

        public Receiver() {}

        /** Relays to it, and waits until it has the news. */
        public Future<Integer> isGivenNews() {
            Future<Integer> relayed = relay.relay(FEED, 10, rows -> {
                given.complete(rows);
                return answer.future();
            });
            value(given.future());
            return relayed;
        }
    }

    protected final int relay(int max) {
        return value(relay.relay(FEED, max, this::hear));
    }

    protected final long waiting() {
        return value(relay.waiting(FEED));
    }

    private Future<Void> hear(List<OutboxRow> rows) {
        heard.addAll(rows);
        return Future.succeededFuture();
    }

    protected final List<Long> seqs(CompanyId company) {
        return heard.stream()
                .filter(row -> row.companyId().equals(company))
                .map(OutboxRow::seq)
                .toList();
    }

    protected final void news(CompanyId company, int from, int to) {
        IntStream.rangeClosed(from, to).forEach(n -> value(bury(company, n)));
    }

    private Future<Void> bury(CompanyId company, int n) {
        return stores.events().bury(List.of(Examples.deadLetter(Examples.refused(company, n, "row " + n))));
    }

    /** Counts how many receive the news of one company at the same time. */
    public static final class Crowd implements Function<List<OutboxRow>, Future<Void>> {
        public final AtomicInteger most = new AtomicInteger();
        private final Map<CompanyId, AtomicInteger> inside = new ConcurrentHashMap<>();
        private final Function<List<OutboxRow>, Future<Void>> receiver;
        private final Vertx vertx;

        /** @param vertx has the receiver take a moment, so that others could come in */
        public Crowd(Vertx vertx, Function<List<OutboxRow>, Future<Void>> receiver) {
            this.vertx = vertx;
            this.receiver = receiver;
        }

        @Override
        public Future<Void> apply(List<OutboxRow> rows) {
            AtomicInteger now = inside.computeIfAbsent(rows.get(0).companyId(), first -> new AtomicInteger());
            int here = now.incrementAndGet();
            most.accumulateAndGet(here, Math::max);
            return vertx.timer(2).compose(moment -> receiver.apply(rows)).onComplete(heard -> now.decrementAndGet());
        }
    }
}
