package io.tidings.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.api.DeadLetterReplay.Outcome;
import io.tidings.message.CompanyId;
import io.tidings.message.Digest;
import io.tidings.message.LogRecord;
import io.tidings.message.NativeForm;
import io.tidings.message.Origin;
import io.tidings.message.RefusedRow;
import io.tidings.port.Burial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The dead letters of a system that runs, by its API: the same as out of its stores. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RemoteLettersTest {
    private static final String KEY = "worker-secret";

    @TempDir
    private static Path folder;

    private static Served served;
    private static Path key;

    @BeforeAll
    static void serve() throws IOException {
        String hash = HexFormat.of().formatHex(Digest.sha256().digest(KEY.getBytes(UTF_8)));
        served = Served.start(folder, Map.of("tidings.web.api-keys", "worker:operator:*:" + hash));
        key = Files.writeString(folder.resolve("key"), KEY + "\n");
        served.pipeline().append(List.of(refused("acme", 7), refused("acme", 8), refused("bolt", 9)));
        served.pipeline().takeIn();
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    private static LogRecord refused(String company, int line) {
        return NativeForm.refuse(
                new CompanyId(company),
                RefusedRow.of("it is no row", List.of("row " + line, "\u0000")),
                new Origin("import-1", line));
    }

    private static CommandRun letters(String... arguments) {
        List<String> all = new ArrayList<>(List.of("dead-letters"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--url", served.address().toString(), "--token-file", key.toString()));
        return CommandRun.of(all.toArray(String[]::new));
    }

    private static List<String> ids(String list) {
        return list.lines()
                .filter(line -> line.matches("[0-9a-f]{8} .*"))
                .map(line -> line.substring(0, 8))
                .toList();
    }

    @Test
    @Order(1)
    void listsAndShowsTheSameAsTheStores() {
        CommandRun list = letters("list");
        CommandRun ofOne = letters("list", "--company", "bolt");
        String id = ids(list.out()).get(0);
        CommandRun show = letters("show", id);

        assertThat(list.exit()).as(list.err()).isZero();
        assertThat(ids(list.out())).hasSize(3);
        assertThat(ids(ofOne.out())).hasSize(1);
        Letters stored = stored();
        try {
            assertThat(list.out()).startsWith(DeadLetterText.table(stored.list(null, false, 10)));
            assertThat(show.out())
                    .startsWith(DeadLetterText.whole(stored.find(id).orElseThrow()));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        assertThat(list.out()).contains("dead-letters show ID --url " + served.address());
        assertThat(list.out() + list.err() + show.out()).doesNotContain(KEY);
    }

    private static Letters stored() {
        return new Letters() {
            @Override
            public List<Burial> list(CompanyId company, boolean all, int limit) throws InterruptedException {
                return Pipeline.await(served.pipeline().ports().deadLetters().list(company, all, limit));
            }

            @Override
            public Optional<Burial> find(String id) throws InterruptedException {
                return Pipeline.await(served.pipeline().ports().deadLetters().find(id));
            }

            @Override
            public List<Outcome> replay(List<Burial> letters) {
                throw new UnsupportedOperationException();
            }
        };
    }

    @Test
    @Order(2)
    void replaysOneAndAll() {
        String id = ids(letters("list").out()).get(0);

        CommandRun one = letters("replay", id, "no-such-id");
        served.pipeline().takeIn();
        CommandRun all = letters("replay", "--all");
        served.pipeline().takeIn();

        assertThat(one.exit()).isEqualTo(1);
        assertThat(one.words()).contains("1 dead letter replayed.", "no dead letter has the id 'no-such-id'");
        assertThat(all.exit()).as(all.err()).isZero();
        assertThat(all.words()).contains("dead letters replayed.");
        assertThat(letters("show", id).out()).contains("attempts  3");
    }

    @Test
    @Order(3)
    void saysWhatToDoWhereItIsNotLetInOrNobodyAnswers() {
        String url = served.address().toString();
        CommandRun withoutKey = CommandRun.of("dead-letters", "list", "--url", url);
        CommandRun wrongKey = CommandRun.of("dead-letters", "list", "--url", url, "--token", "not-the-key");
        CommandRun nobody = CommandRun.of("dead-letters", "list", "--url", "http://127.0.0.1:1");
        CommandRun noAddress = CommandRun.of("dead-letters", "list", "--url", "ftp://x");
        CommandRun locked = CommandRun.of(
                "dead-letters", "list", "--data", folder.resolve("test.db").toString());

        assertThat(withoutKey.words()).contains("refuses", "TIDINGS_TOKEN");
        assertThat(wrongKey.words()).contains("refuses").doesNotContain("not-the-key");
        assertThat(nobody.words()).contains("nothing answers at http://127.0.0.1:1: start 'run' there");
        assertThat(noAddress.words()).contains("ftp://x is no address like http://127.0.0.1:8080");
        assertThat(locked.words()).contains("in use by process", "--url http://127.0.0.1:8080");
        assertThat(List.of(withoutKey, wrongKey, nobody, noAddress, locked))
                .allSatisfy(run -> assertThat(run.exit()).isEqualTo(1));
    }
}
