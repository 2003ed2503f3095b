package io.tidings.port;

import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.analysis.Pass;
import io.tidings.message.CompanyId;
import io.tidings.message.DeadLetter;
import io.tidings.message.Json;
import io.tidings.message.LogRecord;
import io.tidings.message.Origin;
import io.tidings.message.Source;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What died is shown as it was, processed again when a person says so, and buried again where that fails. */
public abstract class DeadLettersContract extends PortContract {
    private static final Pass OTHER_PASS = Examples.pass("other-pass", 5);
    private static final int ALL = 1000;

    @Nested
    class Shows {
        @Test
        void theLastBuriedFirstAndNoMoreThanWanted() {
            bury(at(1), at(3), at(2));

            assertThat(list(null, false, ALL)).extracting(Burial::letter).containsExactly(at(3), at(2), at(1));
            assertThat(list(null, false, 2)).extracting(Burial::letter).containsExactly(at(3), at(2));
        }

        @Test
        void thoseOfACompanyOrOfAll() {
            DeadLetter yours = Examples.deadLetter(Examples.refused(BOLT, 1, "row"));
            bury(at(1), yours);

            assertThat(list(BOLT, false, ALL)).extracting(Burial::letter).containsExactly(yours);
            assertThat(list(null, false, ALL)).hasSize(2);
        }

        @Test
        void thoseThatWereReplayedOnlyOnRequest() {
            bury(at(1), at(2));
            value(stores.deadLetters().replayed(at(1).id(), 1));

            assertThat(list(ACME, false, ALL)).extracting(Burial::letter).containsExactly(at(2));
            assertThat(list(ACME, true, ALL)).extracting(Burial::state).containsExactly("open", "replayed");
        }

        @Test
        void aFreshOneAsOpenAndBuriedOnce() {
            bury(at(1));

            assertThat(list(ACME, false, ALL)).containsExactly(new Burial(at(1), "open", 1, null));
        }

        @Test
        void oneByItsIdOrTheBeginningOfIt() {
            bury(at(1), at(2));
            String id = at(1).id();

            assertThat(value(stores.deadLetters().find(id)).orElseThrow().letter())
                    .isEqualTo(at(1));
            assertThat(value(stores.deadLetters().find(id.substring(0, 13)))).isEqualTo(find(id));
        }

        @Test
        void noneWhereSeveralBeginSo() {
            List<DeadLetter> letters = IntStream.rangeClosed(1, 17)
                    .mapToObj(DeadLettersContract::at)
                    .toList();
            value(stores.events().bury(letters));
            // Of 17 ids two begin with the same of 16 digits.
            String shared = letters.stream()
                    .map(letter -> letter.id().substring(0, 1))
                    .filter(digit -> letters.stream()
                                    .filter(letter -> letter.id().startsWith(digit))
                                    .count()
                            > 1)
                    .findFirst()
                    .orElseThrow();

            assertThat(value(stores.deadLetters().find(shared))).isEmpty();
        }

        @Test
        void noneThatIsNotThere() {
            bury(at(1));

            assertThat(List.of("zzz", "%", "", " ", "\0", at(2).id()))
                    .allSatisfy(id ->
                            assertThat(value(stores.deadLetters().find(id))).isEmpty());
        }
    }

    @Nested
    class KeepsRecords {
        /** Whatever stood in the log: a replay appends that and nothing else. */
        @Test
        void exactlyAsTheLogHadThem() {
            Random random = new Random(42);
            List<LogRecord> records = IntStream.rangeClosed(1, 200)
                    .mapToObj(n -> new LogRecord(
                            n % 2 == 0 ? ACME : BOLT,
                            List.of(LogRecord.REFUSED_ROWS, Source.SLACK.topic(), "unknown-topic")
                                    .get(n % 3),
                            "key " + text(random),
                            new Origin("import-" + n % 5, n),
                            n + text(random)))
                    .toList();

            value(stores.events()
                    .bury(records.stream().map(Examples::deadLetter).toList()));
            stores.reopen();

            assertThat(list(null, true, ALL))
                    .extracting(burial -> burial.letter().record())
                    .containsExactlyInAnyOrderElementsOf(records);
        }

