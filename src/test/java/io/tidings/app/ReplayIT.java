package io.tidings.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.message.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as a user runs it, on files as people have them. */
class ReplayIT {
    private static final String HEADER = "id,is_chat,chat_sender,email_sender,timestamp,content\n";

    @TempDir
    private static Path folder;

    private static Shell shell;

    @BeforeAll
    static void open() throws IOException {
        shell = new Shell(folder);
    }

    @AfterAll
    static void close() throws InterruptedException {
        shell.close();
    }

    @BeforeEach
    void clear() throws IOException {
        shell.clear();
    }

    @Test
    void aFileBecomesEventsWithTheirQuotesAndAnEmailWhoseFiguresAreTraced() throws Exception {
        write(
                "a.csv",
                HEADER
                        + "1,True,ann,,2025-05-01 09:00:00,We just hit $120k MRR!\n"
                        + "2,false,,bob@acme.example,2025-05-02 09:00:00,\"Subject: Certified. We passed our SOC 2 Type II audit today. Cheers, Bob\"\n"
                        + "3,true,cy,,2025-05-03 09:00:00,Can we hit $500k MRR by December?\n");

        Processes.Ended ended = Processes.run(folder, Processes.jar("replay", "a.csv"));

        assertThat(ended.exit()).as(ended.output()).isZero();
        assertThat(ended.output())
                .contains(
                        "3 of 3 rows read",
                        "1 of 1 batch analysed, 2 events found",
                        "3 = 3 messages + 0 dead letters + 0 duplicates",
                        "1 completed (1 of the rest)");
        Map<String, JsonNode> messages = byId(export("messages"));
        List<JsonNode> events = export("events");
        assertThat(events).hasSize(2);
        for (JsonNode event : events) {
            for (JsonNode evidence : event.path("evidence")) {
                String text = messages.get(evidence.path("message_id").asText())
                        .path("text")
                        .asText();
                int from = text.offsetByCodePoints(0, evidence.path("start").asInt());
                int to = text.offsetByCodePoints(0, evidence.path("end").asInt());
                assertThat(text.substring(from, to))
                        .isEqualTo(evidence.path("quote").asText());
            }
        }
        JsonNode email = export("emails").get(0);
        assertThat(email.path("status").asText()).isEqualTo("draft");
        assertThat(email.path("untraced")).isEmpty();
        assertThat(email.path("traced")).isNotEmpty();
        assertThat(email.path("traced").get(0).fieldNames())
                .toIterable()
                .containsExactly("field", "text", "event_id", "message_id", "quote");
        assertThat(Files.readString(folder.resolve("output/pipeline_results.md")))
                .contains("```mermaid", "We just hit $120k MRR!", "Where its figures come from");
    }

    @Test
    void whatPeoplesFilesHoldBecomesMessages() throws Exception {
        write(
                "odd.csv",
                "\uFEFF"
                        + ("timestamp,content,id,email_sender,extra,chat_sender,is_chat\n"
                                        + "2025-05-03 10:00:00,später – naïve 日本語 🚀,1,,x,zoë,TRUE\n"
                                        + "2025-05-01 10:00:00,\"two\nlines, and a \"\"quote\"\"\",2,,x,bob,true\n"
                                        + "not a time,no time,3,,x,bob,t\n"
                                        + ",neither,4,,x,,True\n"
                                        + "2025-05-02T08:00:00Z,\"Subject: Hello. A mail, with a comma\",5,mia@x.example,x,,FALSE\n"
                                        + "2025-05-02T08:00:00Z,\"Subject: Hello. A mail, with a comma\",5,mia@x.example,x,,FALSE\n"
                                        + "2025-05-02T08:00:00Z,another text under the same id,5,,x,bob,true\n")
                                .replace("\n", "\r\n"));

        Processes.Ended ended = tidings("replay", "odd.csv", "--no-email");

        assertThat(ended.exit()).as(ended.output()).isZero();
        assertThat(ended.output())
                .contains("7 = 6 messages + 0 dead letters + 1 duplicate")
                .contains("1 id stands on rows of different content")
                .contains("2 rows without a usable time");
        Map<String, JsonNode> byNativeId = export("messages").stream()
                .collect(Collectors.toMap(
                        message -> message.path("native_id").asText(), Function.identity(), (one, other) -> one));
        assertThat(byNativeId.get("1").path("text").asText()).isEqualTo("später – naïve 日本語 🚀");
        assertThat(byNativeId.get("2").path("text").asText()).isEqualTo("two\r\nlines, and a \"quote\"");
        assertThat(byNativeId.get("3").path("sent_at").asText()).isEqualTo("2025-05-01T10:00:00Z");
        assertThat(byNativeId.get("4").path("sender").asText()).isEqualTo("unknown");
        assertThat(byNativeId.get("5").path("status").asText()).isEqualTo("completed");
    }

