package io.tidings.app;

import static io.tidings.port.Await.until;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.app.Served.Answered;
import io.tidings.message.CompanyId;
import io.tidings.message.LogRecord;
import io.tidings.message.Origin;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was found is shown with its proof, corrected and approved, and how it came about is told. */
class FoundOverHttpTest {
    private static final CompanyId ACME = new CompanyId("acme");

    @TempDir
    private static Path folder;

    private static Served served;

    @BeforeAll
    static void replayTheSample() {
        served = Served.start(
                folder,
                Map.of(
                        "tidings.trigger.count",
                        "100",
                        "tidings.models.budget.per-company.tokens-per-day",
                        "7000",
                        "tidings.models.budget.per-company.tokens-per-month",
                        "70000",
                        "tidings.models.budget.companies.acme",
                        "5000 tokens a day, EUR 2.50 a day"));
        Answered started = served.post("/v1/samples/replay?messages=300", "");
        assertThat(started.status()).isEqualTo(202);
        until(
                () -> Future.succeededFuture(
                        json("/v1/samples/replay").path("state").asText()),
                state -> state.equals("done"));
        served.pipeline().takeIn();
        until(
                () -> served.pipeline().ports().workCatalog().batches(ACME, "completed", null, 9),
                done -> done.size() == 3);
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    private static JsonNode json(String path) {
        Answered answered = served.get(path);
        assertThat(answered.status()).as(answered.body()).isEqualTo(200);
        return answered.json();
    }

    private static List<String> ids(String path) {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = json(path + cursor);
            page.path("items").forEach(item -> ids.add(item.path("id").asText()));
            cursor = page.path("next_cursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("next_cursor").asText();
        } while (!cursor.isEmpty());
        return ids;
    }

    @Test
    void eventsComeInPagesEachOnce() {
        List<String> whole = ids("/v1/events?limit=500");

        assertThat(whole).hasSizeGreaterThan(5).doesNotHaveDuplicates();
        assertThat(ids("/v1/events?limit=2")).isEqualTo(whole);
        assertThat(json("/v1/events/statistics").path("total").asInt()).isEqualTo(whole.size());
    }

    @Test
    void filtersLeaveOutWhatIsNotLookedFor() {
        String type = json("/v1/events?limit=1")
                .path("items")
                .get(0)
                .path("event_type")
                .asText();

        assertThat(json("/v1/events?limit=500&type=" + type).path("items").findValuesAsText("event_type"))
                .containsOnly(type)
                .hasSize(
                        json("/v1/events/statistics").path("by_type").path(type).asInt());
        assertThat(json("/v1/events?text=no+such+words+anywhere").path("items")).isEmpty();
        assertThat(json("/v1/events?company=nobody").path("items")).isEmpty();
    }

    @Test
    void aTableHasARowForEachEvent() {
        Answered table = served.get("/v1/events", "Accept", "text/csv");

        assertThat(table.headers().get("content-type")).startsWith("text/csv");
        assertThat(table.body()).startsWith("id,company_id,event_type,title,");
        assertThat(table.body().lines().count())
                .isEqualTo(1 + json("/v1/events/statistics").path("total").asInt());
    }

    @Test
    void anEventStandsAmongTheMessagesThatProveIt() {
        String id = ids("/v1/events?limit=500").get(0);

        JsonNode event = json("/v1/events/" + id + "?around=2");

        JsonNode proof = event.path("event").path("evidence").get(0);
        List<JsonNode> quoted = new ArrayList<>();
        event.path("contexts").forEach(context -> context.path("messages").forEach(message -> {
            if (!message.path("quotes").isEmpty()) {
                quoted.add(message);
            }
        }));
        assertThat(quoted)
                .extracting(message -> message.path("message").path("id").asText())
                .contains(proof.path("message_id").asText());
        JsonNode text = quoted.get(0).path("message").path(proof.path("field").asText());
        assertThat(text.asText())
                .contains(quoted.get(0).path("quotes").get(0).path("quote").asText());
        assertThat(ids("/v1/events?limit=500")).anySatisfy(other -> assertThat(
                        json("/v1/events/" + other).path("contexts").get(0).path("messages"))
                .hasSizeGreaterThan(1));
        assertThat(served.get("/v1/events/" + id + "?company=nobody").status()).isEqualTo(404);
    }

    @Test
    void whatAPersonCorrectsIsKeptAsHistory() {
        String id = ids("/v1/events?limit=500").get(1);

        Answered corrected = served.patch("/v1/events/" + id, "{\"is_active\":false,\"note\":\"a joke\"}");

        assertThat(corrected.json().path("is_active").asBoolean()).isFalse();
        JsonNode history = json("/v1/events/" + id).path("history");
        assertThat(history).hasSize(1);
        assertThat(history.get(0).path("by").asText()).isEqualTo("local");
        assertThat(history.get(0).path("note").asText()).isEqualTo("a joke");
        assertThat(json("/v1/events?active=true&limit=500").path("items").findValuesAsText("id"))
                .doesNotContain(id);
        assertThat(served.patch("/v1/events/" + id, "{\"severity\":\"huge\"}").code())
                .isEqualTo("invalid_body");
        assertThat(served.patch("/v1/events/nothing", "{\"is_active\":false}").status())
                .isEqualTo(404);
    }

    @Test
    void aBatchTellsWhyItFiredAndWhatRan() {
        JsonNode batch = json("/v1/batches?limit=1").path("items").get(0);

        JsonNode detail = json("/v1/batches/" + batch.path("id").asText() + "?replies=true");

        assertThat(detail.path("why").asText()).isEqualTo("100 messages were waiting, and a batch fires at 100");
        assertThat(detail.path("message_ids")).hasSize(100);
        JsonNode run = detail.path("runs").get(0);
        assertThat(run.path("pass").asText()).isEqualTo("significant-events");
        assertThat(run.path("usage").path("input").asLong()).isPositive();
        assertThat(run.path("replies").get(0).path("raw").asText()).contains("{");
        assertThat(json("/v1/batches/" + batch.path("id").asText())
                        .path("runs")
                        .get(0)
                        .has("replies"))
                .isFalse();
    }

    @Test
    void passesTellHowFarTheyHaveCome() {
        JsonNode pass = json("/v1/passes").path("items").get(0);

        assertThat(pass.path("id").asText()).isEqualTo("significant-events");
        assertThat(pass.path("coverage").get(0).path("completed").asInt()).isEqualTo(3);
    }

    @Test
    void theRestOfTheWorkIsShown() {
        assertThat(json("/v1/companies").path("items").findValuesAsText("id")).contains("acme");
        assertThat(json("/v1/buffers?company=acme")
                        .path("items")
                        .get(0)
                        .path("limits")
                        .path("count")
                        .asInt())
                .isEqualTo(100);
        assertThat(json("/v1/usage").path("today").has("tokens")).isTrue();
        assertThat(json("/health").path("status").asText()).isEqualTo("healthy");
        assertThat(json("/health/ready").path("status").asText()).isEqualTo("ready");
    }

    @Test
    void aCompanyIsShownTheLimitsThatHoldForIt() {
        JsonNode usage = json("/v1/usage");

        assertThat(usage.path("today").path("token_limit").asLong()).isEqualTo(5000);
        assertThat(usage.path("today").path("cost_limit").path("amount").asDouble())
                .isEqualTo(2.5);
        assertThat(usage.path("today").path("cost_limit").path("currency").asText())
                .isEqualTo("EUR");
        assertThat(usage.path("month").path("token_limit").isNull()).isTrue();
        assertThat(json("/v1/usage?company=bolt")
                        .path("today")
                        .path("token_limit")
                        .asLong())
                .isEqualTo(7000);
        assertThat(json("/v1/usage?company=bolt")
                        .path("month")
                        .path("token_limit")
                        .asLong())
                .isEqualTo(70_000);
    }

    @Test
    void anEmailIsEditedAndApprovedAsItWasRead() {
        JsonNode draft = served.post("/v1/emails", "").json();
        String email = "/v1/emails/" + draft.path("id").asText();
        String etag = draft.path("etag").asText();

        Answered invented = served.patch(email, "{\"subject\":\"We grew by 977 %\"}", "If-Match", etag);
        Answered stale = served.post(email + "/approve", "", "If-Match", etag);
        String next = invented.json().path("etag").asText();
        Answered unproved = served.post(email + "/approve", "", "If-Match", next);
        Answered mended = served.patch(email, "{\"subject\":\"News\"}", "If-Match", next);
        Answered approved = served.post(
                email + "/approve", "", "If-Match", mended.json().path("etag").asText());

        assertThat(invented.json().path("needs_editing").asBoolean()).isTrue();
        assertThat(stale.status()).isEqualTo(412);
        assertThat(unproved.status()).isEqualTo(409);
        assertThat(approved.json().path("status").asText()).isEqualTo("approved");
        assertThat(json("/v1/emails?status=approved").path("items")).hasSize(1);
        Answered file = served.get(email + "/eml");
        assertThat(file.headers().get("content-type")).isEqualTo("message/rfc822");
        assertThat(file.body()).contains("Subject: =?UTF-8?B?", "X-Unsent: 1").doesNotContain("To:");
    }

    @Test
    void aDeadLetterIsMendedAndReplayed() {
        String record = "{\"message_id\":\"m\",\"timestamp\":1735689600000}";
        served.pipeline()
                .append(List.of(new LogRecord(ACME, "support.messages.raw", "acme:c", new Origin("test", 1), record)));
        served.pipeline().takeIn();
        JsonNode letter = json("/v1/dead-letters").path("items").get(0);
        String path = "/v1/dead-letters/" + letter.path("id").asText();

        Answered again = served.post("/v1/dead-letters/replay", "{\"all\":true}");
        served.pipeline().takeIn();
        Answered mended = served.post(
                path + "/replay",
                "{\"record\":\"{\\\"message_id\\\":\\\"m\\\",\\\"timestamp\\\":1735689600000,"
                        + "\\\"message\\\":\\\"mended by hand\\\"}\"}");
        served.pipeline().takeIn();

        assertThat(letter.path("reason").asText()).isEqualTo("message: it is missing");
        assertThat(again.json().path("items").get(0).path("outcome").asText()).isEqualTo("replayed");
        assertThat(mended.json().path("outcome").asText()).isEqualTo("replayed");
        assertThat(json("/v1/messages?text=mended+by+hand").path("items")).hasSize(1);
        assertThat(json(path).path("state").asText()).isEqualTo("replayed");
        assertThat(served.get(path + "?company=nobody").status()).isEqualTo(404);
    }

    @Test
    void whatIsWronglyAskedIsNamed() {
        assertThat(served.get("/v1/events?limit=0").json().path("field").asText())
                .isEqualTo("limit");
        assertThat(served.get("/v1/events?from=soon").json().path("field").asText())
                .isEqualTo("from");
        assertThat(served.get("/v1/events?cursor=nothing").json().path("field").asText())
                .isEqualTo("cursor");
        assertThat(served.get("/v1/events?company=No+Company").status()).isEqualTo(400);
        assertThat(served.get("/v1/nothing").code()).isEqualTo("not_found");
        assertThat(served.post("/health", "").code()).isEqualTo("method_not_allowed");
        assertThat(served.post("/v1/emails/x/approve", "").status()).isEqualTo(400);
        assertThat(served.post("/v1/dead-letters/replay", "application/json", "[".getBytes(UTF_8))
                        .status())
                .isEqualTo(400);
    }
}
