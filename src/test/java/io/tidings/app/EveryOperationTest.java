package io.tidings.app;

import static io.tidings.port.Await.until;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.app.Contracts.Operation;
import io.tidings.app.Served.Answered;
import io.tidings.message.CompanyId;
import io.tidings.message.Digest;
import io.tidings.message.LogRecord;
import io.tidings.message.Origin;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No operation of the contract is done for who has no login, too small a role, or another company. The operations are
 * those of openapi.yaml: a new one fails here until it has its line in {@link #ASKED}.
 */
class EveryOperationTest {
    private static final CompanyId ACME = new CompanyId("acme");
    private static final List<String> ROLES = List.of("", "metrics", "reader", "operator", "admin");
    /** Of everybody: probes, and what restarts or sends work looks at. */
    private static final Set<String> OPEN = Set.of("getHealth", "getLiveness", "getReadiness");
    /** Whoever calls proves who he is in another way, which has a test of its own. */
    private static final String PROOF = "x-proof";

    private static final String FILE = "id,is_chat,chat_sender,email_sender,timestamp,content\n";
    private static final Set<String> OF_ALL_COMPANIES = Set.of("getMetrics", "getErasures");

    /** How each operation is asked for; BATCH, EVENT, EMAIL, IMPORT and LETTER stand for the ids of such of acme. */
    private static final Map<String, Asked> ASKED = new TreeMap<>(Map.ofEntries(
            Map.entry("postMessages", new Asked("/v1/messages", "{\"message\":\"hello\"}")),
            Map.entry("getMessages", new Asked("/v1/messages", "")),
            Map.entry("getEvents", new Asked("/v1/events", "")),
            Map.entry("getEventStatistics", new Asked("/v1/events/statistics", "")),
            Map.entry("getEvent", new Asked("/v1/events/EVENT", "")),
            Map.entry("patchEvent", new Asked("/v1/events/EVENT", "{\"note\":\"looked at\"}")),
            Map.entry("getCompanies", new Asked("/v1/companies", "")),
            Map.entry("getBuffers", new Asked("/v1/buffers", "")),
            Map.entry("getUsage", new Asked("/v1/usage", "")),
            Map.entry("getBatches", new Asked("/v1/batches", "")),
            Map.entry("getBatch", new Asked("/v1/batches/BATCH?replies=true", "")),
            Map.entry("getPasses", new Asked("/v1/passes", "")),
            Map.entry("erase", new Asked("/v1/erasures", "{\"person\":\"nobody@example.com\"}")),
            Map.entry("getErasures", new Asked("/v1/erasures", "")),
            Map.entry("getDeadLetters", new Asked("/v1/dead-letters?all=true", "")),
            Map.entry("replayDeadLetters", new Asked("/v1/dead-letters/replay", "{\"ids\":[\"LETTER\"]}")),
            Map.entry("getDeadLetter", new Asked("/v1/dead-letters/LETTER", "")),
            Map.entry("replayDeadLetter", new Asked("/v1/dead-letters/LETTER/replay", "{}")),
            Map.entry("getEmails", new Asked("/v1/emails", "")),
            Map.entry("draftEmail", new Asked("/v1/emails", "")),
            Map.entry("getEmail", new Asked("/v1/emails/EMAIL", "")),
            Map.entry("editEmail", new Asked("/v1/emails/EMAIL", "{\"subject\":\"News\"}")),
            Map.entry("approveEmail", new Asked("/v1/emails/EMAIL/approve", "")),
            Map.entry("rejectEmail", new Asked("/v1/emails/EMAIL/reject", "")),
            Map.entry("sendEmail", new Asked("/v1/emails/EMAIL/send", "{\"recipients\":[\"ann@fund.example\"]}")),
            Map.entry("settleEmail", new Asked("/v1/emails/EMAIL/settle", "{\"sent\":true}")),
            Map.entry("downloadEmail", new Asked("/v1/emails/EMAIL/eml", "")),
            Map.entry("ingestFile", new Asked("/v1/ingest/files", FILE)),
            Map.entry("getImport", new Asked("/v1/ingest/IMPORT", "")),
            Map.entry("getSampleReplay", new Asked("/v1/samples/replay", "")),
            Map.entry("replaySample", new Asked("/v1/samples/replay?messages=1", "")),
            Map.entry("getMetrics", new Asked("/metrics", "")),
            Map.entry("getHealth", new Asked("/health", "")),
            Map.entry("getLiveness", new Asked("/health/live", "")),
            Map.entry("getReadiness", new Asked("/health/ready", ""))));

    @TempDir
    private static Path folder;

    private static Served served;
    private static final Map<String, String> IDS = new TreeMap<>();

    private record Asked(String path, String body) {}

    @BeforeAll
    static void serve() {
        List<String> keys = new ArrayList<>();
        for (String company : List.of("acme", "bolt", "*")) {
            ROLES.subList(1, ROLES.size()).forEach(role -> keys.add(key(role, company)));
        }
        served = Served.start(
                folder, Map.of("tidings.web.api-keys", String.join(",", keys), "tidings.trigger.count", "100"));
        assertThat(served.post("/v1/samples/replay?messages=100", "", bearer("admin", "acme"))
                        .status())
                .isEqualTo(202);
        until(
                () -> Future.succeededFuture(served.get("/v1/samples/replay", bearer("reader", "acme"))
                        .json()
                        .path("state")
                        .asText()),
                state -> state.equals("done"));
        served.pipeline()
                .append(List.of(new LogRecord(
                        ACME, "support.messages.raw", "acme:c", new Origin("test", 1), "{\"message_id\":\"m\"}")));
        served.pipeline().takeIn();
        until(
                () -> served.pipeline().ports().workCatalog().batches(ACME, "completed", null, 9),
                done -> done.size() == 1);
        IDS.put("BATCH", first("/v1/batches"));
        IDS.put("EVENT", first("/v1/events"));
        IDS.put("LETTER", first("/v1/dead-letters"));
        IDS.put(
                "IMPORT",
                served.post("/v1/ingest/files", "text/csv", FILE.getBytes(UTF_8), bearer("operator", "acme"))
                        .json()
                        .path("id")
                        .asText());
        IDS.put(
                "EMAIL",
                served.post("/v1/emails", "", bearer("operator", "acme"))
                        .json()
                        .path("id")
                        .asText());
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    private static String first(String list) {
        return served.get(list, bearer("reader", "acme"))
                .json()
                .path("items")
                .get(0)
                .path("id")
                .asText();
    }

    private static String secret(String role, String company) {
        return role + "-of-" + company;
    }

    private static String key(String role, String company) {
        byte[] hash = Digest.sha256().digest(secret(role, company).getBytes(UTF_8));
        return role + ":" + role + ":" + company + ":" + HexFormat.of().formatHex(hash);
    }

    private static String[] bearer(String role, String company) {
        return role.isEmpty() ? new String[0] : new String[] {"Authorization", "Bearer " + secret(role, company)};
    }

    static Stream<Operation> operations() {
        return Contracts.operations().stream();
    }

    static Stream<Operation> guarded() {
        return operations().filter(operation -> !operation.role().isEmpty());
    }

    static Stream<Operation> ofCompanies() {
        return guarded().filter(operation -> !OF_ALL_COMPANIES.contains(operation.id()));
    }

    static Stream<Operation> ofAllCompanies() {
        return guarded().filter(operation -> OF_ALL_COMPANIES.contains(operation.id()));
    }

    private static Answered ask(Operation operation, String more, String role, String company) {
        Asked asked = ASKED.get(operation.id());
        String path = asked.path;
        String body = asked.body;
        for (Map.Entry<String, String> id : IDS.entrySet()) {
            path = path.replace(id.getKey(), id.getValue());
            body = body.replace(id.getKey(), id.getValue());
        }
        String whole = path + (more.isEmpty() ? "" : (path.contains("?") ? "&" : "?") + more);
        List<String> headers = new ArrayList<>(List.of(bearer(role, company)));
        if (operation.node().toString().contains("parameters/ifMatch")) {
            headers.addAll(List.of("If-Match", etag()));
        }
        String[] all = headers.toArray(String[]::new);
        return switch (operation.method()) {
            case "GET" -> served.get(whole, all);
            case "PATCH" -> served.patch(whole, body, all);
            default ->
                served.post(whole, body.equals(FILE) ? "text/csv" : "application/json", body.getBytes(UTF_8), all);
        };
    }

    private static String etag() {
        return served.get("/v1/emails/" + IDS.get("EMAIL"), bearer("reader", "acme"))
                .json()
                .path("etag")
                .asText();
    }

    @Test
    void eachOperationHasItsLineAndSaysWhoMayDoIt() {
        assertThat(Contracts.operations().stream()
                        .filter(operation -> !operation.node().has(PROOF))
                        .map(Operation::id))
                .containsExactlyInAnyOrderElementsOf(ASKED.keySet());
        assertThat(Contracts.operations()).allSatisfy(operation -> assertThat(OPEN.contains(operation.id())
                        || operation.node().has(PROOF)
                        || ROLES.indexOf(operation.role()) > 0)
                .as("%s has an x-role, an x-proof, or is open to all", operation)
                .isTrue());
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void withoutALoginNothingIsDone(Operation operation) {
        assertThat(ask(operation, "", "", "").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void aRoleThatIsTooSmallDoesNothing(Operation operation) {
        for (String role : ROLES.subList(1, ROLES.indexOf(operation.role()))) {
            Answered answered = ask(operation, "", role, "acme");

            assertThat(answered.status()).as("%s by a %s", operation, role).isEqualTo(403);
            assertThat(answered.code()).isEqualTo("forbidden");
        }
    }

    @ParameterizedTest
    @MethodSource("ofCompanies")
    void anotherCompanyIsNotNamed(Operation operation) {
        for (String company :
                List.of("company=acme", "company=acme&company=bolt", "company=bolt&company=acme", "company=ACME")) {
            Answered answered = ask(operation, company, "admin", "bolt");

            if (operation.node().toString().contains("parameters/company")) {
                assertThat(answered.status())
                        .as("%s with %s", operation, company)
                        .isIn(400, 403);
            }
            assertThat(answered.body()).doesNotContain("\"acme\"");
        }
    }

    @ParameterizedTest
    @MethodSource("ofCompanies")
    void whatAnotherCompanyHasIsNotThere(Operation operation) {
        Answered answered = ask(operation, "", "admin", "bolt");

        if (operation.isOfOne() || ASKED.get(operation.id()).body.contains("LETTER")) {
            assertThat(answered.status()).as(answered.body()).isEqualTo(404);
        } else {
            // Nothing to write of is one more thing that tells nothing.
            assertThat(answered.status()).as(answered.body()).isIn(200, 202, 409);
        }
        assertThat(answered.body()).doesNotContain("acme");
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void whoMayDoesIt(Operation operation) {
        String company = OF_ALL_COMPANIES.contains(operation.id()) ? "*" : "acme";

        Answered answered = ask(operation, "", operation.role(), company);

        // An email that is approved already is not approved again.
        assertThat(answered.status()).as(answered.body()).isIn(200, 202, 409);
    }

    @ParameterizedTest
    @MethodSource("ofAllCompanies")
    void whatIsOfAllCompaniesIsNotForOneOfThem(Operation operation) {
        assertThat(ask(operation, "", "admin", "acme").status()).isEqualTo(403);
        assertThat(ask(operation, "", "admin", "*").body()).doesNotContain("acme", "bolt");
    }

    @Test
    void withoutALoginHealthIsAWord() {
        assertThat(served.get("/health").body()).isEqualTo("{\"status\":\"healthy\"}");
        assertThat(served.get("/health/ready").body()).isEqualTo("{\"status\":\"ready\"}");
        assertThat(served.get("/health/live").body()).isEqualTo("{\"status\":\"up\"}");
        assertThat(served.get("/health", bearer("metrics", "*")).json().path("parts"))
                .hasSize(5);
    }
}