    @Test
    void aRowThatCannotBecomeAMessageIsADeadLetterWithItsLineAndTheRestGoesOn() throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(HEADER.getBytes(UTF_8));
        file.writeBytes("1,true,ann,,2025-05-01 10:00:00,fine\n".getBytes(UTF_8));
        file.writeBytes("2,perhaps,ann,,2025-05-01 10:00:00,what is this\n".getBytes(UTF_8));
        file.writeBytes("3,true,ann\n".getBytes(UTF_8));
        file.writeBytes("4,true,ann,,2025-05-01 10:00:00,\n".getBytes(UTF_8));
        file.writeBytes(("5,true,ann,,2025-05-01 10:00:00," + "x".repeat(5 << 20) + "\n").getBytes(UTF_8));
        file.writeBytes("6,true,ann,,2025-05-01 10:00:00,nul \0 and half \u00ed\n".getBytes(UTF_8));
        file.writeBytes("7,true,ann,,2025-05-01 10:00:00,lone ".getBytes(UTF_8));
        file.writeBytes(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80, '\n'});
        file.writeBytes("8,true,ann,,2025-05-01 10:00:00,the end\n".getBytes(UTF_8));
        Files.write(folder.resolve("bad.csv"), file.toByteArray());

        Processes.Ended ended = tidings("replay", "bad.csv");

        assertThat(ended.exit()).as(ended.output()).isZero();
        assertThat(ended.output())
                .contains("8 = 4 messages + 4 dead letters + 0 duplicates", "2 rows with bytes that are not UTF-8");
        assertThat(Files.readString(folder.resolve("output/pipeline_results.md")))
                .contains("| Not UTF-8 | 2 rows with bytes that are not UTF-8");
        assertThat(export("dead-letters"))
                .extracting(letter -> letter.path("line").asInt() + " "
                        + letter.path("reason").asText())
                .containsExactly(
                        "3 is_chat is 'perhaps' where true or false was expected",
                        "4 the row has 3 fields where the header has 6",
                        "5 content is empty",
                        "6 content is too large: 5,242,880 bytes, at most 262,144 can be kept");
        assertThat(export("messages"))
                .extracting(message -> message.path("text").asText())
                .contains("nul \uFFFD and half í", "lone \uFFFD\uFFFD\uFFFD", "the end");
    }

    @Test
    void aFileThatIsNoSuchCsvIsRefusedWithWhatWasExpectedAndFound() throws Exception {
        write("notes.csv", "name,phone\nann,123\n");
        write("empty.csv", "");

        Processes.Ended notes = tidings("replay", "notes.csv");
        Processes.Ended empty = tidings("replay", "empty.csv");
        Processes.Ended missing = tidings("replay", "missing.csv");

        assertThat(notes.exit()).isEqualTo(1);
        assertThat(notes.output()).contains("expected the columns id, is_chat", "found name, phone");
        assertThat(empty.exit()).isEqualTo(1);
        assertThat(empty.output()).contains("the file is empty; expected a first line with the columns id");
        assertThat(missing.exit()).isEqualTo(1);
        assertThat(missing.output()).contains("there is no file missing.csv").doesNotContain("Exception");
        assertThat(folder.resolve("data"))
                .as("a refused file leaves nothing behind")
                .doesNotExist();
    }

    @Test
    void whatIsNoFileIsRefusedWithWhatToDo() throws Exception {
        Processes.Ended directory = tidings("replay", folder.toString());
        // The standard input of a started process is a pipe.
        Processes.Ended pipe = tidings("replay", "/dev/stdin");

        assertThat(directory.exit()).isEqualTo(1);
        assertThat(directory.output()).contains("is a folder: give the path of a CSV file in it");
        assertThat(pipe.exit()).isEqualTo(1);
        assertThat(pipe.output()).contains("/dev/stdin is a pipe or a device", "save it as a file and replay that");
    }

    @Test
    void anUnclosedQuoteIsADeadLetterAndTheRowsBehindItGoOn() throws Exception {
        write(
                "half.csv",
                HEADER
                        + "1,true,ann,,2025-05-01 10:00:00,one\n"
                        + "2,true,ann,,2025-05-01 10:00:00,\"half open\n"
                        + "3,true,ann,,2025-05-01 10:00:00,three\n"
                        + "4,true,ann,,2025-05-01 10:00:00,four\n");

        Processes.Ended ended = tidings("replay", "half.csv");

        assertThat(ended.exit()).as(ended.output()).isZero();
        assertThat(ended.output())
                .contains("4 = 3 messages + 1 dead letter + 0 duplicates")
                .contains("warning   1 row with a quote that is not closed, or too long (line 3)");
        assertThat(export("dead-letters"))
                .extracting(letter -> letter.path("line").asInt() + " "
                        + letter.path("reason").asText())
                .containsExactly(
                        "3 the quote that opens in line 3 is never closed; from line 4 on, 2 lines that it would"
                                + " swallow are read by themselves");
    }

    @Test
    void aFileWithoutAnyTimeThatCanBeReadIsRefused() throws Exception {
        write("uk.csv", HEADER + "1,true,ann,,01/02/2025 10:00,one\n2,true,ann,,02/02/2025 10:00,two\n");

        Processes.Ended ended = tidings("replay", "uk.csv");

        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.output())
                .contains(
                        "uk.csv is no file of messages: no time can be read; found '01/02/2025 10:00', expected a time");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void aHeaderOnlyFileIsDoneAtOnce() throws Exception {
        write("header.csv", HEADER);

        Processes.Ended ended = tidings("replay", "header.csv");

        assertThat(ended.exit()).as(ended.output()).isZero();
        assertThat(ended.output()).contains("0 = 0 messages + 0 dead letters + 0 duplicates", "none yet");
        assertThat(tidings("export", "emails", "--format", "csv").output()).startsWith("id,company_id,status,subject,");
    }

    @Test
    void replayingAFinishedFileAddsNothingAndSaysSo() throws Exception {
        write("a.csv", HEADER + "1,true,ann,,2025-05-01 09:00:00,We just hit $120k MRR!\n");
        tidings("replay", "a.csv");
        Path elsewhere = Files.copy(folder.resolve("a.csv"), folder.resolve("copy-of-a.csv"));

        Processes.Ended again = tidings("replay", elsewhere.getFileName().toString());

        assertThat(again.exit()).isZero();
        assertThat(again.output()).contains("Nothing new: the 1 row was handled before.");
        assertThat(export("messages")).hasSize(1);
        assertThat(export("emails")).hasSize(1);
    }

    @Test
    void replayingTheBeginningOfAFinishedFileAddsNothingAndSaysSo() throws Exception {
        String rows = HEADER + "1,true,ann,,2025-05-01 09:00:00,morning\n2,maybe,ann,,2025-05-01 09:00:00,?\n";
        write("a.csv", rows + "3,true,ann,,2025-05-01 09:01:00,one more\n");
        tidings("replay", "a.csv");
        write("a.csv", rows);

        Processes.Ended truncated = tidings("replay", "a.csv");

        assertThat(truncated.output())
                .contains("Nothing new: all 2 rows were handled before.")
                .contains("2 = 0 messages + 0 dead letters + 2 duplicates");
    }

    @Test
    void aFileThatHasGrownAddsOnlyItsNewRows() throws Exception {
        String rows = HEADER + "1,true,ann,,2025-05-01 09:00:00,morning\n2,maybe,ann,,2025-05-01 09:00:00,?\n";
        write("a.csv", rows);
        tidings("replay", "a.csv");
        write("a.csv", rows + "3,true,ann,,2025-05-01 09:01:00,one more\n");

        Processes.Ended grown = tidings("replay", "a.csv");

        assertThat(grown.output()).contains("3 = 1 message + 0 dead letters + 2 duplicates");
        assertThat(grown.output()).doesNotContain("Nothing new");
        assertThat(export("messages")).hasSize(2);
        assertThat(export("dead-letters")).hasSize(1);
    }

    @Test
    void aRestatedMilestoneIsOneEventAndAChangedFigureSupersedes() throws Exception {
        write(
                "a.csv",
                HEADER
                        + "1,true,ann,,2025-05-01 09:00:00,We just hit $120k MRR!\n"
                        + "2,true,bob,,2025-05-01 10:00:00,\"yes, MRR reached $120,000 this morning\"\n"
                        + "3,true,ann,,2025-05-02 09:00:00,MRR is now at $125k\n");

        tidings("replay", "a.csv", "--threshold", "1");

        List<JsonNode> events = export("events");
        assertThat(events)
                .extracting(event -> event.path("is_active").asBoolean() + " "
                        + event.path("evidence").size())
                .containsExactlyInAnyOrder("false 2", "true 1");
    }

    @Test
    void wrongUsageEndsWithTwoAndHelpShowsExamples() throws Exception {
        Processes.Ended unknown = tidings("relay");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.output()).contains("Did you mean: tidings replay?");
        Processes.Ended help = tidings("--help");
        assertThat(help.exit()).isZero();
        assertThat(help.output()).contains("Examples:");
    }

    @Test
    void wrongSettingsAreListedTogetherBeforeAnythingIsDone() throws Exception {
        write("a.csv", HEADER + "1,true,ann,,2025-05-01 09:00:00,hello\n");
        write("my.yaml", "tidings:\n  trigger: {cuont: 5, age: soon}\n");
        write(".env", "GOOGLE_API_KEY=s3cret\nTIDINGS_LOG_LEVL=INFO\n");

        Processes.Ended ended = tidings("replay", "a.csv", "--config", "my.yaml");

        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.output().lines())
                .containsExactly(
                        "tidings: 3 things are wrong:",
                        "  - TIDINGS_LOG_LEVL: there is no such setting; found in .env, line 2; did you mean"
                                + " TIDINGS_LOG_LEVEL?",
                        "  - tidings.trigger.cuont: there is no such setting; found in my.yaml, line 2; did you mean"
                                + " tidings.trigger.count?",
                        "  - tidings.trigger.age: found 'soon' in my.yaml, line 2; allowed is a time like 500ms, 30s,"
                                + " 15m, 2h, 1d or PT1H30M, from 1ms to 36500d");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void flushAsksFirstAndThenForgetsEverything() throws Exception {
        write("a.csv", HEADER + "1,true,ann,,2025-05-01 09:00:00,hello\n");
        tidings("replay", "a.csv");

        Processes.Ended asked = tidings("flush");
        Processes.Ended done = tidings("flush", "--yes");

        assertThat(asked.exit()).isEqualTo(2);
        assertThat(asked.output()).contains("would delete data/tidings.db");
        assertThat(done.exit()).isZero();
        assertThat(folder.resolve("data/tidings.db")).doesNotExist();
        assertThat(tidings("export", "messages").exit()).isEqualTo(1);
    }

    @Test
    void flushLeavesAloneWhatIsNoDataFileOfOurs() throws Exception {
        write("precious.csv", HEADER);

        Processes.Ended refused = tidings("flush", "--yes", "--data", "precious.csv");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.output()).contains("precious.csv is no data file of Tidings");
        assertThat(folder.resolve("precious.csv")).exists();
    }

    @Test
    void timesLongAgoFarAheadAndMissingAreKept() throws Exception {
        write(
                "times.csv",
                HEADER
                        + "1,true,ann,,none,nobody knows when\n"
                        + "2,true,ann,,1971-02-03 04:05:06,long ago\n"
                        + "3,true,ann,,9999-12-31 23:59:59,far ahead\n"
                        + "4,true,ann,,never,after that\n");

        Processes.Ended ended = tidings("replay", "times.csv");

        assertThat(ended.output()).contains("4 = 4 messages + 0 dead letters + 0 duplicates");
    }

    @Test
    void theStartIsRefusedWhereNoPassWouldRead() throws Exception {
        Files.createDirectories(folder.resolve("conf/passes"));
        write("a.csv", HEADER + "1,true,ann,,2025-05-01 09:00:00,hello\n");

        Processes.Ended ended = tidings("replay", "a.csv");

        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.output()).contains("no enabled pass runs on batches");
    }

    @Test
    void doctorAndConfigSayHowThingsAre() throws Exception {
        Processes.Ended doctor = tidings("doctor");
        Processes.Ended config = tidings("config", "--data", "other.db");

        assertThat(doctor.exit()).as(doctor.output()).isZero();
        assertThat(doctor.output()).contains("All is well.");
        assertThat(config.output()).contains("tidings.data = other.db", "tidings.trigger.count = 200");
    }

    @Test
    void doctorLeavesAFileOfSomebodyElseAsItIs() throws Exception {
        write("empty.db", "");
        write("letter.txt", "x");

        for (String name : List.of("empty.db", "letter.txt")) {
            Processes.Ended ended = tidings("doctor", "--data", name);

            assertThat(ended.exit()).isEqualTo(1);
            assertThat(ended.output().replaceAll("\\s+", " ")).contains(name + " is no data file of Tidings");
            assertThat(folder.resolve(name + ".lock")).doesNotExist();
        }
        assertThat(folder.resolve("empty.db")).isEmptyFile();
        assertThat(folder.resolve("letter.txt")).hasContent("x");
    }

    @Test
    void aLogThatCannotBeWrittenIsToldAndTheRunGoesOn() throws Exception {
        write("logs", "a file where a folder should be");
        write("a.csv", HEADER + "1,true,ann,,2025-05-01 09:00:00,hello\n");

        Processes.Ended ended = Processes.run(folder, Processes.jar("replay", "a.csv"));

        assertThat(ended.exit()).as(ended.output()).isZero();
        assertThat(ended.output()).containsOnlyOnce("tidings: no log is kept: logs cannot be written");
    }

    @Test
    void theSameSeedGeneratesTheSameFiles() throws Exception {
        tidings("generate", "--rows", "300", "--seed", "5", "--out", "one.csv");
        tidings("generate", "--rows", "300", "--seed", "5", "--out", "two.csv");

        assertThat(folder.resolve("one.csv")).hasSameBinaryContentAs(folder.resolve("two.csv"));
        assertThat(folder.resolve("one.expected.json")).hasSameBinaryContentAs(folder.resolve("two.expected.json"));
    }

    @Test
    void generateOverwritesNothingUnlessItIsToldTo() throws Exception {
        tidings("generate", "--rows", "10", "--out", "one.csv");
        String before = Files.readString(folder.resolve("one.csv"));

        Processes.Ended refused = tidings("generate", "--rows", "20", "--out", "one.csv");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.output()).contains("one.csv is there already", "--out", "--force");
        assertThat(folder.resolve("one.csv")).hasContent(before);
        Files.delete(folder.resolve("one.csv"));
        assertThat(tidings("generate", "--rows", "20", "--out", "one.csv").output())
                .contains("one.expected.json is there already");
        assertThat(tidings("generate", "--rows", "20", "--out", "one.csv", "--force")
                        .exit())
                .isZero();
        assertThat(Files.readAllLines(folder.resolve("one.csv"))).hasSizeGreaterThan(20);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static Processes.Ended tidings(String... arguments) throws IOException {
        return shell.run(arguments);
    }

    private List<JsonNode> export(String what) throws IOException {
        Processes.Ended ended = tidings("export", what, "--format", "jsonl");
        assertThat(ended.exit()).as(ended.output()).isZero();
        List<JsonNode> rows = new ArrayList<>();
        for (String line : ended.output().split("\n")) {
            if (!line.isBlank()) {
                rows.add(Json.MAPPER.readTree(line));
            }
        }
        return rows;
    }

    private static Map<String, JsonNode> byId(List<JsonNode> rows) {
        return rows.stream().collect(Collectors.toMap(row -> row.path("id").asText(), Function.identity()));
    }
}
