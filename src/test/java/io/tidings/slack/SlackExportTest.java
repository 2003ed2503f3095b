package io.tidings.slack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.message.Message;
import io.tidings.message.NotAMessage;
import io.tidings.port.Collected;
import io.tidings.port.RecordFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exports as Slack makes them, and zip files that mean harm. */
class SlackExportTest {
    private static final String CHANNELS = "[{\"id\":\"C1\",\"name\":\"general\"},{\"id\":\"C2\",\"name\":\"sales\"}]";
    private static final String USERS = "[{\"id\":\"U1\",\"team_id\":\"T1\",\"real_name\":\"Dana Smith\"},"
            + "{\"id\":\"U2\",\"team_id\":\"T1\",\"name\":\"ana\",\"profile\":{\"real_name\":\"Ana Ruiz\"}},"
            + "{\"id\":\"U3\",\"team_id\":\"T9\",\"name\":\"guest\"}]";
    private static final long MOST = 100L << 20;
    private static final RecordFile.Form FORM = SlackExport.form(MOST);

    @TempDir
    private Path folder;

    private static String said(String user, String text, String ts) {
        return "{\"type\":\"message\",\"user\":\"" + user + "\",\"text\":\"" + text + "\",\"ts\":\"" + ts + "\"}";
    }

    private static byte[] zip(Map<String, String> files) {
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        files.forEach((name, text) -> bytes.put(name, text.getBytes(UTF_8)));
        return zipOf(bytes);
    }

    private static byte[] zipOf(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    private static Map<String, String> export(String... more) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("channels.json", CHANNELS);
        files.put("users.json", USERS);
        for (int i = 0; i < more.length; i += 2) {
            files.put(more[i], more[i + 1]);
        }
        return files;
    }

    private Collected read(byte[] bytes) throws NotAMessage {
        return Collected.of(FORM, folder, bytes);
    }

    @Test
    void anExportIsItsMessagesWithChannelsAndNames() throws NotAMessage {
        Collected all = read(zip(export(
                "sales/2025-03-05.json", "[" + said("U2", "Acme signed", "1741176000.000100") + "]",
                "general/2025-03-04.json",
                        "[" + said("U1", "Hello", "1741089600.000100") + ","
                                + "{\"type\":\"message\",\"subtype\":\"channel_join\",\"user\":\"U3\",\"text\":\"joined\",\"ts\":\"1741089601.000100\"}]",
                "integration_logs.json", "[]")));

        assertThat(all.messages()).extracting(Message::text).containsExactly("Hello", "Acme signed");
        assertThat(all.messages())
                .extracting(message -> message.header().sender())
                .containsExactly("Dana Smith", "Ana Ruiz");
        assertThat(all.messages())
                .extracting(message -> message.header().conversationId())
                .containsExactly("C1", "C2");
        assertThat(all.records()).allMatch(record -> record.payload().startsWith("{\"team_id\":\"T1\""));
        assertThat(all.ignored()).isEqualTo(1);
        assertThat(all.refused()).isEmpty();
    }

    @Test
    void aBadMessageCostsItselfAndABrokenFileItsRest() throws NotAMessage {
        Collected all = read(zip(export(
                "general/2025-03-04.json",
                        "[7," + said("U1", "kept", "1741089600.000100") + "," + said("U1", "when?", "soon") + ","
                                + said("U1", "kept too", "1741089602.000100") + "]",
                "general/2025-03-05.json", "[" + said("U1", "before", "1741089603.000100") + ",{\"type\":",
                "general/2025-03-06.json", "{}",
                "general/2025-03-07.json", "[" + said("U1", "after", "1741089604.000100") + "]")));

        assertThat(all.messages()).extracting(Message::text).containsExactly("kept", "kept too", "before", "after");
        assertThat(all.refused()).hasSize(4);
        assertThat(all.refused().get(1)).contains("2025-03-04", "ts is 'soon'");
        assertThat(all.refused().get(2)).contains("2025-03-05", "broken");
        assertThat(all.refused().get(3)).contains("2025-03-06", "broken");
    }

