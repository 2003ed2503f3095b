package io.tidings.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.message.Arrival;
import io.tidings.message.CompanyId;
import io.tidings.message.Message;
import io.tidings.message.MessageId;
import io.tidings.message.Text;
import io.tidings.port.Examples;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

/** Arrivals are written in few requests, none of them too large, and each message once. */
class InsertionTest {
    private static final CompanyId ACME = new CompanyId("acme");
    private static final CompanyId BOLT = new CompanyId("bolt");

    @Test
    void writesTenMessagesOfADayAtOnce() {
        List<Insertion> insertions = Insertion.of(Examples.arrivals(ACME, 1, 25));

        assertThat(insertions)
                .extracting(insertion -> insertion.arrivals().size())
                .containsExactly(10, 10, 5);
    }

    @Test
    void keepsCompaniesAndDaysApart() {
        List<Insertion> insertions = Insertion.of(List.of(
                Examples.arrival(Examples.chat(ACME, 1)),
                Examples.arrival(Examples.chat(BOLT, 1)),
                Examples.arrival(Examples.chat(ACME, 86_400)),
                Examples.arrival(Examples.email(ACME, 2, "Subject: The same day. As the first"))));

        assertThat(insertions)
                .extracting(insertion -> insertion.arrivals().size())
                .containsExactly(2, 1, 1);
    }

    @Test
    void writesAMessageOnceThatComesTwice() {
        Message message = Examples.chat(ACME, 1);

        List<Insertion> insertions = Insertion.of(
                List.of(Examples.arrival(message, "import-1", 1), Examples.arrival(message, "import-1", 2)));

        assertThat(insertions).hasSize(1);
        assertThat(insertions.get(0).arrivals()).containsExactly(Examples.arrival(message, "import-1", 1));
    }

    @Test
    void writesTheLargestMessagesAlone() {
        List<Arrival> large = List.of(
                Examples.arrival(Examples.chat(ACME, 1, "a".repeat(Text.MAX_BYTES))),
                Examples.arrival(Examples.chat(ACME, 2, "b".repeat(Text.MAX_BYTES))),
                Examples.arrival(Examples.chat(ACME, 3)));

        assertThat(Insertion.of(large))
                .extracting(insertion -> insertion.arrivals().size())
                .containsExactly(1, 2);
    }

    @Test
    void writesNothingOfNothing() {
        assertThat(Insertion.of(List.of())).isEmpty();
    }

    @Property(tries = 100)
    void losesAndDoublesNothingAndKeepsTheLimits(@ForAll("arrivals") List<Arrival> arrivals) {
        List<Insertion> insertions = Insertion.of(arrivals);

        Set<List<Object>> given = new HashSet<>();
        arrivals.forEach(arrival -> given.add(key(arrival)));
        assertThat(insertions.stream()
                        .flatMap(insertion -> insertion.arrivals().stream())
                        .map(InsertionTest::key))
                .containsExactlyInAnyOrderElementsOf(given);
        assertThat(insertions).allSatisfy(insertion -> {
            assertThat(insertion.arrivals())
                    .hasSizeBetween(1, Insertion.MOST_MESSAGES)
                    .allSatisfy(arrival -> assertThat(Partition.of(
                                    arrival.message().companyId(),
                                    arrival.message().id()))
                            .isEqualTo(insertion.partition()));
            assertThat(insertion.arrivals().size() == 1 || bytes(insertion) <= Insertion.MOST_BYTES)
                    .isTrue();
        });
    }

    private static List<Object> key(Arrival arrival) {
        return List.of(arrival.message().companyId(), arrival.message().id());
    }

    private static long bytes(Insertion insertion) {
        return insertion.arrivals().stream()
                .map(Arrival::message)
                .mapToLong(message -> Text.utf8Length(message.text()) + Text.utf8Length(message.nativeJson()))
                .sum();
    }

    @Provide
    Arbitrary<List<Arrival>> arrivals() {
        Arbitrary<CompanyId> companies = Arbitraries.of(ACME, BOLT);
        Arbitrary<Integer> seconds = Arbitraries.integers().between(0, 3 * 86_400);
        // Few are large, which take long to make, and still so many that some are too much for one request.
        Arbitrary<Integer> sizes = Arbitraries.frequency(
                Tuple.of(4, 1), Tuple.of(4, 10), Tuple.of(4, 1000), Tuple.of(3, 100_000), Tuple.of(1, Text.MAX_BYTES));
        return Combinators.combine(companies, seconds, sizes)
                .as((company, second, size) -> Examples.arrival(Examples.chat(company, second, "x".repeat(size))))
                .list()
                .ofMaxSize(60);
    }

    @Test
    void asksForEachIdOnceAndForFewAtATime() {
        List<MessageId> ids = Examples.ids(Examples.chats(ACME, 1, 7));

        List<Partition.Ids> parts = Partition.Ids.of(
                ACME, List.of(ids, ids).stream().flatMap(List::stream).toList(), 3);

        assertThat(parts).extracting(part -> part.ids().size()).containsExactly(3, 3, 1);
        assertThat(parts.stream().flatMap(part -> part.ids().stream())).containsExactlyElementsOf(ids);
    }
}
