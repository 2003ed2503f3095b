package io.tidings.port;

import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.analysis.Pass;
import io.tidings.event.EventType;
import io.tidings.event.Finding;
import io.tidings.event.Metric;
import io.tidings.event.Severity;
import io.tidings.event.SignificantEvent;
import io.tidings.message.CompanyId;
import io.tidings.message.DeadLetter;
import io.tidings.message.LogRecord;
import io.tidings.message.Message;
import io.tidings.message.MessageId;
import io.tidings.message.Origin;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was done with what was said: each thing once, whatever is repeated, races or dies. */
public abstract class EventStoreContract extends PortContract {
    private static final Duration SHORT = Duration.ofSeconds(10);
    private static final Pass OTHER_PASS = Examples.pass("other-pass", 5);

    @Nested
    class Withdraws {
        @Test
        void whatNoBatchHasSoThatNoneTakesIt() {
            store(Examples.arrivals(ACME, 1, 3));

            assertThat(value(stores.events().withdraw(ACME, ids(2, 2)))).containsExactlyElementsOf(ids(2, 2));

            open("batch-1", ACME, ids(1, 3), Examples.PASS);
            assertThat(value(stores.events().claims("batch-1"))).hasSize(2).doesNotContainAnyElementsOf(ids(2, 2));
            assertThat(value(stores.events().claimed(ACME, ids(1, 3)))).hasSize(3);
        }

        @Test
        void nothingThatABatchHas() {
            store(Examples.arrivals(ACME, 1, 3));
            open("batch-1", ACME, ids(1, 2), Examples.PASS);

            assertThat(value(stores.events().withdraw(ACME, ids(1, 3)))).containsExactlyElementsOf(ids(3, 3));

            assertThat(value(stores.events().claims("batch-1"))).isEqualTo(ids(1, 2));
        }

        @Test
        void asOftenAsItIsAsked() {
            store(Examples.arrivals(ACME, 1, 3));
            value(stores.events().withdraw(ACME, ids(1, 1)));

            assertThat(value(stores.events().withdraw(ACME, ids(1, 1)))).containsExactlyElementsOf(ids(1, 1));

            assertThat(open("batch-1", ACME, ids(1, 1), Examples.PASS)).isEqualTo(Opening.NOTHING_CLAIMED);
        }

        @Test
        void nothingWhereNothingIsGiven() {
            assertThat(value(stores.events().withdraw(ACME, List.of()))).isEmpty();
        }
    }

    @Nested
    class Opens {
        @Test
        void aBatchWithARunForEveryPass() {
            store(Examples.arrivals(ACME, 1, 3));

            Opening opening = open("batch-1", ACME, ids(1, 3), Examples.PASS, OTHER_PASS);

            assertThat(opening).isEqualTo(Opening.OPENED);
            assertThat(value(stores.events().openRuns(ACME))).isEqualTo(2);
            assertThat(statistics().batchesByReason()).isEqualTo(Map.of("count", 1L));
            assertThat(statistics().batchesByState()).isEqualTo(Map.of("open", 1L));
        }

        @Test
        void theSameBatchOnlyOnce() {
            store(Examples.arrivals(ACME, 1, 3));
            open("batch-1", ACME, ids(1, 3), Examples.PASS);

            Opening again = open("batch-1", ACME, ids(1, 3), Examples.PASS);

            assertThat(again).isEqualTo(Opening.EXISTS);
            assertThat(value(stores.events().openRuns(ACME))).isEqualTo(1);
        }

        @Test
        void noBatchWhoseMessagesAllBelongToOthers() {
            store(Examples.arrivals(ACME, 1, 3));
            open("batch-1", ACME, ids(1, 3), Examples.PASS);

            Opening opening = open("batch-2", ACME, ids(1, 3), Examples.PASS);

            assertThat(opening).isEqualTo(Opening.NOTHING_CLAIMED);
            assertThat(value(stores.events().openRuns(ACME))).isEqualTo(1);
        }

        @Test
        void aBatchOfWhatOthersLeft() {
            store(Examples.arrivals(ACME, 1, 5));
            open("batch-1", ACME, ids(1, 3), Examples.PASS);

            open("batch-2", ACME, ids(2, 5), Examples.PASS);

            assertThat(takeRun().orElseThrow().messageIds()).isEqualTo(ids(1, 3));
            assertThat(takeRun().orElseThrow().messageIds()).isEqualTo(ids(4, 5));
        }

        @Test
        void noBatchWithFewerMessagesThanItsTriggerWants() {
            store(Examples.arrivals(ACME, 1, 5));
            open("batch-1", ACME, ids(1, 3), Examples.PASS);

            Opening opening = value(stores.events().open(batch("batch-2", ACME, ids(2, 5)), 3, List.of(Examples.PASS)));

            assertThat(opening).isEqualTo(Opening.TOO_FEW);
            assertThat(value(stores.events().openRuns(ACME))).isEqualTo(1);
            assertThat(statistics().batchesByState()).isEqualTo(Map.of("open", 1L));
        }

        @Test
        void theMessagesOfABatchThatHadTooFewInAnother() {
            store(Examples.arrivals(ACME, 1, 5));
            open("batch-1", ACME, ids(1, 3), Examples.PASS);
            value(stores.events().open(batch("batch-2", ACME, ids(2, 5)), 3, List.of(Examples.PASS)));

            Opening opening = open("batch-3", ACME, ids(4, 5), Examples.PASS);

            assertThat(opening).isEqualTo(Opening.OPENED);
            takeRun();
            assertThat(takeRun().orElseThrow().messageIds()).isEqualTo(ids(4, 5));
        }

        @Test
        void everyMessageInOneBatchWhenManyRaceOverThem() {
            store(Examples.arrivals(ACME, 1, 60));
            List<Future<Opening>> openings = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                // Each wants ten messages, five of which its neighbour wants as well.
                int from = 1 + i * 5 % 55;
                openings.add(stores.events()
                        .open(batch("batch-" + i, ACME, ids(from, Math.min(60, from + 9))), 1, List.of(Examples.PASS)));
            }

            value(Future.all(openings));

            List<MessageId> claimed = new ArrayList<>();
            for (Optional<Run> run = takeRun(); run.isPresent(); run = takeRun()) {
                claimed.addAll(run.get().messageIds());
            }
            assertThat(claimed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(ids(1, 60));
            assertThat(openings).extracting(Future::result).doesNotContain(Opening.EXISTS, Opening.TOO_FEW);
        }

