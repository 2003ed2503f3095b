package io.tidings.app;

import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.embedded.Database;
import io.tidings.embedded.EmbeddedEventStore;
import io.tidings.embedded.EmbeddedMessageLog;
import io.tidings.embedded.EmbeddedMessageStore;
import io.tidings.fake.RunningFake;
import io.tidings.fake.Script;
import io.tidings.message.CompanyId;
import io.tidings.port.Examples;
import io.tidings.trigger.Batch;
import io.tidings.trigger.TriggerReason;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code doctor} on a data file: it looks, and leaves everything as it is. */
class DoctorCommandTest {
    private static final CompanyId ACME = new CompanyId("acme");

    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();
    private Path data;
    private Database database;

    @BeforeEach
    void useADataFile() {
        data = folder.resolve("acme.db");
        database = Database.open(vertx, data, InstantSource.system());
        value(new EmbeddedMessageLog(database).append(Examples.records(ACME, 1, 2)));
        value(new EmbeddedMessageStore(database).store(Examples.arrivals(ACME, 1, 2)));
        EmbeddedEventStore events = new EmbeddedEventStore(database);
        Batch batch = new Batch("batch-1", ACME, TriggerReason.COUNT, Examples.ids(Examples.chats(ACME, 1, 2)), 2);
        value(events.open(batch, 1, List.of(Examples.PASS)));
        assertThat(value(events.takeRun("node-1", Duration.ofHours(1)))).isPresent();
    }

    @AfterEach
    void close() {
        database.close();
        value(vertx.close());
    }

    @Test
    void leavesWhatAKilledNodeHadInHandToItsNextStart() throws IOException {
        Path killed = Files.createDirectory(folder.resolve("killed"));
        for (String part : List.of("acme.db", "acme.db-wal")) {
            Files.copy(folder.resolve(part), killed.resolve(part));
        }
        Map<String, Integer> before = contents(killed);

        CommandRun doctor = doctor(killed.resolve("acme.db"));

        assertThat(doctor.exit()).as(doctor.words()).isZero();
        assertThat(doctor.words()).contains(", intact, 2 records not yet taken in");
        assertThat(contents(killed)).isEqualTo(before);
    }

    @Test
    void isNotInTheWayOfARunningNode() {
        CommandRun doctor = doctor(data);

        assertThat(doctor.exit()).as(doctor.words()).isZero();
        assertThat(doctor.words())
                .contains("the data is in use by process "
                        + ProcessHandle.current().pid());
    }

    @Test
    void looksWhetherTheModelsOutsideCanBeAsked() {
        try (RunningFake fake = new RunningFake(Script.NONE)) {
            String gemini = "models: {gemini: {key: %s, base-url: '%s'}}";

            CommandRun good = doctor(data, gemini.formatted(RunningFake.KEY, fake.baseUrl()));
            CommandRun bad = doctor(data, gemini.formatted("AIza-an0ther", fake.baseUrl()));

            assertThat(good.exit()).as(good.words()).isZero();
            assertThat(good.words())
                    .contains("ok gemini the key is good, and gemini-3.5-flash-lite is there, which reads")
                    .contains("ok gemini the key is good, and gemini-3.8-flash is there");
            assertThat(bad.exit()).isEqualTo(1);
            assertThat(bad.words())
                    .contains("FAIL gemini Gemini refuses the key: set GOOGLE_API_KEY or GEMINI_API_KEY")
                    .doesNotContain("AIza-an0ther");
            assertThat(fake.recorded()).hasSize(4).allMatch(call -> call.method()
                    .equals("GET"));
        }
    }

    private CommandRun doctor(Path file) {
        return doctor(file, "models: {provider: offline}");
    }

    private CommandRun doctor(Path file, String models) {
        String settings =
                "tidings: {output: %1$s, passes: %1$s/none, log: {folder: %1$s/logs}, %2$s}".formatted(folder, models);
        try {
            return CommandRun.of(
                    "doctor",
                    "--data",
                    file.toString(),
                    "--config",
                    Files.writeString(folder.resolve("settings.yaml"), settings).toString());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The bytes of each file, but for the index of the log, which SQLite makes for whoever reads. */
    private static Map<String, Integer> contents(Path folder) throws IOException {
        Map<String, Integer> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(path -> !path.toString().endsWith("-shm")).toList()) {
                contents.put(file.getFileName().toString(), Arrays.hashCode(Files.readAllBytes(file)));
            }
        }
        return contents;
    }
}
