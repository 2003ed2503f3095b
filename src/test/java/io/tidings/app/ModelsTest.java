package io.tidings.app;

import static io.tidings.port.Await.until;
import static io.tidings.port.Await.value;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.analysis.ModelOutcome.Usage;
import io.tidings.analysis.ModelRequest;
import io.tidings.analysis.Pass;
import io.tidings.bus.Command.DraftEmail;
import io.tidings.config.PassFolder;
import io.tidings.http.ScriptedServer;
import io.tidings.http.ScriptedServer.Request;
import io.tidings.message.CompanyId;
import io.tidings.message.Json;
import io.tidings.message.LogRecord;
import io.tidings.message.Message;
import io.tidings.outreach.EmailDraft;
import io.tidings.port.Examples;
import io.tidings.port.Statistics;
import io.tidings.privacy.RedactionOptions;
import io.tidings.privacy.Redactor;
import io.tidings.resilience.Pause;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pipeline with models that are asked over HTTP; what they answer was written by hand. */
class ModelsTest {
    private static final CompanyId ACME = new CompanyId("acme");
    private static final String KEY = "AIza-s3cret";
    private static final String REDACTION_KEY = "a-key-that-nobody-else-knows";

    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final ScriptedServer server = new ScriptedServer(vertx);

    @AfterEach
    void close() {
        server.close();
        value(vertx.close());
    }

