package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.message.Json;
import io.tidings.services.Services;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The jar on Kafka, Cassandra, Redis and PostgreSQL finds what it finds on one file.
 *
 * <p>One batch holds the whole file. Partitions are read in whatever order, so which messages share a smaller batch
 * differs from run to run, and with them the words in which the model tells of a milestone.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServicesReplayIT {
    private static final int MESSAGES = 1_000;

    private SampleFile file;
    private List<String> messages;
    private List<String> events;
    private Namespace namespace;

    @BeforeAll
    void replayOnOneFile(@TempDir Path embedded) throws Exception {
        file = SampleFile.write(embedded.resolve("company.csv"), MESSAGES, 11);
        Processes.Ended ended = Processes.run(embedded, Processes.jar(replay()));
        assertThat(ended.output()).contains(file.sum());
        messages = new Ledger(embedded.resolve("data/tidings.db"))
                .texts("SELECT message_id FROM message_metadata ORDER BY message_id");
        events = exported(embedded, Map.of());
        assertThat(events).isNotEmpty();
    }

    @BeforeEach
    void choose() throws Exception {
        namespace = Namespace.fresh(Services.shared());
    }

    @AfterEach
    void drop() throws Exception {
        namespace.drop();
    }

    @Test
    void aReplayOnServicesFindsTheSameAndTheNextOneNothingNew(@TempDir Path folder) throws Exception {
        Processes.Ended ended = replay(folder, namespace.environment());

        assertThat(ended.exit()).as(ended.output()).isZero();
        assertThat(ended.output())
                .contains(
                        "Kafka at " + namespace.services().kafka().address() + " is ready",
                        "Cassandra at " + namespace.services().cassandra().address() + " is ready",
                        "Redis at redis://" + namespace.services().redis().address() + " is ready",
                        "PostgreSQL at " + namespace.services().postgres().address() + " is ready",
                        file.sum(),
                        file.sharedIds() + " ids stand on rows of different content");
        holds();
        assertThat(exported(folder, namespace.environment())).isEqualTo(events);
        assertThat(folder.resolve("data")).as("a data file").doesNotExist();

        Processes.Ended again = replay(folder, namespace.environment());

        assertThat(again.exit()).as(again.output()).isZero();
        assertThat(again.output()).contains(file.nothingNew());
        holds();
    }

    private void holds() throws Exception {
        try (ServicesLedger ledger = new ServicesLedger(namespace)) {
            ledger.holds(messages, file.badRows());
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "TIDINGS_STORES_LOG, kafka",
        "TIDINGS_STORES_MESSAGES, cassandra",
        "TIDINGS_STORES_BUFFER, redis",
        "TIDINGS_STORES_EVENTS, postgres"
    })
    void eachPartCanBeOnAServiceAlone(String part, String service, @TempDir Path folder) throws Exception {
        Map<String, String> settings = namespace.environment(Map.of(part, service));

        Processes.Ended ended = Processes.run(folder, Processes.jar(replay()), settings);

        assertThat(ended.exit()).as(ended.output()).isZero();
        assertThat(ended.output()).contains(file.sum()).containsOnlyOnce(" is ready");
        assertThat(exported(folder, settings)).isEqualTo(events);
    }

    @Test
    void messagesThatNoBatchOfALostEventStoreHasClaimedAreFoundAgain(@TempDir Path folder) throws Exception {
        assertThat(replay(folder, namespace.environment()).exit()).isZero();
        try (Connection connection = namespace.postgres();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA " + namespace.name() + " CASCADE");
        }

        Processes.Ended ended = replay(folder, namespace.environment());

        assertThat(ended.exit()).as(ended.output()).isZero();
        holds();
        assertThat(exported(folder, namespace.environment())).isEqualTo(events);
    }

    @Test
    void aLogWhoseMessagesAreInAnotherStoreIsTold(@TempDir Path folder) throws Exception {
        assertThat(Processes.run(folder, Processes.jar(replay())).exit()).isZero();

        Processes.Ended ended = Processes.run(
                folder, Processes.jar(replay()), namespace.environment(Map.of("TIDINGS_STORES_MESSAGES", "cassandra")));

        assertThat(ended.exit()).as(ended.output()).isEqualTo(1);
        assertThat(ended.output()).contains("were taken in before, and the stores do not have them");
    }

    private String[] replay(String... more) {
        List<String> command =
                new ArrayList<>(List.of("replay", file.path().toString(), "--threshold", Integer.toString(MESSAGES)));
        command.addAll(List.of(more));
        return command.toArray(String[]::new);
    }

    private Processes.Ended replay(Path folder, Map<String, String> settings) throws Exception {
        return Processes.run(folder, Processes.jar(replay("--config", Namespace.config())), settings);
    }

    /** All events, in the order of their ids, without what is of one run: the batch, whose id is drawn, and times. */
    private static List<String> exported(Path folder, Map<String, String> settings) throws Exception {
        List<String> command = new ArrayList<>(List.of("export", "events", "--format", "jsonl"));
        if (settings.keySet().stream().noneMatch(name -> name.startsWith("TIDINGS_STORES_")) && !settings.isEmpty()) {
            command.addAll(List.of("--config", Namespace.config()));
        }
        Processes.Ended ended = Processes.run(folder, Processes.jar(command.toArray(String[]::new)), settings);
        assertThat(ended.exit()).as(ended.output()).isZero();
        List<String> events = new ArrayList<>();
        for (String line : ended.output().split("\n")) {
            if (line.startsWith("{")) {
                JsonNode event = Json.MAPPER.readTree(line);
                ((ObjectNode) event).remove(List.of("batch_id", "created_at", "updated_at"));
                events.add(event.toString());
            }
        }
        events.sort(null);
        return events;
    }
}
