package io.tidings.verticle;

import static io.tidings.port.Await.failure;
import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.app.Wiring;
import io.tidings.embedded.Claiming;
import io.tidings.embedded.Database;
import io.tidings.embedded.EmbeddedDeadLetters;
import io.tidings.message.CompanyId;
import io.tidings.message.DeadLetter;
import io.tidings.port.Burial;
import io.tidings.port.DeadLetterSink;
import io.tidings.port.DeadLetters;
import io.tidings.port.EventStore;
import io.tidings.port.Examples;
import io.tidings.port.OutboxRow;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLetterProjectionTest {
    private static final CompanyId ACME = new CompanyId("acme");

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final List<Burial> sent = new ArrayList<>();
    private final DeadLetterSink sink = letters -> {
        sent.addAll(letters);
        return Future.succeededFuture();
    };
    private Database database;
    private EventStore events;
    private DeadLetters letters;

    @BeforeEach
    void open() {
        database = Database.open(vertx, folder.resolve("test.db"), InstantSource.system());
        events = Wiring.embedded(database).events();
        letters = new EmbeddedDeadLetters(database, Claiming.WITH_MESSAGE);
    }

    @AfterEach
    void close() {
        value(vertx.close());
        database.close();
    }

    private List<OutboxRow> news() {
        return value(events.outbox(ACME, 0, 100));
    }

    @Test
    void sendsEachLetterWholeInTheOrderOfItsNews() {
        DeadLetter one = Examples.deadLetter(Examples.refused(ACME, 1, "row 1"));
        DeadLetter two = Examples.deadLetter(Examples.record(ACME, 2));
        value(events.bury(List.of(one, two)));

        value(new DeadLetterProjection(letters, sink).apply(news()));

        assertThat(sent).containsExactly(new Burial(one, "open", 1, null), new Burial(two, "open", 1, null));
    }

    @Test
    void tellsOfReplaysAndOfBurialsAfterThem() {
        DeadLetter letter = Examples.deadLetter(Examples.refused(ACME, 1, "row 1"));
        value(events.bury(List.of(letter)));
        value(letters.replayed(letter.id(), 1));
        value(events.bury(List.of(letter)));

        value(new DeadLetterProjection(letters, sink).apply(news()));

        assertThat(sent).extracting(Burial::state).containsExactly("open", "replayed", "open");
        assertThat(sent).extracting(Burial::attempts).containsOnly(2);
    }

    @Test
    void sendsNothingWhereNoneOfTheNewsIsOfADeadLetterThatIsStillThere() {
        List<OutboxRow> rows = List.of(
                new OutboxRow(ACME, 1, "batch", "{\"batch_id\":\"batch-1\",\"state\":\"completed\"}"),
                new OutboxRow(ACME, 2, "dead-letter", "{\"id\":\"gone\",\"state\":\"open\"}"));

        value(new DeadLetterProjection(letters, none -> Future.failedFuture("asked for nothing")).apply(rows));
    }

    @Test
    void failsWhereTheyCannotBeSentSoThatTheyComeAgain() {
        value(events.bury(List.of(Examples.deadLetter(Examples.record(ACME, 1)))));

        Future<Void> handed =
                new DeadLetterProjection(letters, all -> Future.failedFuture("Kafka is away")).apply(news());

        assertThat(failure(handed)).hasMessage("Kafka is away");
    }
}
