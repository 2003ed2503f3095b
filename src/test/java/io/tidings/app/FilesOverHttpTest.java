package io.tidings.app;

import static io.tidings.port.Await.until;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.app.Served.Answered;
import io.tidings.message.LogRecord;
import io.tidings.verticle.OtherMessageLog;
import io.vertx.core.Future;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file that somebody uploads is imported once, told of while it is, and leaves nothing behind. */
class FilesOverHttpTest {
    private static final String PATH = "/v1/ingest/files";
    private static final String HEADER = "id,is_chat,chat_sender,email_sender,timestamp,content\n";
    private static final int MOST = 3_000_000;
    private static final String MBOX = "From dana@acme.io Tue Mar  4 12:00:00 2025\nFrom: dana@acme.io\n"
            + "Subject: Acme\nDate: Tue, 4 Mar 2025 12:00:00 +0000\nMessage-ID: <%s@acme.io>\n\n%s\n\n";

    @TempDir
    private static Path folder;

    private static Served served;
    private static final AtomicLong appended = new AtomicLong();
    /** How many appends from now on fail. */
    private static final AtomicInteger failing = new AtomicInteger();

    @BeforeAll
    static void serve() {
        served = Served.start(
                folder,
                Map.of(
                        "tidings.files.folder", uploads().toString(),
                        "tidings.files.max-bytes", Integer.toString(MOST),
                        "tidings.files.max-unpacked-bytes", "30000000"),
                ports -> Change.log(ports, new OtherMessageLog(ports.log()) {
                    @Override
                    public Future<Void> append(List<LogRecord> records) {
                        if (failing.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                            return Future.failedFuture("the log is away");
                        }
                        appended.addAndGet(records.size());
                        return super.append(records);
                    }
                }));
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    private static Path uploads() {
        return folder.resolve("uploads");
    }

    @AfterEach
    void nothingIsLeftOfAnyFile() {
        until(() -> {
            try (Stream<Path> files = Files.exists(uploads()) ? Files.list(uploads()) : Stream.empty()) {
                return files.findAny().isEmpty();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static Answered send(String company, String type, byte[] file) {
        return served.post(PATH + "?company=" + company, type, file);
    }

    /** The import when it has ended. */
    private static JsonNode ended(String company, Answered accepted) {
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
        JsonNode[] now = new JsonNode[1];
        until(() -> {
            now[0] = served.get(accepted.headers().get("location") + "?company=" + company)
                    .json();
            return !now[0].path("state").asText().equals("running");
        });
        return now[0];
    }

    private static List<String> texts(String company) {
        served.pipeline().takeIn();
        return served.pipeline().messages().stream()
                .filter(message -> message.companyId().equals(company))
                .map(message -> message.text())
                .toList();
    }

    private static byte[] zip(Map<String, String> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    @Test
    void aCsvFileIsImportedAndABadRowCostsItselfAlone() {
        String file =
                HEADER + "1,true,dana,,2025-03-04 12:00:00,We closed Acme\n2,maybe,dana,,2025-03-04 12:01:00,bad\n"
                        + "3,false,,ana@acme.io,2025-03-04 12:02:00,Subject: MRR. It is $42k\n";

        JsonNode done = ended("csv", send("csv", "text/csv; charset=utf-8", file.getBytes(UTF_8)));

        assertThat(done.path("kind").asText()).isEqualTo("csv");
        assertThat(done.path("state").asText()).isEqualTo("done");
        assertThat(done.path("rows").asInt()).isEqualTo(3);
        assertThat(done.path("accepted").asInt()).isEqualTo(2);
        assertThat(done.path("refused").asInt()).isEqualTo(1);
        assertThat(done.at("/faults/0/line").asInt()).isEqualTo(3);
        assertThat(done.at("/faults/0/reason").asText()).contains("is_chat");
        assertThat(texts("csv")).containsExactlyInAnyOrder("We closed Acme", "It is $42k");
        assertThat(served.get("/v1/dead-letters?company=csv").json().path("items"))
                .hasSize(1);
    }

    @Test
    void theSameFileAgainAddsNothing() {
        StringBuilder file = new StringBuilder(HEADER);
        for (int i = 0; i < 1200; i++) {
            file.append(i)
                    .append(",true,dana,,2025-03-04 12:00:00,text ")
                    .append(i)
                    .append('\n');
        }
        byte[] bytes = file.toString().getBytes(UTF_8);
        JsonNode first = ended("again", send("again", "text/csv", bytes));
        long before = appended.get();

        JsonNode second = ended("again", send("again", "text/csv", bytes));

        assertThat(second.path("id")).isEqualTo(first.path("id"));
        assertThat(second.path("accepted").asInt()).isEqualTo(1200);
        assertThat(appended.get()).isEqualTo(before);
        assertThat(texts("again")).hasSize(1200);
        assertThat(ended("other", send("other", "text/csv", bytes)).path("id")).isNotEqualTo(first.path("id"));
    }

    @Test
    void anMboxAnEmlAndAnExportAreImportedWhateverTheyAreCalled() {
        String export =
                "[{\"type\":\"message\",\"user\":\"U1\",\"text\":\"of the export\",\"ts\":\"1741089600.000100\"}]";
        byte[] mails = (MBOX.formatted("m1", "first mail") + MBOX.formatted("m2", "second mail")).getBytes(UTF_8);
        String mail = MBOX.formatted("m3", "the one mail");

        assertThat(ended("mails", send("mails", "application/octet-stream", mails))
                        .path("kind")
                        .asText())
                .isEqualTo("mbox");
        assertThat(ended(
                                "mails",
                                send(
                                        "mails",
                                        "application/octet-stream",
                                        mail.substring(mail.indexOf('\n') + 1).getBytes(UTF_8)))
                        .path("kind")
                        .asText())
                .isEqualTo("eml");
        assertThat(ended(
                                "mails",
                                send(
                                        "mails",
                                        "application/octet-stream",
                                        zip(Map.of("general/2025-03-04.json", export))))
                        .path("kind")
                        .asText())
                .isEqualTo("slack-export");
        assertThat(texts("mails"))
                .containsExactlyInAnyOrder("first mail", "second mail", "the one mail", "of the export");
    }

    @Test
    void whoLooksOnHearsOfIt() {
        String file = HEADER + "1,true,dana,,2025-03-04 12:00:00,We closed Acme\n";
        Answered accepted = send("heard", "text/csv", file.getBytes(UTF_8));

        ended("heard", accepted);

        assertThat(accepted.json().path("state").asText()).isEqualTo("running");
        assertThat(served.get(accepted.headers().get("location") + "?company=acme")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aLogThatIsAwayForAMomentIsWaitedFor() {
        failing.set(2);
        String file = HEADER + "1,true,dana,,2025-03-04 12:00:00,We closed Acme\n";

        JsonNode done = ended("patient", send("patient", "text/csv", file.getBytes(UTF_8)));

        assertThat(done.path("state").asText()).isEqualTo("done");
        assertThat(texts("patient")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "nothing,             text/csv,                  422, invalid_file",
        "words,               text/csv,                  422, invalid_file",
        "other columns,       text/csv,                  422, invalid_file",
        "no time,             text/csv,                  422, invalid_file",
        "csv,                 application/mbox,          422, invalid_file",
        "csv,                 application/zip,           422, invalid_file",
        "csv,                 application/json,          415, unsupported_media_type",
        "csv,                 multipart/form-data,       415, unsupported_media_type",
        "csv,                 text/plain,                415, unsupported_media_type",
        "broken zip,          application/zip,           422, invalid_file",
        "zip of zips,         application/zip,           422, invalid_file",
        "zip of names,        application/zip,           422, invalid_file",
        "list that is a bomb, application/octet-stream,  422, invalid_file",
        "noise,               application/octet-stream,  422, invalid_file",
        "noise,               application/zip,           422, invalid_file",
        "too long,            text/csv,                  413, too_large",
        "too long unpacked,   text/csv,                  413, too_large"
    })
    void whatIsNoSuchFileIsRefused(String what, String type, int status, String code) throws IOException {
        byte[] noise = new byte[100_000];
        new Random(1).nextBytes(noise);
        byte[] file =
                switch (what) {
                    case "nothing" -> new byte[0];
                    case "words" -> "just some words\n".getBytes(UTF_8);
                    case "other columns" -> "a,b,c\n1,2,3\n".getBytes(UTF_8);
                    case "no time" -> (HEADER + "1,true,dana,,soon,hello\n").getBytes(UTF_8);
                    case "csv" -> (HEADER + "1,true,dana,,2025-03-04,hello\n").getBytes(UTF_8);
                    case "broken zip" -> "PK\u0003\u0004 and so on".getBytes(UTF_8);
                    case "zip of zips" -> zip(Map.of("general.zip", "PK", "b/c.zip", "PK"));
                    case "zip of names" -> zip(Map.of("../../2025-03-04.json", "[]", "/2025-03-04.json", "[]"));
                    case "list that is a bomb" ->
                        zip(Map.of("users.json", "[" + " ".repeat(20_000_000) + "]", "general/2025-03-04.json", "[]"));
                    case "noise" -> noise;
                    case "too long" -> (HEADER + "x".repeat(MOST)).getBytes(UTF_8);
                    case "too long unpacked" -> gzip((HEADER + "x".repeat(MOST)).getBytes(UTF_8));
                    default -> throw new IllegalArgumentException(what);
                };
        Answered answered = what.endsWith("unpacked")
                ? served.post(PATH, type, file, "Content-Encoding", "gzip")
                : served.post(PATH, type, file);

        assertThat(answered.status()).as(answered.body()).isEqualTo(status);
        assertThat(answered.code()).isEqualTo(code);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    @Test
    void aBombEndsItsImportAndNothingElse() {
        String message = "{\"type\":\"message\",\"user\":\"U1\",\"text\":\"" + "a".repeat(10_000)
                + "\",\"ts\":\"1741089600.0001\"},";
        byte[] bomb = zip(Map.of("general/2025-03-04.json", "[" + message.repeat(2000) + "7]"));

        JsonNode ended = ended("bomb", send("bomb", "application/zip", bomb));

        assertThat(ended.path("state").asText()).isEqualTo("failed");
        assertThat(ended.path("error").asText()).contains("far more than people write");
        assertThat(texts("bomb")).hasSize(1);
    }

    @Test
    void whoGoesAwayInTheMiddleLeavesNothing() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", served.address().getPort())) {
            socket.getOutputStream()
                    .write(("POST " + PATH + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/csv\r\n"
                                    + "Content-Length: 1000000\r\n\r\n" + HEADER)
                            .getBytes(UTF_8));
            socket.getOutputStream().flush();
            until(() -> Files.isDirectory(uploads()) && hasUploads());
        }
    }

    private static boolean hasUploads() {
        try (Stream<Path> files = Files.list(uploads())) {
            return files.findAny().isPresent();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theSampleIsAnImportToo() {
        served.post("/v1/samples/replay?company=sampled&messages=60", "");
        until(() -> served.get("/v1/samples/replay?company=sampled")
                .json()
                .path("state")
                .asText()
                .equals("done"));

        assertThat(served.get("/v1/ingest/sample-sampled?company=sampled")
                        .json()
                        .path("accepted")
                        .asInt())
                .isEqualTo(60);
    }
}