        @Test
        void oneBatchWhenTheSameIsOpenedByManyAtOnce() {
            store(Examples.arrivals(ACME, 1, 5));
            List<Future<Opening>> openings = IntStream.range(0, 10)
                    .mapToObj(i -> stores.events().open(batch("batch-1", ACME, ids(1, 5)), 1, List.of(Examples.PASS)))
                    .toList();

            value(Future.all(openings));

            assertThat(openings).extracting(Future::result).containsOnlyOnce(Opening.OPENED);
            assertThat(value(stores.events().openRuns(ACME))).isEqualTo(1);
        }

        @Test
        void claimsThatOutliveTheProcess() {
            store(Examples.arrivals(ACME, 1, 3));
            open("batch-1", ACME, ids(1, 3), Examples.PASS);

            stores.reopen();

            assertThat(open("batch-2", ACME, ids(1, 3), Examples.PASS)).isEqualTo(Opening.NOTHING_CLAIMED);
            assertThat(takeRun().orElseThrow().batchId()).isEqualTo("batch-1");
        }
    }

    @Nested
    class KnowsClaims {
        @Test
        void ofABatchInTheOrderOfSending() {
            store(Examples.arrivals(ACME, 1, 9));
            open("batch-1", ACME, List.of(id(5), id(2), id(9), id(2)), Examples.PASS);

            assertThat(value(stores.events().claims("batch-1"))).containsExactly(id(2), id(5), id(9));
        }

        @Test
        void ofABatchThatGotOnlyAPartOfWhatItWanted() {
            store(Examples.arrivals(ACME, 1, 5));
            open("batch-1", ACME, ids(1, 3), Examples.PASS);
            open("batch-2", ACME, ids(2, 5), Examples.PASS);

            assertThat(value(stores.events().claims("batch-2"))).isEqualTo(ids(4, 5));
        }

        @Test
        void ofABatchThatWasCompleted() {
            complete("batch-1", mrr(1, "$42k"), "$42k");

            assertThat(value(stores.events().claims("batch-1")))
                    .containsExactly(mrr(1, "$42k").id());
        }

        @Test
        void ofNoBatchThatIsNotThere() {
            store(Examples.arrivals(ACME, 1, 5));
            open("batch-1", ACME, ids(1, 3), Examples.PASS);
            value(stores.events().open(batch("batch-2", ACME, ids(2, 5)), 3, List.of(Examples.PASS)));

            assertThat(value(stores.events().claims("batch-2"))).isEmpty();
            assertThat(value(stores.events().claims("batch-3"))).isEmpty();
        }

        @Test
        void amongTheMessagesThatAreAskedFor() {
            store(Examples.arrivals(ACME, 1, 9));
            open("batch-1", ACME, ids(1, 3), Examples.PASS);
            open("batch-2", ACME, ids(5, 6), Examples.PASS);

            Set<MessageId> claimed = value(stores.events().claimed(ACME, ids(2, 8)));

            assertThat(claimed).containsExactlyInAnyOrder(id(2), id(3), id(5), id(6));
            assertThat(value(stores.events().claimed(ACME, List.of()))).isEmpty();
        }

        @Test
        void notOfMessagesThatABatchCouldNotOpenWith() {
            store(Examples.arrivals(ACME, 1, 5));
            value(stores.events().open(batch("batch-1", ACME, ids(1, 2)), 3, List.of(Examples.PASS)));

            assertThat(value(stores.events().claimed(ACME, ids(1, 5)))).isEmpty();
        }

        @Test
        void ofEachCompanyApart() {
            store(Examples.arrivals(ACME, 1, 3));
            open("batch-1", ACME, ids(1, 3), Examples.PASS);

            assertThat(value(stores.events().claimed(BOLT, ids(1, 3)))).isEmpty();
        }

        @Test
        void beyondTheEndOfTheProcess() {
            store(Examples.arrivals(ACME, 1, 3));
            open("batch-1", ACME, ids(1, 2), Examples.PASS);

            stores.reopen();

            assertThat(value(stores.events().claimed(ACME, ids(1, 3)))).containsExactlyInAnyOrder(id(1), id(2));
            assertThat(value(stores.events().claims("batch-1"))).isEqualTo(ids(1, 2));
        }
    }

    @Nested
    class TakesRuns {
        @Test
        void butNotThoseThatAreHeldBack() {
            store(Examples.arrivals(ACME, 1, 1));
            store(Examples.arrivals(BOLT, 2, 2));
            open("batch-1", ACME, Examples.ids(Examples.chats(ACME, 1, 1)), Examples.PASS, OTHER_PASS);
            open("batch-2", BOLT, Examples.ids(Examples.chats(BOLT, 2, 2)), Examples.PASS);
            Hold everybodys = new Hold(OTHER_PASS.id(), null);
            Hold acmes = new Hold(Examples.PASS.id(), ACME);

            Run taken = value(stores.events().takeRun("node-1", LEASE, Set.of(everybodys, acmes)))
                    .orElseThrow();

            assertThat(taken.companyId()).isEqualTo(BOLT);
            assertThat(value(stores.events().takeRun("node-1", LEASE, Set.of(everybodys, acmes))))
                    .isEmpty();
            assertThat(value(stores.events().takeRun("node-1", LEASE, Set.of(acmes))))
                    .map(Run::pass)
                    .contains(OTHER_PASS.id());
            assertThat(value(stores.events().takeRun("node-1", LEASE))).isPresent();
        }

        @Test
        void withTheirMessagesInTheOrderOfSending() {
            store(Examples.arrivals(ACME, 1, 9));
            open("batch-1", ACME, List.of(id(5), id(2), id(9)), Examples.PASS);

            Run run = takeRun().orElseThrow();

            assertThat(run.batchId()).isEqualTo("batch-1");
            assertThat(run.companyId()).isEqualTo(ACME);
            assertThat(run.pass()).isEqualTo(Examples.PASS.id());
            assertThat(run.passVersion()).isEqualTo(Examples.PASS.version());
            assertThat(run.messageIds()).containsExactly(id(2), id(5), id(9));
            assertThat(run.failures()).isZero();
            assertThat(run.take()).isEqualTo(1);
        }

