package io.tidings.cassandra;

import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.cql.Row;
import io.tidings.message.Arrival;
import io.tidings.message.ChatMessage;
import io.tidings.message.CompanyId;
import io.tidings.message.EmailMessage;
import io.tidings.message.Message;
import io.tidings.message.MessageId;
import io.tidings.message.Text;
import io.tidings.port.Examples;
import io.tidings.port.StoredMessage;
import io.tidings.port.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is particular to rows in Cassandra: their size, their number, their time and what they cost. */
class CassandraRowsIT {
    private static final int DAY = 86_400;
    private static final Vertx VERTX = Vertx.vertx();

    private static CassandraDatabase database;
    private static CassandraMessageStore store;
    private static CassandraMessageArchive archive;

    private CompanyId company;

    @BeforeAll
    static void open() {
        database = value(CassandraDatabase.open(VERTX, TestCluster.freshKeyspace()));
        store = new CassandraMessageStore(database);
        archive = new CassandraMessageArchive(database);
    }

    @AfterAll
    static void close() {
        Schema.drop(database.cluster());
        value(database.close());
        value(VERTX.close());
    }

    @BeforeEach
    void anotherCompany() {
        company = new CompanyId("c-" + UUID.randomUUID());
    }

    @Test
    void keepsTheLargestMessages() {
        String text = "\uD83D\uDE80".repeat(Text.MAX_BYTES / 4);
        List<Message> messages = IntStream.rangeClosed(1, 12)
                .mapToObj(n -> large(n, n % 2 == 0, text, "{\"native\":\"" + "é".repeat(400 * 1024) + "\"}"))
                .toList();

        value(store.store(messages.stream().map(Examples::arrival).toList()));

        assertThat(value(store.load(company, Examples.ids(messages)))).isEqualTo(messages);
    }

    @Test
    void writesTogetherWhatIsLargerThanBatchesMayBe() {
        List<Message> messages = IntStream.rangeClosed(1, 20)
                .mapToObj(n -> large(n, true, "é".repeat(20 * 1024), "{\"native\":\"" + "a".repeat(60 * 1024) + "\"}"))
                .toList();
        long before = database.requests();

        value(store.store(messages.stream().map(Examples::arrival).toList()));

        assertThat(database.requests() - before).isEqualTo(3);
        assertThat(value(store.load(company, Examples.ids(messages)))).isEqualTo(messages);
    }

    @Test
    void readsAllTimesThatJavaKnows() {
        value(store.store(Examples.arrivals(company, 1, 3)));
        List<StoredMessage> all = new ArrayList<>();

        value(archive.between(company, Instant.MIN, Instant.MAX, all::add));

        assertThat(all).hasSize(3);
    }

    private Message large(int n, boolean chat, String text, String nativeJson) {
        return chat
                ? new ChatMessage(Examples.chat(company, n).header(), text, nativeJson)
                : new EmailMessage(Examples.email(company, n, "Hello").header(), "Hello", text, nativeJson);
    }

    @Test
    void needsOneRequestForTenMessagesAndOneForAHundredNotes() {
        List<Arrival> arrivals = Examples.arrivals(company, 1, 1000);
        long before = database.requests();

        value(store.store(arrivals));
        long stored = database.requests();
        value(store.mark(company, ids(arrivals), "claimed", "batch-1"));
        value(store.mark(company, ids(arrivals), "completed", "batch-1"));

        assertThat(stored - before).isEqualTo(101);
        assertThat(database.requests() - stored).isEqualTo(20);
    }

    @Test
    void readsWhatWasSaidOverFortyDays() {
        List<Arrival> arrivals = IntStream.range(0, 1000)
                .mapToObj(n -> Examples.arrival(Examples.chat(company, n % 40 * DAY + n)))
                .toList();
        value(store.store(arrivals));
        List<StoredMessage> all = new ArrayList<>();
        List<StoredMessage> some = new ArrayList<>();

        value(archive.between(company, Examples.START, Examples.START.plusSeconds(41L * DAY), all::add));
        value(archive.between(
                company, Examples.START.plusSeconds(3L * DAY), Examples.START.plusSeconds(5L * DAY), some::add));

        assertThat(all).hasSize(1000).extracting(StoredMessage::id).isSorted();
        assertThat(some).hasSize(50);
        assertThat(value(store.load(company, ids(arrivals)))).hasSize(1000);
        assertThat(value(archive.bySource(company))).containsEntry("slack", 1000L);
    }

    @Test
    void tellsADayOfThousandsInPages() {
        value(store.store(Examples.arrivals(company, 1, 5000)));
        LocalDate day = Examples.chat(company, 1).id().day();
        List<List<Waiting>> pages = new ArrayList<>();

        value(store.ofDay(company, day, page -> {
            pages.add(page);
            return Future.succeededFuture();
        }));

        assertThat(pages).hasSizeGreaterThan(2).allMatch(page -> page.size() <= 1000);
        assertThat(pages.stream().flatMap(List::stream).map(Waiting::id))
                .isSorted()
                .hasSize(5000);
    }

    @Test
    void aNoteOfAMessageThatIsNotStoredIsNoMessage() {
        Message stored = Examples.chat(company, 1);
        Message unknown = Examples.chat(company, 2);
        value(store.store(List.of(Examples.arrival(stored))));

        value(store.mark(company, Examples.ids(List.of(stored, unknown)), "dead", "batch-1"));

        List<Waiting> day = new ArrayList<>();
        value(store.ofDay(company, stored.id().day(), page -> {
            day.addAll(page);
            return Future.succeededFuture();
        }));
        List<StoredMessage> exported = new ArrayList<>();
        value(archive.between(company, Examples.START, Examples.START.plusSeconds(DAY), exported::add));
        assertThat(day).extracting(Waiting::id).containsExactly(stored.id());
        assertThat(exported).extracting(StoredMessage::status).containsExactly("dead");
        assertThat(value(store.origins(company, List.of(unknown.id())))).isEmpty();
        assertThat(value(archive.bySource(company))).containsEntry("slack", 1L);
    }

    @Test
    void aBatchThatIsTriedAgainIsCompletedAfterItWasDead() {
        List<Arrival> arrivals = Examples.arrivals(company, 1, 1);
        value(store.store(arrivals));

        for (String status : List.of("claimed", "dead", "claimed", "completed", "claimed")) {
            value(store.mark(company, ids(arrivals), status, "batch-1"));
        }

        List<StoredMessage> exported = new ArrayList<>();
        value(archive.between(company, Examples.START, Examples.START.plusSeconds(DAY), exported::add));
        assertThat(exported).extracting(StoredMessage::status).containsExactly("completed");
    }

    @Test
    void allThatIsStoredAndNotedGoesWhenItsTimeIsOver() {
        List<Arrival> arrivals = Examples.arrivals(company, 1, 1);
        value(store.store(arrivals));
        value(store.mark(company, ids(arrivals), "completed", "batch-1"));

        String keyspace = database.cluster().config().keyspace();
        Row metadata = database.cluster()
                .now("SELECT TTL(origin) AS stored, TTL(status) AS noted FROM " + keyspace
                        + ".message_metadata WHERE company_id = '" + company + "' ALLOW FILTERING")
                .one();
        int days90 = 90 * DAY;
        assertThat(metadata.getInt("stored")).isBetween(days90 - 60, days90);
        assertThat(metadata.getInt("noted")).isBetween(days90 - 60, days90);
    }

    private static List<MessageId> ids(List<Arrival> arrivals) {
        return arrivals.stream().map(arrival -> arrival.message().id()).toList();
    }
}