        @Test
        void ofRefusedRowsAsTheyStoodInTheFile() {
            LogRecord record = Examples.refused(ACME, 4, "a,b,\u0000\uDC80");
            bury(Examples.deadLetter(record));

            DeadLetter letter = list(ACME, false, 1).get(0).letter();

            assertThat(letter.record()).isEqualTo(record);
            assertThat(letter.payload()).startsWith("\"a,b,");
            assertThat(letter.original()).isNotEmpty();
        }

        private static String text(Random random) {
            String odd = "\0\u0010\uD83D\uDE80\uD800\uDC80{\"\\\né\u2028a0";
            return random.ints(random.nextInt(12), 0, odd.length())
                    .mapToObj(at -> odd.substring(at, at + 1))
                    .reduce("", String::concat);
        }
    }

    @Nested
    class ReplaysRecords {
        private final DeadLetter letter = at(1);

        @BeforeEach
        void buryIt() {
            bury(letter);
            stores.clock().advance(Duration.ofMinutes(5));
        }

        @Test
        void andSaysSo() {
            boolean replayed = value(stores.deadLetters().replayed(letter.id(), 1));

            assertThat(replayed).isTrue();
            assertThat(find(letter.id()))
                    .contains(new Burial(letter, "replayed", 1, stores.clock().instant()));
            assertThat(news("dead-letter", "state")).containsExactly("open", "replayed");
            assertThat(value(stores.archive().statistics(ACME)).deadLetters()).isZero();
        }

        @Test
        void once() {
            value(stores.deadLetters().replayed(letter.id(), 1));

            boolean again = value(stores.deadLetters().replayed(letter.id(), 1));

            assertThat(again).isFalse();
            assertThat(news("dead-letter", "state")).containsExactly("open", "replayed");
        }

        @Test
        void andOpensThemAgainWhenTheyDieAgain() {
            value(stores.deadLetters().replayed(letter.id(), 1));
            DeadLetter again = DeadLetter.ofRecord(record(), "it is no row still", Examples.START.plusSeconds(900));

            bury(again);

            Burial burial = find(letter.id()).orElseThrow();
            assertThat(burial.state()).isEqualTo("open");
            assertThat(burial.attempts()).isEqualTo(2);
            assertThat(burial.letter()).isEqualTo(again);
            assertThat(burial.lastReplay()).isEqualTo(stores.clock().instant());
            assertThat(news("dead-letter", "state")).containsExactly("open", "replayed", "open");
            assertThat(value(stores.deadLetters().replayed(letter.id(), 2))).isTrue();
        }

        /** The pipeline may be faster than the person who says that it has the record. */
        @Test
        void notWhereTheyDiedAgainBeforeItIsSaid() {
            bury(letter);

            boolean replayed = value(stores.deadLetters().replayed(letter.id(), 1));

            assertThat(replayed).isFalse();
            assertThat(find(letter.id()).orElseThrow().state()).isEqualTo("open");
            assertThat(news("dead-letter", "state")).containsExactly("open");
        }

        @Test
        void notThoseThatAreNotThere() {
            assertThat(value(stores.deadLetters().replayed("unknown", 1))).isFalse();
            assertThat(value(stores.deadLetters().reopen(letter.id()))).isFalse();
        }

        private LogRecord record() {
            LogRecord record = letter.record();
            assertThat(record).isNotNull();
            return record;
        }
    }