        @Test
        void ofABatchInTheOrderOfTheirPriority() {
            store(Examples.arrivals(ACME, 1, 3));
            open("batch-1", ACME, ids(1, 3), Examples.PASS, OTHER_PASS);

            List<String> taken = List.of(
                    takeRun().orElseThrow().pass(), takeRun().orElseThrow().pass());

            assertThat(taken).containsExactly(OTHER_PASS.id(), Examples.PASS.id());
        }

        @Test
        void ofTheOldestBatchFirst() {
            store(Examples.arrivals(ACME, 1, 3));
            open("batch-z", ACME, ids(1, 1), Examples.PASS);
            stores.clock().advance(Duration.ofMillis(1));
            open("batch-a", ACME, ids(2, 3), Examples.PASS);

            Run run = takeRun().orElseThrow();

            assertThat(run.batchId()).isEqualTo("batch-z");
        }

        @Test
        void whenThereAreAny() {
            assertThat(takeRun()).isEmpty();
        }

        @Test
        void thatNobodyElseHas() {
            takenRun("batch-1", Examples.chats(ACME, 1, 3));

            Optional<Run> second = value(stores.events().takeRun("node-2", LEASE));

            assertThat(second).isEmpty();
        }

        @Test
        void eachByOneOfManyTakers() {
            store(Examples.arrivals(ACME, 1, 10));
            IntStream.rangeClosed(1, 10).forEach(n -> open("batch-" + n, ACME, ids(n, n), Examples.PASS));
            List<Future<Optional<Run>>> takes = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                takes.add(stores.events().takeRun("node-" + i, LEASE));
            }

            value(Future.all(takes));

            assertThat(takes.stream().flatMap(taken -> taken.result().stream()).map(Run::id))
                    .hasSize(10)
                    .doesNotHaveDuplicates();
        }

        @Test
        void againOnceTheirLeaseHasExpired() {
            Run run = takenRun("batch-1", Examples.chats(ACME, 1, 3));
            stores.clock().advance(LEASE.plusMillis(1));

            Run again = value(stores.events().takeRun("node-2", LEASE)).orElseThrow();

            assertSameRun(again, run, 2);
        }

        @Test
        void notBeforeTheirLeaseHasExpired() {
            takenRun("batch-1", Examples.chats(ACME, 1, 3));
            stores.clock().advance(LEASE.minusMillis(1));

            Optional<Run> again = value(stores.events().takeRun("node-2", LEASE));

            assertThat(again).isEmpty();
        }

        @Test
        void untilTheirOwnersDiedTenTimes() {
            store(Examples.arrivals(ACME, 1, 3));
            open("batch-1", ACME, ids(1, 3), Examples.PASS);

            int taken = 0;
            while (takeRun().isPresent()) {
                taken++;
                stores.clock().advance(LEASE.plusMillis(1));
            }

            assertThat(taken).isEqualTo(10);
            assertThat(statistics().batchesByState()).isEqualTo(Map.of("dead", 1L));
            assertThat(deadLetters()).singleElement().satisfies(letter -> assertThat(letter.reason())
                    .contains("10 times"));
            assertThat(kinds(ACME)).containsExactly("dead-letter", "batch");
        }

        @Test
        void ofOthersWhenOneIsFoundToBeDead() {
            takenRun("batch-1", Examples.chats(ACME, 1, 3));
            for (int i = 1; i < 10; i++) {
                stores.clock().advance(LEASE.plusMillis(1));
                takeRun();
            }
            store(Examples.arrivals(ACME, 4, 5));
            open("batch-2", ACME, ids(4, 5), Examples.PASS);
            stores.clock().advance(LEASE.plusMillis(1));

            Run run = takeRun().orElseThrow();

            assertThat(run.batchId()).isEqualTo("batch-2");
        }

        @Test
        void thatWerePostponedNotBeforeTheirTime() {
            Run run = takenRun("batch-1", Examples.chats(ACME, 1, 3));

            value(stores.events().postpone(run, SHORT, "overloaded"));

            stores.clock().advance(SHORT.minusMillis(1));
            assertThat(takeRun()).isEmpty();
            stores.clock().advance(Duration.ofMillis(1));
            assertSameRun(takeRun().orElseThrow(), run, 2);
        }

        @Test
        void thatWerePostponedWithoutCountingIt() {
            Run run = takenRun("batch-1", Examples.chats(ACME, 1, 3));
            for (int i = 0; i < 20; i++) {
                value(stores.events().postpone(run, SHORT, "overloaded"));
                stores.clock().advance(SHORT);
                run = takeRun().orElseThrow();
            }

            RunEnd end = value(stores.events().complete(Examples.result(run)));

            assertThat(run.failures()).isZero();
            assertThat(end.state()).isEqualTo("completed");
        }

