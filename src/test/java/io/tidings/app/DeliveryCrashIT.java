package io.tidings.app;

import static io.tidings.app.Halting.before;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.app.Halting.Trouble;
import io.tidings.message.Json;
import io.tidings.smtp.ScriptedMailServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wherever the program halts while an email leaves, it never leaves twice, and what nobody knows is said so. */
class DeliveryCrashIT {
    private static final String SERVING = "Serving on ";
    private static final List<Halting> STEPS = List.of(
            before("emails.send", 1, Trouble.NONE),
            before("emails.send", 1, Trouble.NONE).behind(),
            before("mailer.send", 1, Trouble.NONE).behind(),
            before("emails.sent", 1, Trouble.NONE).behind());
    /** What the next start makes of the email. */
    private static final List<String> LEFT = List.of("approved", "unknown", "unknown", "sent");
    /** How many letters the mail server has by then. */
    private static final List<Long> LETTERS = List.of(0L, 0L, 1L, 2L);

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @Test
    void anEmailIsSentOnceForEachTimeThatAPersonSaysSo() throws Exception {
        try (TestPipeline pipeline = TestPipeline.start(folder, Map.of(), ports -> ports)) {
            SampleLetters.approved(pipeline.ports().emails(), "letter");
        }
        try (ScriptedMailServer mail = new ScriptedMailServer(Map.of())) {
            for (int i = 0; i < STEPS.size(); i++) {
                Process process = start(STEPS.get(i), mail.port());
                URI address = address(process);
                JsonNode email = email(address);
                assertThat(email.path("status").asText()).isEqualTo(i == 0 ? "approved" : LEFT.get(i - 1));
                if (email.path("status").asText().equals("unknown")) {
                    assertThat(post(address, "send", "{\"recipients\":[\"ann@fund.example\"]}", email)
                                    .statusCode())
                            .isEqualTo(409);
                    // A person looked, and says that it did not arrive; the third time that is not true.
                    email = Json.read(
                            post(address, "settle", "{\"sent\":false}", email).body(), JsonNode.class);
                }
                send(address, email);
                assertThat(process.waitFor()).isEqualTo(Halting.EXIT);
                assertThat(mail.heard().stream().filter(ScriptedMailServer.DOT::equals))
                        .as("letters after " + STEPS.get(i))
                        .hasSize(LETTERS.get(i).intValue());
            }
        }
        try (TestPipeline pipeline = TestPipeline.start(folder, Map.of(), ports -> ports)) {
            assertThat(io.tidings.port.Await.value(pipeline.ports().emails().find("letter"))
                            .orElseThrow()
                            .status())
                    .isEqualTo("sent");
        }
    }

    private Process start(Halting at, int mailPort) throws IOException {
        return Processes.start(
                folder,
                Processes.halting(
                        at,
                        "run",
                        "--port",
                        "0",
                        "--data",
                        folder.resolve("test.db").toString()),
                Map.of(
                        "TIDINGS_COMPANY", "acme",
                        "TIDINGS_MAIL_HOST", "127.0.0.1",
                        "TIDINGS_MAIL_PORT", Integer.toString(mailPort),
                        "TIDINGS_MAIL_FROM", "letters@acme.example"),
                ProcessBuilder.Redirect.PIPE);
    }

    private static URI address(Process process) throws IOException {
        BufferedReader lines = process.inputReader();
        StringBuilder said = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.append(line).append('\n');
            if (line.contains(SERVING)) {
                return URI.create(
                        line.substring(line.indexOf(SERVING) + SERVING.length()).strip());
            }
        }
        throw new AssertionError("it does not serve:\n" + said);
    }

    private JsonNode email(URI address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/v1/emails/letter"))
                .timeout(Duration.ofSeconds(20))
                .build();
        return Json.read(client.send(request, BodyHandlers.ofString()).body(), JsonNode.class);
    }

    /** Its answer may not come: the program halts. */
    private void send(URI address, JsonNode email) throws InterruptedException {
        try {
            post(address, "send", "{\"recipients\":[\"ann@fund.example\"]}", email);
        } catch (IOException halted) {
            // As it is to.
        }
    }

    private HttpResponse<String> post(URI address, String step, String body, JsonNode email)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(address.resolve("/v1/emails/letter/" + step))
                        .timeout(Duration.ofSeconds(20))
                        .header("Content-Type", "application/json")
                        .header("If-Match", email.path("etag").asText())
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
