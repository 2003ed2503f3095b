package io.tidings.port;

import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.message.Arrival;
import io.tidings.message.Message;
import io.tidings.message.MessageId;
import io.tidings.message.Source;
import io.tidings.trigger.BufferState;
import io.tidings.trigger.Firing;
import io.tidings.trigger.TriggerReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What waits for a batch. A buffer may find what waits in the store itself, so messages are always stored before they
 * are appended; and it may count leased messages as waiting or not, so states are asked for while nothing is leased. At
 * a restart it may forget everything, leases and all, if its epoch says so; whatever it forgot can be appended again.
 */
public abstract class MessageBufferContract extends PortContract {
    private static final long MANY_TOKENS = 1_000_000;

    @Test
    void hasNoStatesWhereNothingWaits() {
        assertThat(value(stores.buffer().states())).isEmpty();
    }

    @Test
    void countsMessagesTokensAndSources() {
        List<Arrival> arrivals = List.of(
                Examples.arrival(Examples.chat(ACME, 1, "x".repeat(400))),
                Examples.arrival(Examples.chat(ACME, 2, "x".repeat(40))),
                Examples.arrival(Examples.email(ACME, 3, "y".repeat(80))));
        Instant now = stores.clock().instant();

        store(arrivals);

        assertThat(state())
                .isEqualTo(new BufferState(
                        ACME, 3, 100 + 10 + 20, Optional.of(now), Map.of(Source.SLACK, 2, Source.GMAIL, 1)));
    }