    @Test
    void namesAreNeverPaths() throws NotAMessage, IOException {
        Map<String, String> files =
                export("general/2025-03-04.json", "[" + said("U1", "kept", "1741089600.000100") + "]");
        String evil = "[" + said("U1", "evil", "1741089600.000100") + "]";
        for (String name : new String[] {
            "../../../2025-03-04.json", "/etc/2025-03-04.json", "..\\..\\2025-03-04.json", "a/b/2025-03-04.json",
            "general/2025-03-04.json/../x", "C:\\2025-03-04.json", "general/../../2025-03-04.json", "nested.zip"
        }) {
            files.put(name, evil);
        }
        long before = count();

        Collected all = read(zip(files));

        assertThat(all.messages()).extracting(Message::text).containsExactly("kept");
        assertThat(count()).isEqualTo(before + 1);
    }

    private long count() throws IOException {
        try (var files = Files.list(folder)) {
            return files.count();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "empty zip",
                "no zip",
                "cut in the middle",
                "cut at the end",
                "only the end",
                "more behind",
                "no days",
                "channels no list",
                "channels broken",
                "users a bomb",
                "too many entries",
                "says too many entries"
            })
    void whatIsNoExportIsRefusedAtTheFirstLook(String fault) {
        byte[] good = zip(export("general/2025-03-04.json", "[" + said("U1", "kept", "1741089600.000100") + "]"));
        byte[] bytes =
                switch (fault) {
                    case "empty zip" -> zip(Map.of());
                    case "no zip" -> "PK\u0003\u0004 but not really".getBytes(UTF_8);
                    case "cut in the middle" -> Arrays.copyOf(good, good.length / 2);
                    case "cut at the end" -> Arrays.copyOf(good, good.length - 5);
                    case "only the end" -> Arrays.copyOfRange(good, good.length - 22, good.length);
                    case "more behind" -> Arrays.copyOf(good, good.length + 7);
                    case "no days" -> zip(export());
                    case "channels no list" -> zip(Map.of("channels.json", "{}", "general/2025-03-04.json", "[]"));
                    case "channels broken" -> zip(Map.of("channels.json", "[{", "general/2025-03-04.json", "[]"));
                    case "users a bomb" ->
                        zip(Map.of("users.json", "[" + " ".repeat(30 << 20) + "]", "general/2025-03-04.json", "[]"));
                    case "too many entries" -> {
                        Map<String, byte[]> many = new LinkedHashMap<>();
                        IntStream.range(0, 61_000).forEach(i -> many.put("general/" + i, new byte[0]));
                        yield zipOf(many);
                    }
                    case "says too many entries" -> {
                        byte[] lying = good.clone();
                        lying[lying.length - 22 + 10] = (byte) 0xFF;
                        lying[lying.length - 22 + 11] = (byte) 0xFF;
                        yield lying;
                    }
                    default -> throw new IllegalArgumentException(fault);
                };

        assertThatThrownBy(() -> read(bytes)).isInstanceOf(NotAMessage.class);
    }

    @Test
    void aBombIsNotUnpacked() {
        String day = "[" + (said("U1", "a".repeat(10_000), "1741089600.000100") + ",").repeat(5000) + "7]";
        byte[] bomb = zip(export("general/2025-03-04.json", day));
        assertThat(bomb.length).isLessThan(400_000);

        assertThatThrownBy(() -> read(bomb)).isInstanceOf(NotAMessage.class).hasMessageContaining("far more");
    }

    @Test
    void manySmallBombsAreNotUnpackedEither() {
        Map<String, String> files = export();
        String day = "[" + (said("U1", "words and words", "1741089600.000100") + ",").repeat(20_000) + "7]";
        for (int i = 10; i < 90; i++) {
            files.put("general/2025-03-" + i + ".json", day);
        }
        byte[] bytes = zip(files);

        assertThatThrownBy(() -> Collected.of(SlackExport.form(20L << 20), folder, bytes))
                .isInstanceOf(NotAMessage.class)
                .hasMessageContaining("max-unpacked-bytes");
    }

    @Test
    void aMessageOfMegabytesCostsTheRestOfItsDayAlone() throws NotAMessage {
        Collected all = read(zip(export(
                "general/2025-03-04.json", "[{\"x\":[" + "[],".repeat(1_500_000) + "[]]}]",
                "general/2025-03-05.json", "[" + said("U1", "kept", "1741089600.000100") + "]")));

        assertThat(all.messages()).extracting(Message::text).containsExactly("kept");
        assertThat(all.refused()).singleElement().asString().contains("2025-03-04");
    }
}