    @Nested
    class ReopensBatches {
        @Test
        void whichAreThenCompletedAsAnyOther() {
            DeadLetter letter = deadBatch();

            boolean reopened = value(stores.deadLetters().reopen(letter.id()));

            assertThat(reopened).isTrue();
            assertThat(batches()).isEqualTo(Map.of("open", 1L));
            assertThat(value(stores.events().openRuns(ACME))).isEqualTo(1);
            Run run = takeRun().orElseThrow();
            assertThat(run.id()).isEqualTo(letter.runId());
            assertThat(run.messageIds()).isEqualTo(Examples.ids(Examples.chats(ACME, 1, 3)));
            assertThat(value(stores.events().complete(Examples.result(run))))
                    .isEqualTo(new RunEnd("completed", true, 0, 0, 0));
            assertThat(batches()).isEqualTo(Map.of("completed", 1L));
            assertThat(news("batch", "state")).containsExactly("dead", "open", "completed");
        }

        @Test
        void andMarksTheirLetters() {
            DeadLetter letter = deadBatch();
            stores.clock().advance(Duration.ofMinutes(5));

            value(stores.deadLetters().reopen(letter.id()));

            assertThat(find(letter.id()))
                    .contains(new Burial(letter, "replayed", 1, stores.clock().instant()));
            assertThat(news("dead-letter", "state")).containsExactly("open", "replayed");
        }

        @Test
        void onceHoweverOftenItIsSaid() {
            DeadLetter letter = deadBatch();
            List<Future<Boolean>> calls = IntStream.range(0, 5)
                    .mapToObj(n -> stores.deadLetters().reopen(letter.id()))
                    .toList();

            value(Future.all(calls));

            assertThat(calls).extracting(Future::result).containsOnlyOnce(true);
            takeRun().orElseThrow();
            assertThat(takeRun()).isEmpty();
            assertThat(value(stores.deadLetters().reopen(letter.id()))).isFalse();
            assertThat(takeRun()).isEmpty();
            assertThat(news("batch", "state")).containsExactly("dead", "open");
        }

        @Test
        void askingAnewWhatWasAnsweredBefore() {
            Run run = takenRun("batch-1", Examples.chats(ACME, 1, 3));
            value(stores.events().keep(Examples.reply(run.id(), 2 * run.failures(), "no JSON")));
            value(stores.events().fail(run, "malformed", 1));

            value(stores.deadLetters().reopen(DeadLetter.idOfRun(ACME, run.id())));

            Run again = takeRun().orElseThrow();
            assertThat(value(stores.events().reply(run.id(), 0, 2 * again.failures())))
                    .isEmpty();
            assertThat(value(stores.events().reply(run.id(), 0, 0))
                            .orElseThrow()
                            .raw())
                    .isEqualTo("no JSON");
        }

        @Test
        void askingAnewAlsoWhereTheAnswerKilledItsOwners() {
            Run run = takenRun("batch-1", Examples.chats(ACME, 1, 3));
            value(stores.events().keep(Examples.reply(run.id(), 2 * run.failures(), "deadly")));
            for (int crash = 0; crash < Run.MAX_CRASHES; crash++) {
                stores.clock().advance(LEASE.plusMillis(1));
                takeRun();
            }
            assertThat(batches()).isEqualTo(Map.of("dead", 1L));

            value(stores.deadLetters().reopen(DeadLetter.idOfRun(ACME, run.id())));

            Run again = takeRun().orElseThrow();
            assertThat(value(stores.events().reply(run.id(), 0, 2 * again.failures())))
                    .isEmpty();
            stores.clock().advance(LEASE.plusMillis(1));
            assertThat(takeRun()).isPresent();
        }

        @Test
        void whichMayFailAsOftenAsBefore() {
            DeadLetter letter = deadBatch();
            value(stores.deadLetters().reopen(letter.id()));

            List<String> ends = List.of(fail(3), fail(3), fail(3));

            assertThat(ends).containsExactly("open", "open", "dead");
            Burial burial = find(letter.id()).orElseThrow();
            assertThat(burial.state()).isEqualTo("open");
            assertThat(burial.attempts()).isEqualTo(2);
            assertThat(batches()).isEqualTo(Map.of("dead", 1L));
            assertThat(news("dead-letter", "state")).containsExactly("open", "replayed", "open");
            assertThat(value(stores.deadLetters().reopen(letter.id()))).isTrue();
        }

