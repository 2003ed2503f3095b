package io.tidings.app;

import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.embedded.Database;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code flush} on a data file: it asks first, and never takes a file from a process that works with it. */
class FlushCommandTest {
    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();
    private Path data;
    private Database database;

    @BeforeEach
    void useADataFile() {
        data = folder.resolve("acme.db");
        database = Database.open(vertx, data, InstantSource.system());
    }

    @AfterEach
    void close() {
        value(vertx.close());
    }

    @Test
    void namesWhatItWouldDeleteAndDeletesItWhenItIsToldTo() throws IOException {
        database.close();

        CommandRun asked = flush();

        assertThat(asked.exit()).isEqualTo(2);
        assertThat(asked.out())
                .contains("would delete " + data + ", ", "Nothing was deleted. Give --yes to delete.")
                .doesNotContain("In use");
        assertThat(data).exists();
        CommandRun done = flush("--yes");
        assertThat(done.exit()).as(done.words()).isZero();
        assertThat(done.out()).contains("deleted " + data + ", ");
        assertThat(folder).isDirectoryNotContaining("glob:**acme.db*");
        assertThat(flush("--yes").out()).startsWith("There is nothing to delete.");
    }

    @Test
    void leavesAFileInUseHoweverItIsTold() throws IOException {
        String user = "process " + ProcessHandle.current().pid();

        CommandRun asked = flush();
        CommandRun refused = flush("--yes");
        CommandRun forced = flush("--yes", "--force");

        assertThat(asked.exit()).isEqualTo(2);
        assertThat(asked.out()).contains("would delete " + data + ", ", "In use by " + user + ".");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).startsWith("tidings: nothing was deleted, because this is in use by " + user);
        assertThat(forced.exit()).isEqualTo(1);
        assertThat(forced.err()).startsWith("tidings: the data is in use by " + user + ": stop it");
        assertThat(value(database.integrity())).isEqualTo("ok");
        assertThat(data).exists();
        database.close();
    }

    private CommandRun flush(String... options) throws IOException {
        Path settings = Files.writeString(
                folder.resolve("settings.yaml"),
                "tidings: {data: %1$s/acme.db, log: {folder: %1$s/logs}}".formatted(folder));
        String[] line = new String[options.length + 3];
        System.arraycopy(options, 0, line, 3, options.length);
        line[0] = "flush";
        line[1] = "--config";
        line[2] = settings.toString();
        return CommandRun.of(line);
    }
}