    @Test
    void withAKeyGeminiFindsTheEventsAndWritesTheEmail() {
        LogRecord record = Examples.record(ACME, 1, "We passed $42k MRR today");
        server.replies(200, gemini(events(Examples.message(record).id().toString()), "gemini-3.5-flash-lite-001"))
                .replies(200, gemini(email(), "gemini-3.8-flash-001"));

        try (TestPipeline pipeline = start(Map.of("provider", "auto"))) {
            pipeline.run(ACME, List.of(record));
            EmailDraft draft = value(pipeline.bus().ask(new DraftEmail(ACME))).draft();

            assertThat(pipeline.ports().model().name())
                    .isEqualTo("gemini-3.5-flash-lite (significant-events) and gemini-3.8-flash (investor-email)");
            Statistics statistics = pipeline.statistics(ACME);
            assertThat(statistics.activeEvents()).isEqualTo(1);
            assertThat(statistics.models()).contains("gemini-3.5-flash-lite-001");
            // Of two calls.
            assertThat(statistics.usage()).isEqualTo(new Usage(1800, 1024, 16, 128, false));
            assertThat(draft).isNotNull();
            assertThat(draft.email().subject()).isEqualTo("Acme passed $42k MRR");
        }

        assertThat(server.requests())
                .extracting(Request::uri)
                .containsExactly(
                        "/models/gemini-3.5-flash-lite:generateContent", "/models/gemini-3.8-flash:generateContent");
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void aModelOutsideSeesPlaceholdersAndTheEventsHaveTheOriginals() {
        LogRecord record = Examples.record(ACME, 1, "ann.lee@example.com took us past $42k MRR today");
        Message message = Examples.message(record);
        String seen = new Redactor(REDACTION_KEY.getBytes(UTF_8), RedactionOptions.DEFAULT)
                .redact(new ModelRequest(
                        PassFolder.load(folder.resolve("none")).get(0),
                        ACME,
                        List.of(message),
                        List.of(),
                        Map.of(),
                        null))
                .request()
                .messages()
                .get(0)
                .text();
        server.replies(200, gemini(events(message.id().toString(), seen), "gemini-3.5-flash-lite-001"));

        try (TestPipeline pipeline = start(Map.of("provider", "gemini", "redaction.key", REDACTION_KEY))) {
            pipeline.run(ACME, List.of(record));

            assertThat(value(pipeline.ports().events().events(ACME, false)))
                    .singleElement()
                    .extracting(event -> event.finding().evidence().get(0).quote())
                    .isEqualTo("ann.lee@example.com took us past $42k MRR today");
        }

        assertThat(server.requests())
                .singleElement()
                .extracting(Request::body)
                .asString()
                .contains(seen)
                .doesNotContain("ann.lee");
    }

    @Test
    void aCallIsMadeAgainAndWhatTheProviderCountsIsKept() {
        LogRecord record = Examples.record(ACME, 1, "We passed $42k MRR today");
        server.replies(503, "{}")
                .replies(200, gemini("", "gemini-3.5-flash-lite-001").replace("STOP", "MAX_TOKENS"))
                .replies(200, gemini(events(Examples.message(record).id().toString()), "gemini-3.5-flash-lite-001"));

        try (TestPipeline pipeline = start(Map.of("provider", "gemini", "retry.first-pause", "1ms"))) {
            pipeline.run(ACME, List.of(record));

            assertThat(pipeline.statistics(ACME).activeEvents()).isEqualTo(1);
            // One that was cut off and one that was answered, by the price of the shipped settings.
            assertThat(value(pipeline.ports().spending().spent(ACME)))
                    .singleElement()
                    .satisfies(spent -> {
                        assertThat(spent.pass()).isEqualTo("significant-events");
                        assertThat(spent.model()).isEqualTo("gemini-3.5-flash-lite");
                        assertThat(spent.calls()).isEqualTo(2);
                        assertThat(spent.usage()).isEqualTo(new Usage(1800, 1024, 16, 128, false));
                        assertThat(spent.cost()).isNotNull();
                        assertThat(spent.cost().amount()).isEqualByComparingTo("0.00014544");
                    });
        }

        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void aRefusedKeyStopsAllCallsAndSaysWhatToDo() {
        server.replies(403, "{}").replies(403, "{}").replies(403, "{}");

        try (TestPipeline pipeline =
                start(Map.of("provider", "gemini"), "analysis.in-flight", "1", "analysis.pause", "1ms")) {
            pipeline.append(Examples.records(ACME, 1, 2));
            pipeline.takeIn();
            pipeline.drain(ACME);
            until(() -> !pauses(pipeline).isEmpty());

            assertThat(pauses(pipeline))
                    .singleElement()
                    .asString()
                    .startsWith("paused until ")
                    .contains(" because Gemini refuses the key: set GOOGLE_API_KEY or GEMINI_API_KEY");
            CompanyId bolt = new CompanyId("bolt");
            pipeline.append(Examples.records(bolt, 1, 2));
            pipeline.takeIn();
            pipeline.drain(bolt);
            assertThat(value(pipeline.ports().events().openRuns(bolt))).isEqualTo(1);
        }

        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aBudgetThatIsUsedUpKeepsTheMessagesUntilItIsRaised() {
        LogRecord record = Examples.record(ACME, 1, "We passed $42k MRR today");
        server.replies(200, gemini(events(Examples.message(record).id().toString()), "gemini-3.5-flash-lite-001"));

        try (TestPipeline pipeline = start(
                Map.of("provider", "gemini", "budget.in-all.money-per-month", "USD 0.000001"),
                "analysis.pause",
                "1ms")) {
            pipeline.append(List.of(record));
            pipeline.takeIn();
            pipeline.drain(ACME);
            until(() -> !pauses(pipeline).isEmpty());

            assertThat(pauses(pipeline).get(0)).contains("raise tidings.models.budget.in-all.money-per-month");
            assertThat(value(pipeline.ports().events().openRuns(ACME))).isEqualTo(1);
        }
        assertThat(server.requests()).isEmpty();

        try (TestPipeline pipeline = start(
                Map.of("provider", "gemini", "budget.in-all.money-per-month", "USD 1"), "analysis.pause", "1ms")) {
            pipeline.analyse(ACME);
            assertThat(pipeline.statistics(ACME).activeEvents()).isEqualTo(1);
        }
    }

    private List<String> pauses(TestPipeline pipeline) {
        return PassFolder.load(folder.resolve("none")).stream()
                .filter(pass -> pass.on() == Pass.RunsOn.BATCH)
                .flatMap(pass -> pipeline.ports().model().pauses(pass).stream())
                .map(Pause::words)
                .toList();
    }

    @Test
    void theKeyIsNowhereOnTheDisk() throws IOException {
        server.replies(403, "{\"error\": {\"message\": \"bad key " + KEY + "\"}}");

        try (TestPipeline pipeline = start(Map.of("provider", "gemini"))) {
            pipeline.append(Examples.records(ACME, 1, 2));
            pipeline.takeIn();
            pipeline.drain(ACME);
            until(() -> value(pipeline.ports().archive().statistics(ACME)).errors().stream()
                    .anyMatch(error -> error.contains("Gemini refuses the key: set GOOGLE_API_KEY")));
        }

        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).isNotEmpty().allSatisfy(file -> assertThat(
                            new String(Files.readAllBytes(file), ISO_8859_1))
                    .doesNotContain(KEY));
        }
    }

    @Test
    void aServerOfOnesOwnAnswersWhereItIsChosen() {
        LogRecord record = Examples.record(ACME, 1, "We passed $42k MRR today");
        server.replies(
                200,
                Json.write(Map.of(
                        "choices",
                        List.of(Map.of(
                                "message",
                                Map.of(
                                        "content",
                                        events(Examples.message(record).id().toString())))))));

        try (TestPipeline pipeline = start(
                Map.of("provider", "openai", "openai.base-url", server.url() + "/v1", "openai.model", "qwen3:8b"))) {
            pipeline.run(ACME, List.of(record));

            assertThat(pipeline.ports().model().name()).isEqualTo("qwen3:8b");
            assertThat(pipeline.statistics(ACME).activeEvents()).isEqualTo(1);
            assertThat(pipeline.statistics(ACME).usage().estimated()).isTrue();
        }

        assertThat(server.requests()).extracting(Request::uri).containsExactly("/v1/chat/completions");
    }

    /** @param others settings and their values */
    private TestPipeline start(Map<String, String> models, String... others) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "tidings.models.gemini.key",
                KEY,
                "tidings.models.gemini.base-url",
                server.url(),
                "tidings.analysis.pause",
                "1h"));
        models.forEach((path, value) -> settings.put("tidings.models." + path, value));
        for (int i = 0; i < others.length; i += 2) {
            settings.put("tidings." + others[i], others[i + 1]);
        }
        return TestPipeline.start(folder, settings, ports -> ports);
    }

    private static String events(String message) {
        return events(message, "We passed $42k MRR today");
    }

    private static String events(String message, String quote) {
        return """
                {"events": [{"event_type": "revenue_milestone", "subject": "", "title": "MRR passed $42k",
                  "description": "Monthly recurring revenue passed $42k.", "severity": "high", "confidence": 0.9,
                  "metrics": [{"name": "MRR", "value": "$42k"}],
                  "evidence": [{"message_id": "%s", "quote": "%s"}]}]}"""
                .formatted(message, quote);
    }

    private static String email() {
        return """
                {"subject": "Acme passed $42k MRR", "body": "Dear investors,\\n\\n- MRR: $42k\\n\\nShall we meet?\\n\\nThe founders of Acme",
                 "meeting_request": "Shall we meet?", "highlights": ["$42k MRR"], "metrics_summary": [{"name": "MRR", "value": "$42k"}]}""";
    }

    private static String gemini(String text, String version) {
        return Json.write(Map.of(
                "candidates",
                List.of(Map.of("content", Map.of("parts", List.of(Map.of("text", text))), "finishReason", "STOP")),
                "usageMetadata",
                Map.of(
                        "promptTokenCount", 900,
                        "cachedContentTokenCount", 512,
                        "candidatesTokenCount", 8,
                        "thoughtsTokenCount", 64),
                "modelVersion",
                version));
    }
}