        @Test
        void withAllTheirDeadRunsAndNoOthers() {
            store(Examples.arrivals(ACME, 1, 3));
            Pass third = Examples.pass("third-pass", 20);
            open("batch-1", ACME, Examples.ids(Examples.chats(ACME, 1, 3)), Examples.PASS, OTHER_PASS, third);
            Run first = takeRun().orElseThrow();
            Run second = takeRun().orElseThrow();
            value(stores.events().fail(first, "refused", 1));
            value(stores.events().fail(second, "refused", 1));
            value(stores.events().complete(Examples.result(takeRun().orElseThrow())));

            value(stores.deadLetters().reopen(DeadLetter.idOfRun(ACME, second.id())));

            assertThat(List.of(
                            takeRun().orElseThrow().id(),
                            takeRun().orElseThrow().id()))
                    .containsExactlyInAnyOrder(first.id(), second.id());
            assertThat(takeRun()).isEmpty();
            assertThat(list(ACME, true, ALL)).extracting(Burial::state).containsExactly("replayed", "replayed");
            assertThat(news("batch", "state")).containsExactly("dead", "open");
        }

        @Test
        void turningAwayWhoHadTheRunBefore() {
            Run late = takenRun("batch-1", Examples.chats(ACME, 1, 3));
            value(stores.events().fail(late, "refused", 1));
            value(stores.deadLetters().reopen(DeadLetter.idOfRun(ACME, late.id())));

            assertThat(value(stores.events().postpone(late, LEASE, "late"))).isEqualTo(RunEnd.LATE);
            assertThat(value(stores.events().complete(Examples.result(late)))).isEqualTo(RunEnd.LATE);
            assertThat(takeRun()).isPresent();
        }

        @Test
        void notThoseThatAreNotThere() {
            DeadLetter letter = deadBatch();

            assertThat(value(stores.deadLetters().reopen("unknown"))).isFalse();
            assertThat(value(stores.deadLetters().replayed(letter.id(), 1))).isFalse();
            assertThat(batches()).isEqualTo(Map.of("dead", 1L));
        }

        private DeadLetter deadBatch() {
            Run run = takenRun("batch-1", Examples.chats(ACME, 1, 3));
            value(stores.events().fail(run, "refused", 1));
            return find(DeadLetter.idOfRun(ACME, run.id())).orElseThrow().letter();
        }

        private String fail(int maxFailures) {
            return value(stores.events().fail(takeRun().orElseThrow(), "refused again", maxFailures))
                    .state();
        }

        private Map<String, Long> batches() {
            return value(stores.archive().statistics(ACME)).batchesByState();
        }
    }

    /** The n-th letter, buried n minutes after the start. */
    private static DeadLetter at(int n) {
        return DeadLetter.ofRecord(
                Examples.refused(ACME, n, "row " + n), "it is no row", Examples.START.plusSeconds(60L * n));
    }

    private void bury(DeadLetter... letters) {
        value(stores.events().bury(List.of(letters)));
    }

    private List<Burial> list(@Nullable CompanyId company, boolean all, int limit) {
        return value(stores.deadLetters().list(company, all, limit));
    }

    private Optional<Burial> find(String id) {
        return value(stores.deadLetters().find(id));
    }

    /** A field of all news of a kind, in order. */
    private List<String> news(String kind, String field) {
        return value(stores.events().outbox(ACME, 0, ALL)).stream()
                .filter(row -> row.kind().equals(kind))
                .map(row -> Json.read(row.payload(), JsonNode.class).path(field).asText())
                .toList();
    }
}