        @Test
        void noMoreWhenACompletedOneIsPostponed() {
            Run run = takenRun("batch-1", Examples.chats(ACME, 1, 3));
            value(stores.events().complete(Examples.result(run)));

            value(stores.events().postpone(run, Duration.ZERO, "too late"));

            assertThat(takeRun()).isEmpty();
            assertThat(statistics().batchesByState()).isEqualTo(Map.of("completed", 1L));
            assertThat(statistics().errors()).isEmpty();
        }
    }

    @Nested
    class RenewsLeases {
        @Test
        void fromNowOn() {
            Run run = takenRun("batch-1", Examples.chats(ACME, 1, 3));
            stores.clock().advance(LEASE.minusMillis(1));

            boolean renewed = value(stores.events().renew(run, LEASE));

            assertThat(renewed).isTrue();
            stores.clock().advance(LEASE.minusMillis(1));
            assertThat(takeRun()).isEmpty();
            stores.clock().advance(Duration.ofMillis(2));
            assertSameRun(takeRun().orElseThrow(), run, 2);
        }

        @Test
        void notOfAnOwnerThatWasRestarted() {
            Run run = takenRun("batch-1", Examples.chats(ACME, 1, 3));
            value(stores.events().recover("node-2"));
            assertThat(takeRun()).isEmpty();

            value(stores.events().recover("node-1"));

            assertSameRun(value(stores.events().takeRun("node-2", LEASE)).orElseThrow(), run, 2);
            value(stores.events().recover("node-1"));
            assertThat(takeRun()).isEmpty();
        }

        @Test
        void thatExpiredWhileNobodyWantedTheRun() {
            Run run = takenRun("batch-1", Examples.chats(ACME, 1, 3));
            stores.clock().advance(LEASE.plusMillis(1));

            boolean renewed = value(stores.events().renew(run, LEASE));

            assertThat(renewed).isTrue();
            assertThat(takeRun()).isEmpty();
        }

        @Test
        void notOfARunThatWasTakenOver() {
            Run run = takenRun("batch-1", Examples.chats(ACME, 1, 3));
            stores.clock().advance(LEASE.plusMillis(1));
            takeRun();

            boolean renewed = value(stores.events().renew(run, LEASE.multipliedBy(2)));

            assertThat(renewed).isFalse();
            stores.clock().advance(LEASE.plusMillis(1));
            assertThat(takeRun()).isPresent();
        }

        @Test
        void notOfARunThatWasGivenBack() {
            Run run = takenRun("batch-1", Examples.chats(ACME, 1, 3));
            value(stores.events().postpone(run, Duration.ZERO, "overloaded"));

            boolean renewed = value(stores.events().renew(run, LEASE));

            assertThat(renewed).isFalse();
            assertThat(takeRun()).isPresent();
        }

        @Test
        void notOfARunThatWasEnded() {
            Run run = takenRun("batch-1", Examples.chats(ACME, 1, 3));
            value(stores.events().complete(Examples.result(run)));

            assertThat(value(stores.events().renew(run, LEASE))).isFalse();
        }
    }

    /** Who was thought dead and was only slow finds his run in other hands. */
    @Nested
    class TurnsLateOwnersAway {
        private final Message message = mrr(1, "$42k");
        private Run late;
        private Run current;

        @BeforeEach
        void takeOver() {
            late = takenRun("batch-1", List.of(message));
            stores.clock().advance(LEASE.plusMillis(1));
            current = value(stores.events().takeRun("node-2", LEASE)).orElseThrow();
        }

        @Test
        void whoComplete() {
            Finding finding = Examples.finding(message, "Scaleflow", new Metric("MRR", "$42k"));

            RunEnd end = value(stores.events().complete(Examples.result(late, finding)));

            assertThat(end).isEqualTo(RunEnd.LATE);
            assertThat(events(false)).isEmpty();
            assertThat(kinds(ACME)).isEmpty();
        }

        @Test
        void whoFail() {
            RunEnd end = value(stores.events().fail(late, "refused", 1));

            assertThat(end).isEqualTo(RunEnd.LATE);
            assertThat(deadLetters()).isEmpty();
            assertThat(statistics().errors()).isEmpty();
        }

        @Test
        void whoPostpone() {
            RunEnd end = value(stores.events().postpone(late, Duration.ZERO, "overloaded"));

            assertThat(end).isEqualTo(RunEnd.LATE);
            assertThat(takeRun()).isEmpty();
            assertThat(statistics().errors()).isEmpty();
        }

        @Test
        void withoutHarmToTheCurrentOne() {
            value(stores.events().complete(Examples.result(late)));
            value(stores.events().fail(late, "refused", 1));
            value(stores.events().postpone(late, Duration.ZERO, "overloaded"));

            RunEnd end = value(stores.events().complete(Examples.result(current)));

            assertThat(end).isEqualTo(new RunEnd("completed", true, 0, 0, 0));
        }

        @Test
        void alsoOfTheSameNode() {
            stores.clock().advance(LEASE.plusMillis(1));
            Run third = value(stores.events().takeRun("node-2", LEASE)).orElseThrow();

            assertThat(value(stores.events().complete(Examples.result(current))))
                    .isEqualTo(RunEnd.LATE);
            assertThat(value(stores.events().complete(Examples.result(third))).state())
                    .isEqualTo("completed");
        }

        @Test
        void butNotThoseWhoAreSlowAndMissedByNobody() {
            stores.clock().advance(LEASE.plusMillis(1));

            RunEnd end = value(stores.events().complete(Examples.result(current)));

            assertThat(end.state()).isEqualTo("completed");
        }
    }

    @Nested
    class KeepsReplies {
        /** A model may say anything, what no database takes for a text included. */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "naïve \uD83D\uDE80 ```json\n{}\n```",
                    "NUL \0, and \\u0000 as it is escaped",
                    "lone \uD83D and \uDE80 and turned \uDE80\uD83D, at the end \uD83D",
                    "an escape \u0010 of our own, \u00100000, \u0010"
                })
        void asTheyWereGiven(String raw) {
            Reply reply = Examples.reply("run-1", 0, raw);

            Reply kept = value(stores.events().keep(reply));

            assertThat(kept).isEqualTo(reply);
            assertThat(value(stores.events().reply("run-1", 0, 0))).contains(reply);
        }

        @Test
        void theFirstOfAPlaceForGood() {
            Reply first = Examples.reply("run-1", 0, "first");
            value(stores.events().keep(first));

            Reply kept = value(stores.events().keep(Examples.reply("run-1", 0, "second")));

            assertThat(kept).isEqualTo(first);
            assertThat(value(stores.events().reply("run-1", 0, 0))).contains(first);
        }

        @Test
        void theSameForEverybodyWhenManyKeepAtOnce() {
            List<Future<Reply>> keeps = IntStream.range(0, 20)
                    .mapToObj(i -> stores.events().keep(Examples.reply("run-1", 0, "answer " + i)))
                    .toList();

            value(Future.all(keeps));

            assertThat(keeps.stream().map(Future::result).distinct()).hasSize(1);
        }

        @Test
        void apartByRunPartAndAsk() {
            value(stores.events().keep(Examples.reply("run-1", 0, "first")));

            value(stores.events().keep(Examples.reply("run-1", 1, "second")));

            assertThat(value(stores.events().reply("run-1", 0, 1)).orElseThrow().raw())
                    .isEqualTo("second");
            assertThat(value(stores.events().reply("run-1", 1, 0))).isEmpty();
            assertThat(value(stores.events().reply("run-2", 0, 0))).isEmpty();
        }

        @Test
        void beyondTheEndOfTheProcess() {
            Reply reply = Examples.reply("run-1", 3, "{}");
            value(stores.events().keep(reply));

            stores.reopen();

            assertThat(value(stores.events().reply("run-1", 0, 3))).contains(reply);
        }
    }

    @Nested
    class CompletesRuns {
        @Test
        void withTheirFindingsAsEvents() {
            Message message = mrr(1, "$42k");
            Run run = takenRun("batch-1", List.of(message));
            Finding finding = Examples.finding(message, "Scaleflow", new Metric("MRR", "$42k"));

            RunEnd end = value(stores.events().complete(Examples.result(run, finding)));

            assertThat(end).isEqualTo(new RunEnd("completed", true, 1, 0, 0));
            SignificantEvent event = events(true).get(0);
            assertThat(event.finding()).isEqualTo(finding);
            assertThat(event.figure()).isEqualTo("42000");
            assertThat(event.provenance().batchId()).isEqualTo("batch-1");
            assertThat(event.provenance().model()).isEqualTo("model-1");
        }

        @Test
        void andTheirBatchAndMessagesWithTheLastOne() {
            store(Examples.arrivals(ACME, 1, 3));
            open("batch-1", ACME, ids(1, 3), Examples.PASS, OTHER_PASS);
            Run first = takeRun().orElseThrow();
            Run second = takeRun().orElseThrow();
            RunEnd one = value(stores.events().complete(Examples.result(first)));
            Map<String, Long> between = statistics().batchesByState();

            RunEnd two = value(stores.events().complete(Examples.result(second)));

            assertThat(one.batchDone()).isFalse();
            assertThat(between).isEqualTo(Map.of("open", 1L));
            assertThat(two.batchDone()).isTrue();
            assertThat(statistics().batchesByState()).isEqualTo(Map.of("completed", 1L));
            assertThat(value(stores.events().openRuns(ACME))).isZero();
        }

        @Test
        void onlyOnceWhateverIsRepeated() {
            Message message = mrr(1, "$42k");
            Run run = takenRun("batch-1", List.of(message));
            RunResult result = Examples.result(run, Examples.finding(message, "Scaleflow", new Metric("MRR", "$42k")));
            List<Future<RunEnd>> completions = IntStream.range(0, 10)
                    .mapToObj(i -> stores.events().complete(result))
                    .toList();

            value(Future.all(completions));

            assertThat(completions)
                    .extracting(Future::result)
                    .containsOnlyOnce(new RunEnd("completed", true, 1, 0, 0))
                    .filteredOn(RunEnd.LATE::equals)
                    .hasSize(9);
            assertThat(kinds(ACME)).containsExactly("event", "batch");
            assertThat(events(false)).hasSize(1);
        }

        @Test
        void forTheFirstOwnerThatComesAndNoLateOne() {
            Run run = takenRun("batch-1", Examples.chats(ACME, 1, 3));
            stores.clock().advance(LEASE.plusMillis(1));
            Run takenOver = takeRun().orElseThrow();
            value(stores.events().complete(Examples.result(takenOver)));

            RunEnd late = value(stores.events().fail(run, "slow", 1));

            assertThat(late).isEqualTo(RunEnd.LATE);
            assertThat(statistics().batchesByState()).isEqualTo(Map.of("completed", 1L));
            assertThat(deadLetters()).isEmpty();
        }

        @Test
        void unitingTheEvidenceOfTheSameFigure() {
            Message first = mrr(1, "$42k");
            Message second = mrr(2, "$42,000");
            complete("batch-1", first, "$42k");

            RunEnd end = complete("batch-2", second, "$42,000");

            assertThat(end).isEqualTo(new RunEnd("completed", true, 0, 1, 0));
            assertThat(events(false)).singleElement().satisfies(event -> assertThat(
                            event.finding().evidence())
                    .extracting(evidence -> evidence.messageId())
                    .containsExactly(first.id(), second.id()));
        }

        @Test
        void supersedingAFigureThatWasSaidEarlier() {
            complete("batch-1", mrr(1, "$42k"), "$42k");

            RunEnd end = complete("batch-2", mrr(2, "$50k"), "$50k");

            assertThat(end).isEqualTo(new RunEnd("completed", true, 1, 0, 1));
            assertThat(events(true)).extracting(SignificantEvent::figure).containsExactly("50000");
            assertThat(events(false)).hasSize(2);
            assertThat(events(false).stream().filter(event -> !event.active()))
                    .singleElement()
                    .satisfies(event -> assertThat(event.supersededBy())
                            .isEqualTo(events(true).get(0).id()));
        }

        @Test
        void toTheSameEventsInWhateverOrderTheyCome() {
            for (CompanyId company : List.of(ACME, BOLT)) {
                store(IntStream.rangeClosed(1, 3)
                        .mapToObj(n -> Examples.arrival(said(company, n)))
                        .toList());
            }

            // The subject is spelled in two ways; which one speaks depends on the confidence, never on the order.
            completeAll(ACME, List.of(1, 2, 3));
            completeAll(BOLT, List.of(3, 2, 1));

            assertThat(said(ACME)).isEqualTo(said(BOLT)).hasSize(2);
        }

        @Test
        void tellingNothingNewWhereAnotherRunFindsTheSame() {
            Message message = mrr(1, "$42k");
            store(List.of(Examples.arrival(message)));
            open("batch-1", ACME, List.of(message.id()), Examples.PASS, OTHER_PASS);
            Finding weak = Examples.finding(message, "Acme", new Metric("MRR", "$42k"), 0.5, Severity.HIGH);
            Finding strong = Examples.finding(message, "Acme Inc", new Metric("MRR", "$42k"), 0.9, Severity.HIGH);
            value(stores.events().complete(Examples.result(takeRun().orElseThrow(), weak, strong)));

            RunEnd end =
                    value(stores.events().complete(Examples.result(takeRun().orElseThrow(), weak)));

            assertThat(end).isEqualTo(new RunEnd("completed", true, 0, 0, 0));
            assertThat(kinds(ACME)).containsExactly("event", "batch");
        }

        @Test
        void keepingTheCountsOfWhatWasNotProved() {
            Run run = takenRun("batch-1", Examples.chats(ACME, 1, 3));

            value(stores.events().complete(Examples.result(run)));

            Statistics statistics = statistics();
            assertThat(statistics.rejectedFindings()).isEqualTo(1);
            assertThat(statistics.droppedFields()).isEqualTo(1);
            assertThat(statistics.repairedValues()).isEqualTo(2);
        }

        @Test
        void keepingTheOrderOfTheirFigures() {
            Message message = mrr(1, "$42k, ARR is $504k");
            Run run = takenRun("batch-1", List.of(message));
            Finding one = Examples.finding(message, "Scaleflow", new Metric("MRR of all plans", "$42k"));
            List<Metric> metrics = List.of(
                    one.metrics().get(0), new Metric("ARR", "$504k"), new Metric("a", "1"), new Metric("Ä", "2"));
            Finding finding = new Finding(
                    one.type(),
                    one.severity(),
                    one.subject(),
                    one.title(),
                    one.description(),
                    "so good",
                    metrics,
                    null,
                    List.of("Zoe", "Ana"),
                    one.confidence(),
                    one.evidence());

            value(stores.events().complete(Examples.result(run, finding)));

            assertThat(events(true))
                    .singleElement()
                    .extracting(SignificantEvent::finding)
                    .isEqualTo(finding);
        }

        @Test
        void whateverIsSaidOfThem() {
            // Longer than a row of an index may be.
            String subject = IntStream.range(0, 2000).mapToObj(n -> "part" + n).collect(Collectors.joining(" "));
            Message message = mrr(1, "$42k");

            for (String batch : List.of("batch-1", "batch-2")) {
                Message said = mrr(batch.equals("batch-1") ? 1 : 2, "$42k");
                Run run = takenRun(batch, List.of(said));
                value(stores.events().complete(Examples.result(run, Examples.finding(message, subject, null))));
            }

            assertThat(events(false))
                    .singleElement()
                    .satisfies(event -> assertThat(event.finding().subject()).isEqualTo(subject));
        }

        @Test
        void givingTheirEventsMostImportantFirst() {
            List<Message> messages = Examples.chats(ACME, 1, 4);
            Run run = takenRun("batch-1", messages);
            value(stores.events()
                    .complete(Examples.result(
                            run,
                            Examples.finding(messages.get(3), "late-low", null, 0.9, Severity.LOW),
                            Examples.finding(messages.get(0), "early-high", null, 0.1, Severity.HIGH),
                            Examples.finding(messages.get(1), "medium", null, 0.9, Severity.MEDIUM),
                            Examples.finding(messages.get(2), "late-high", null, 0.1, Severity.HIGH))));

            List<SignificantEvent> events = events(true);

            assertThat(events)
                    .extracting(event -> event.finding().subject())
                    .containsExactly("late-high", "early-high", "medium", "late-low");
        }

        @Test
        void asEventsThatCanBeAskedForByWhatTheyAre() {
            List<Message> messages = Examples.chats(ACME, 1, 4);
            Run run = takenRun("batch-1", messages);
            value(stores.events()
                    .complete(Examples.result(
                            run,
                            Examples.finding(messages.get(0), "one", null, 0.9, Severity.HIGH),
                            Examples.finding(messages.get(1), "two", null, 0.9, Severity.LOW),
                            Examples.finding(messages.get(2), "figure", new Metric("MRR", "$42k")),
                            Examples.finding(messages.get(3), "figure", new Metric("MRR", "$50k")))));
            Instant second = Examples.START.plusSeconds(2);
            Instant fourth = Examples.START.plusSeconds(4);
            EventType type = EventType.REVENUE_MILESTONE;
            int all = Integer.MAX_VALUE;

            assertThat(asked(new EventQuery(ACME, type, null, false, null, null, all)))
                    .containsExactly("figure $50k", "figure $42k", "one", "two");
            assertThat(asked(new EventQuery(ACME, EventType.FUNDING, null, false, null, null, all)))
                    .isEmpty();
            assertThat(asked(new EventQuery(ACME, null, Severity.LOW, false, null, null, all)))
                    .containsExactly("two");
            assertThat(asked(new EventQuery(ACME, null, null, true, second, null, all)))
                    .containsExactly("figure $50k", "two");
            assertThat(asked(new EventQuery(ACME, null, null, false, second, fourth, all)))
                    .containsExactly("figure $42k", "two");
            assertThat(asked(new EventQuery(ACME, type, Severity.HIGH, true, null, fourth, 1)))
                    .containsExactly("one");
            assertThat(asked(new EventQuery(ACME, null, null, false, null, null, 2)))
                    .containsExactly("figure $50k", "figure $42k");
            assertThat(asked(new EventQuery(BOLT, null, null, false, null, null, all)))
                    .isEmpty();
        }

        private List<String> asked(EventQuery query) {
            return value(stores.events().events(query)).stream()
                    .map(SignificantEvent::finding)
                    .map(found -> found.subject()
                            + found.metrics().stream()
                                    .map(metric -> " " + metric.value())
                                    .collect(Collectors.joining()))
                    .toList();
        }

        @Test
        void keepingEventsOfACompanyApart() {
            complete("batch-1", mrr(1, "$42k"), "$42k");

            assertThat(value(stores.events().events(BOLT, false))).isEmpty();
            assertThat(value(stores.events().outbox(BOLT, 0, 100))).isEmpty();
        }

        private void completeAll(CompanyId company, List<Integer> order) {
            List<String> figures = List.of("$42k", "$42k", "$50k");
            List<String> subjects = List.of("Acme", "Acme Inc", "ACME");
            for (int n : order) {
                Message message = said(company, n);
                open(company + "-" + n, company, List.of(message.id()), Examples.PASS);
                Finding finding = Examples.finding(
                        message,
                        subjects.get(n - 1),
                        new Metric("MRR", figures.get(n - 1)),
                        n == 2 ? 0.9 : 0.5,
                        Severity.HIGH);
                value(stores.events().complete(Examples.result(takeRun().orElseThrow(), finding)));
            }
        }

        private static Message said(CompanyId company, int n) {
            return Examples.chat(
                    company,
                    n,
                    List.of("MRR is $42k", "MRR is $42k now", "MRR is $50k").get(n - 1));
        }

        /** What the events say, without the ids that differ from company to company. */
        private List<String> said(CompanyId company) {
            return value(stores.events().events(company, false)).stream()
                    .map(event -> String.join(
                            "; ",
                            event.figure(),
                            event.finding().subject(),
                            event.finding().title(),
                            String.valueOf(event.active()),
                            event.finding().evidence().stream()
                                    .map(evidence -> evidence.quote())
                                    .toList()
                                    .toString()))
                    .toList();
        }
    }

    @Nested
    class FailsRuns {
        @Test
        void countingWhatWentWrong() {
            Run run = takenRun("batch-1", Examples.chats(ACME, 1, 3));

            RunEnd end = value(stores.events().fail(run, "refused", 3));

            assertThat(end).isEqualTo(new RunEnd("open", false, 0, 0, 0));
            assertThat(takeRun().orElseThrow().failures()).isEqualTo(1);
        }

        @Test
        void onceForTheSameTryHoweverOftenItIsSaid() {
            Run run = takenRun("batch-1", Examples.chats(ACME, 1, 3));
            value(stores.events().fail(run, "refused", 3));

            RunEnd again = value(stores.events().fail(run, "refused", 3));

            assertThat(again.state()).isEqualTo("open");
            assertThat(takeRun().orElseThrow().failures()).isEqualTo(1);
        }

        @Test
        void forGoodAtTheMostFailures() {
            Run run = takenRun("batch-1", Examples.chats(ACME, 1, 3));
            value(stores.events().fail(run, "refused", 2));

            RunEnd end = value(stores.events().fail(takeRun().orElseThrow(), "refused again", 2));

            assertThat(end).isEqualTo(new RunEnd("dead", true, 0, 0, 0));
            assertThat(statistics().batchesByState()).isEqualTo(Map.of("dead", 1L));
            assertThat(takeRun()).isEmpty();
        }

        @Test
        void leavingADeadLetterAndItsNews() {
            Run run = takenRun("batch-1", Examples.chats(ACME, 1, 3));

            value(stores.events().fail(run, "refused", 1));

            assertThat(deadLetters()).singleElement().satisfies(letter -> {
                assertThat(letter.kind()).isEqualTo("batch");
                assertThat(letter.place()).contains("batch-1");
                assertThat(letter.reason()).isEqualTo("refused");
                assertThat(letter.payload()).isEqualTo(run.id());
            });
            assertThat(kinds(ACME)).containsExactly("dead-letter", "batch");
        }

        @Test
        void onceWhenTheLastFailureIsRepeated() {
            Run run = takenRun("batch-1", Examples.chats(ACME, 1, 3));
            value(stores.events().fail(run, "refused", 1));

            RunEnd again = value(stores.events().fail(run, "refused", 1));

            assertThat(again).isEqualTo(RunEnd.LATE);
            assertThat(deadLetters()).hasSize(1);
            assertThat(kinds(ACME)).containsExactly("dead-letter", "batch");
        }

        @Test
        void withoutEndingTheOthersOfTheirBatch() {
            store(Examples.arrivals(ACME, 1, 3));
            open("batch-1", ACME, ids(1, 3), Examples.PASS, OTHER_PASS);
            RunEnd dead = value(stores.events().fail(takeRun().orElseThrow(), "refused", 1));

            RunEnd end =
                    value(stores.events().complete(Examples.result(takeRun().orElseThrow())));

            assertThat(dead).isEqualTo(new RunEnd("dead", false, 0, 0, 0));
            assertThat(end).isEqualTo(new RunEnd("completed", true, 0, 0, 0));
            assertThat(statistics().batchesByState()).isEqualTo(Map.of("dead", 1L));
        }

        @Test
        void whateverTheReasonSays() {
            Run run = takenRun("batch-1", Examples.chats(ACME, 1, 3));
            value(stores.events().postpone(run, Duration.ZERO, "it said \0 and \uD83D"));

            RunEnd end = value(stores.events().fail(takeRun().orElseThrow(), "it said \0 and \uD83D", 1));

            assertThat(end.state()).isEqualTo("dead");
            assertThat(deadLetters()).singleElement().satisfies(letter -> assertThat(letter.reason())
                    .startsWith("it said "));
        }

        @Test
        void forgettingTheirErrorsWhenTheyComeToAGoodEnd() {
            Run run = takenRun("batch-1", Examples.chats(ACME, 1, 3));
            value(stores.events().fail(run, "refused", 3));
            List<String> before = statistics().errors();

            value(stores.events().complete(Examples.result(takeRun().orElseThrow())));

            assertThat(before).singleElement().satisfies(error -> assertThat(error)
                    .endsWith("refused"));
            assertThat(statistics().errors()).isEmpty();
        }
    }

    @Nested
    class Buries {
        @Test
        void aRecordAsItCame() {
            DeadLetter letter = Examples.deadLetter(Examples.refused(ACME, 4, "a,b,\u0000\uDC80"));

            value(stores.events().bury(List.of(letter)));

            assertThat(deadLetters()).containsExactly(letter);
            assertThat(kinds(ACME)).containsExactly("dead-letter");
        }

        @Test
        void theSameRecordOnce() {
            DeadLetter letter = Examples.deadLetter(Examples.refused(ACME, 4, "a,b"));
            value(stores.events().bury(List.of(letter)));

            value(stores.events().bury(List.of(letter, letter)));

            assertThat(deadLetters()).containsExactly(letter);
            assertThat(kinds(ACME)).containsExactly("dead-letter");
        }

        @Test
        void anEqualRecordFromAnotherPlaceAsTheFirstOne() {
            LogRecord record = Examples.refused(ACME, 4, "a,b");
            LogRecord equal =
                    new LogRecord(ACME, record.topic(), record.key(), new Origin(Examples.IMPORT, 9), record.payload());
            DeadLetter first = Examples.deadLetter(record);
            value(stores.events().bury(List.of(first)));

            value(stores.events().bury(List.of(Examples.deadLetter(equal), Examples.deadLetter(equal))));

            assertThat(deadLetters()).containsExactly(first);
            assertThat(value(stores.events().buried(List.of(first.id()))))
                    .isEqualTo(Map.of(first.id(), record.origin()));
        }

        @Test
        void andKnowsWhereEachWasRead() {
            DeadLetter one = Examples.deadLetter(Examples.refused(ACME, 4, "a,b"));
            DeadLetter two = Examples.deadLetter(Examples.refused(BOLT, 5, "c,d"));
            value(stores.events().bury(List.of(one, two)));
            value(stores.events().fail(takenRun("dead", List.of(Examples.chat(ACME, 3))), "malformed", 1));
            List<String> ids =
                    new ArrayList<>(deadLetters().stream().map(DeadLetter::id).toList());
            ids.add("unknown");

            assertThat(value(stores.events().buried(ids)))
                    .isEqualTo(
                            Map.of(one.id(), new Origin(Examples.IMPORT, 4), two.id(), new Origin(Examples.IMPORT, 5)));
            assertThat(value(stores.events().buried(List.of()))).isEmpty();
        }

        @Test
        void equalRecordsOfTwoCompaniesApart() {
            DeadLetter mine = Examples.deadLetter(Examples.refused(ACME, 4, "a,b"));
            DeadLetter yours = Examples.deadLetter(Examples.refused(BOLT, 4, "a,b"));

            value(stores.events().bury(List.of(mine, yours)));

            assertThat(mine.id()).isNotEqualTo(yours.id());
            assertThat(deadLetters()).containsExactly(mine, yours);
        }

        @Test
        void recordsWithThePlaceWhereTheyWereFirstRead() {
            LogRecord record = Examples.refused(ACME, 4, "a,b");
            DeadLetter first = Examples.deadLetter(record);
            DeadLetter other = Examples.deadLetter(Examples.refused(BOLT, 7, "c,d"));
            DeadLetter copy = Examples.deadLetter(
                    new LogRecord(ACME, record.topic(), record.key(), new Origin("import-2", 1), record.payload()));
            value(stores.events().bury(List.of(first, other)));
            value(stores.events().bury(List.of(copy)));
            Run run = takenRun("batch-1", Examples.chats(ACME, 1, 3));
            value(stores.events().fail(run, "refused", 1));
            String ofBatch = deadLetters().stream()
                    .filter(letter -> letter.kind().equals("batch"))
                    .findFirst()
                    .orElseThrow()
                    .id();

            Map<String, Origin> buried = value(stores.events().buried(List.of(first.id(), ofBatch, "unknown")));

            assertThat(buried).isEqualTo(Map.of(first.id(), new Origin(Examples.IMPORT, 4)));
            assertThat(value(stores.events().buried(List.of(first.id(), other.id()))))
                    .hasSize(2);
            assertThat(value(stores.events().buried(List.of()))).isEmpty();
        }

        @Test
        void nothingOfNothing() {
            value(stores.events().bury(List.of()));

            assertThat(deadLetters()).isEmpty();
        }
    }

    @Nested
    class TellsTheNews {
        @Test
        void withoutGapsAndInOrderUnderManyCompletionsAtOnce() {
            int batches = 20;
            List<Run> runs = new ArrayList<>();
            for (CompanyId company : List.of(ACME, BOLT)) {
                for (int n = 1; n <= batches; n++) {
                    Message message = Examples.chat(company, n, "MRR of product " + n + " is $42k");
                    runs.add(takenRun(company + "-" + n, List.of(message)));
                }
            }
            List<Future<RunEnd>> completions = new ArrayList<>();
            for (Run run : runs) {
                Message message = value(stores.messages().load(run.companyId(), run.messageIds()))
                        .get(0);
                completions.add(
                        stores.events().complete(Examples.result(run, Examples.finding(message, run.batchId(), null))));
            }

            value(Future.all(completions));

            for (CompanyId company : List.of(ACME, BOLT)) {
                List<OutboxRow> rows = value(stores.events().outbox(company, 0, 1000));
                assertThat(rows)
                        .extracting(OutboxRow::seq)
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, 2 * batches).boxed().toList());
                assertThat(rows).extracting(OutboxRow::companyId).containsOnly(company);
                Set<String> payloads =
                        new HashSet<>(rows.stream().map(OutboxRow::payload).toList());
                assertThat(payloads).hasSize(2 * batches);
            }
        }

        @Test
        void afterANumberAndNoMoreThanWanted() {
            for (int n = 1; n <= 5; n++) {
                complete("batch-" + n, mrr(n, "$4" + n + "k"), "$4" + n + "k");
            }

            List<OutboxRow> rows = value(stores.events().outbox(ACME, 3, 4));

            assertThat(rows).extracting(OutboxRow::seq).containsExactly(4L, 5L, 6L, 7L);
        }

        @Test
        void upToTheLastNumber() {
            complete("batch-1", mrr(1, "$42k"), "$42k");

            assertThat(value(stores.events().lastSeq(ACME))).isEqualTo(2);
            assertThat(value(stores.events().outbox(ACME, 2, 1))).isEmpty();
            assertThat(value(stores.events().lastSeq(BOLT))).isZero();
        }

        @Test
        void onAfterTheLastNumberWhenItIsReopened() {
            complete("batch-1", mrr(1, "$42k"), "$42k");

            stores.reopen();
            complete("batch-2", mrr(2, "$42k and more"), "$42k");

            assertThat(value(stores.events().outbox(ACME, 0, 100)))
                    .extracting(OutboxRow::seq)
                    .containsExactly(1L, 2L, 3L, 4L);
        }
    }

    /** The same run, taken again. */
    private static void assertSameRun(Run again, Run run, int take) {
        assertThat(again).usingRecursiveComparison().ignoringFields("take").isEqualTo(run);
        assertThat(again.take()).isEqualTo(take);
    }

    private static Message mrr(int n, String figure) {
        return Examples.chat(ACME, n, "MRR is " + figure);
    }

    private RunEnd complete(String batchId, Message message, String figure) {
        Run run = takenRun(batchId, List.of(message));
        Finding finding = Examples.finding(message, "Scaleflow", new Metric("MRR", figure));
        return value(stores.events().complete(Examples.result(run, finding)));
    }

    private static MessageId id(int n) {
        return Examples.chat(ACME, n).id();
    }

    private static List<MessageId> ids(int from, int to) {
        return Examples.ids(Examples.chats(ACME, from, to));
    }

    private List<SignificantEvent> events(boolean activeOnly) {
        return value(stores.events().events(ACME, activeOnly));
    }

    private Statistics statistics() {
        return value(stores.archive().statistics(ACME));
    }

    private List<DeadLetter> deadLetters() {
        List<DeadLetter> letters = new ArrayList<>();
        value(stores.archive().deadLetters(letters::add));
        return letters;
    }

    private List<String> kinds(CompanyId company) {
        return value(stores.events().outbox(company, 0, 1000)).stream()
                .map(OutboxRow::kind)
                .toList();
    }
}