    @Test
    void answersAnAppendWithTheStateOfEveryCompanyConcerned() {
        store(Examples.arrivals(ACME, 1, 2));
        List<Arrival> arrivals =
                List.of(Examples.arrival(Examples.chat(ACME, 3)), Examples.arrival(Examples.chat(BOLT, 1)));
        value(stores.messages().store(arrivals));

        List<BufferState> states = value(
                stores.buffer().append(arrivals.stream().map(Examples::waiting).toList()));

        assertThat(states)
                .extracting(BufferState::companyId, BufferState::count)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(ACME, 3), org.assertj.core.groups.Tuple.tuple(BOLT, 1));
    }

    @Test
    void remembersSinceWhenTheOldestWaits() {
        Instant first = stores.clock().instant();
        store(Examples.arrivals(ACME, 1, 1));
        stores.clock().advance(Duration.ofMinutes(5));

        store(List.of(Examples.arrival(Examples.chat(ACME, 2)), Examples.arrival(Examples.email(ACME, 3, "Hello"))));

        assertThat(state().oldest()).contains(first);
    }

    @Test
    void forgetsTheOldestWhenItIsTaken() {
        store(Examples.arrivals(ACME, 1, 2));
        stores.clock().advance(Duration.ofMinutes(5));
        Instant second = stores.clock().instant();
        store(Examples.arrivals(ACME, 3, 4));

        claim(take("lease-1", 2, MANY_TOKENS, 1));

        assertThat(state().oldest()).contains(second);
    }

    @Test
    void answersAnAcknowledgementWithWhatStillWaits() {
        store(Examples.arrivals(ACME, 1, 5));
        Lease lease = take("lease-1", 2, MANY_TOKENS, 1);
        open(lease.id(), ACME, lease.ids(), Examples.PASS);

        BufferState left = value(stores.buffer().acknowledge(lease));

        assertThat(left).isEqualTo(state());
        assertThat(left.count()).isEqualTo(3);
    }

    @Test
    void doesNotFindAgainWhatAnEarlierHolderClaimed() {
        store(Examples.arrivals(ACME, 1, 3));
        Lease late = take("lease-1", 3, MANY_TOKENS, 1);
        value(stores.buffer().giveBack(late));
        Lease next = take("lease-2", 3, MANY_TOKENS, 1);
        claim(late);

        value(stores.buffer().giveBack(next));

        assertThat(state()).isEqualTo(BufferState.empty(ACME));
        assertThat(take("lease-3", 3, MANY_TOKENS, 1).ids()).isEmpty();
        store(Examples.arrivals(ACME, 4, 5));
        assertThat(take("lease-4", 3, MANY_TOKENS, 1).ids()).isEqualTo(Examples.ids(Examples.chats(ACME, 4, 5)));
    }

    @Test
    void startsToWaitAnewOnceEverythingWasTaken() {
        store(Examples.arrivals(ACME, 1, 2));
        claim(take("lease-1", 2, MANY_TOKENS, 1));
        stores.clock().advance(Duration.ofMinutes(5));
        Instant second = stores.clock().instant();

        store(Examples.arrivals(ACME, 3, 3));

        assertThat(state().oldest()).contains(second);
    }

    @Test
    void changesNothingWhenKnownMessagesAreAppended() {
        store(Examples.arrivals(ACME, 1, 3));
        BufferState before = state();

        value(stores.buffer()
                .append(Examples.arrivals(ACME, 1, 3).stream()
                        .map(Examples::waiting)
                        .toList()));

        assertThat(state()).isEqualTo(before);
    }

    @Test
    void takesTheOldestSentFirstOverAllSources() {
        List<Message> messages = List.of(
                Examples.chat(ACME, 4),
                Examples.email(ACME, 1, "Subject: First. Hello"),
                Examples.chat(ACME, 2),
                Examples.email(ACME, 3, "Subject: Third. Hello"));
        store(messages.stream().map(Examples::arrival).toList());

        Lease lease = take("lease-1", 3, MANY_TOKENS, 1);

        assertThat(lease.ids())
                .containsExactly(
                        messages.get(1).id(),
                        messages.get(2).id(),
                        messages.get(3).id());
    }

    @Test
    void takesOfOneCompanyOnly() {
        store(Examples.arrivals(BOLT, 1, 3));
        store(Examples.arrivals(ACME, 4, 5));

        Lease lease = take("lease-1", 10, MANY_TOKENS, 1);

        assertThat(lease.ids()).isEqualTo(Examples.ids(Examples.chats(ACME, 4, 5)));
    }

    @Test
    void takesNoMoreThanWasWanted() {
        store(Examples.arrivals(ACME, 1, 10));

        Lease lease = take("lease-1", 4, MANY_TOKENS, 1);

        assertThat(lease.ids()).isEqualTo(Examples.ids(Examples.chats(ACME, 1, 4)));
        assertThat(lease.companyId()).isEqualTo(ACME);
        assertThat(lease.id()).isEqualTo("lease-1");
    }

    @Test
    void takesNothingWhereFewerWaitThanAreNeeded() {
        store(Examples.arrivals(ACME, 1, 3));
        BufferState before = state();

        Lease lease = take("lease-1", 4, MANY_TOKENS, 4);

        assertThat(lease.ids()).isEmpty();
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void takesNothingWhereNothingWaits() {
        Lease lease = take("lease-1", 4, MANY_TOKENS, 1);

        assertThat(lease.ids()).isEmpty();
        assertThat(lease.tokens()).isZero();
    }

    @Test
    void stopsBeforeTheMessageThatWouldPassTheTokens() {
        store(List.of(
                Examples.arrival(Examples.chat(ACME, 1, "x".repeat(40))),
                Examples.arrival(Examples.chat(ACME, 2, "x".repeat(40))),
                Examples.arrival(Examples.chat(ACME, 3, "x".repeat(400))),
                Examples.arrival(Examples.chat(ACME, 4, "x".repeat(4)))));

        Lease lease = take("lease-1", 10, 30, 1);

        assertThat(lease.ids()).isEqualTo(Examples.ids(messages("x".repeat(40), 1, 2)));
        assertThat(lease.tokens()).isEqualTo(20);
    }

    @Test
    void takesExactlyTheTokensThatAreAllowed() {
        store(messages("x".repeat(40), 1, 4).stream().map(Examples::arrival).toList());

        Lease lease = take("lease-1", 10, 30, 1);

        assertThat(lease.tokens()).isEqualTo(30);
    }

    @Test
    void takesOneMessageHoweverLargeItIs() {
        store(messages("x".repeat(4000), 1, 2).stream().map(Examples::arrival).toList());

        Lease lease = take("lease-1", 10, 30, 1);

        assertThat(lease.ids()).hasSize(1);
        assertThat(lease.tokens()).isEqualTo(1000);
    }

    @Test
    void takesFewerThanWereNeededWhereTheirTokensFillABatch() {
        store(messages("x".repeat(40), 1, 10).stream().map(Examples::arrival).toList());

        Lease lease = take("lease-1", 5, 30, 5);

        assertThat(lease.ids()).hasSize(3);
    }

    @Test
    void givesTheSameLeaseForTheSameId() {
        store(Examples.arrivals(ACME, 1, 10));
        Lease first = take("lease-1", 4, MANY_TOKENS, 1);

        Lease again = take("lease-1", 4, MANY_TOKENS, 1);

        assertThat(again).isEqualTo(first);
    }

    @Test
    void keepsAnAcknowledgedLeaseTaken() {
        store(Examples.arrivals(ACME, 1, 10));

        claim(take("lease-1", 4, MANY_TOKENS, 1));

        assertThat(state().count()).isEqualTo(6);
        assertThat(take("lease-2", 10, MANY_TOKENS, 1).ids()).isEqualTo(Examples.ids(Examples.chats(ACME, 5, 10)));
    }

    @Test
    void offersNothingThatIsClaimedWhenItIsAppendedAgain() {
        store(Examples.arrivals(ACME, 1, 4));
        claim(take("lease-1", 4, MANY_TOKENS, 1));

        value(stores.messages().store(Examples.arrivals(ACME, 1, 4)));

        assertThat(value(stores.buffer().states())).isEmpty();
    }

    @Test
    void offersWhatWasGivenBackBeforeAllOthers() {
        store(Examples.arrivals(ACME, 3, 10));
        BufferState before = state();
        Lease lease = take("lease-1", 4, MANY_TOKENS, 1);

        value(stores.buffer().giveBack(lease));

        assertThat(state()).isEqualTo(before);
        assertThat(take("lease-2", 4, MANY_TOKENS, 1).ids()).isEqualTo(lease.ids());
    }

    @Test
    void givesEverythingOutOnceUntilNothingWaits() {
        store(Examples.arrivals(ACME, 1, 25));
        List<MessageId> taken = new ArrayList<>();

        for (int i = 1; i <= 4; i++) {
            Lease lease = take("lease-" + i, 7, MANY_TOKENS, 1);
            claim(lease);
            taken.addAll(lease.ids());
        }

        assertThat(taken).isEqualTo(Examples.ids(Examples.chats(ACME, 1, 25)));
        assertThat(value(stores.buffer().states())).isEmpty();
    }

    @Test
    void countsTokensExactlyThroughAppendsAndClaims() {
        store(messages("x".repeat(40), 1, 10).stream().map(Examples::arrival).toList());
        store(List.of(Examples.arrival(Examples.email(ACME, 11, "y".repeat(80)))));

        claim(take("lease-1", 6, MANY_TOKENS, 1));

        assertThat(state().tokens()).isEqualTo(4 * 10 + 20);
        assertThat(state().perSource()).isEqualTo(Map.of(Source.SLACK, 4, Source.GMAIL, 1));
    }

    @Test
    void givesBackAtOnceWhatWasLeasedBeforeARestart() {
        store(Examples.arrivals(ACME, 1, 5));
        store(Examples.arrivals(BOLT, 1, 2));
        BufferState before = state();
        String epoch = value(stores.buffer().epoch());
        take("lease-1", 2, MANY_TOKENS, 1);
        take("lease-2", 2, MANY_TOKENS, 1);

        stores.reopen();
        value(stores.buffer().recover());

        if (value(stores.buffer().epoch()).equals(epoch)) {
            assertThat(state()).isEqualTo(before);
        }
        // What the buffer forgot, if it may forget, comes back like this.
        List<Arrival> unclaimed = new ArrayList<>(Examples.arrivals(ACME, 1, 5));
        unclaimed.addAll(Examples.arrivals(BOLT, 1, 2));
        value(stores.buffer().append(unclaimed.stream().map(Examples::waiting).toList()));
        assertThat(state()).isEqualTo(before);
        assertThat(take("lease-3", 10, MANY_TOKENS, 1).ids()).isEqualTo(Examples.ids(Examples.chats(ACME, 1, 5)));
    }

    @Test
    void recoversNothingWhereNothingWasLeased() {
        store(Examples.arrivals(ACME, 1, 5));
        BufferState before = state();

        value(stores.buffer().recover());

        assertThat(state()).isEqualTo(before);
    }

    @Test
    void keepsItsEpochWhileNothingIsLost() {
        String before = value(stores.buffer().epoch());

        store(Examples.arrivals(ACME, 1, 5));
        claim(take("lease-1", 5, MANY_TOKENS, 1));
        value(stores.buffer().recover());

        assertThat(value(stores.buffer().epoch())).isEqualTo(before);
    }

    private static List<Message> messages(String text, int from, int to) {
        List<Message> messages = new ArrayList<>();
        for (int n = from; n <= to; n++) {
            messages.add(Examples.chat(ACME, n, text));
        }
        return messages;
    }

    private Lease take(String leaseId, int max, long maxTokens, int min) {
        return value(stores.buffer().take(leaseId, ACME, new Firing(TriggerReason.COUNT, max, maxTokens, min)));
    }

    private void claim(Lease lease) {
        assertThat(open(lease.id(), ACME, lease.ids(), Examples.PASS)).isEqualTo(Opening.OPENED);
        value(stores.buffer().acknowledge(lease));
    }

    private BufferState state() {
        return value(stores.buffer().states()).stream()
                .filter(state -> state.companyId().equals(ACME))
                .findFirst()
                .orElse(BufferState.empty(ACME));
    }
}
