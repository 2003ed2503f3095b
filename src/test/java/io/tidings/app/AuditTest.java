package io.tidings.app;

import static io.tidings.port.Await.until;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.message.CompanyId;
import io.tidings.message.LogRecord;
import io.tidings.message.Origin;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Of what people do by hand, a line says who did what to which thing of whom. */
class AuditTest {
    private static final CompanyId ACME = new CompanyId("acme");
    private static final ListAppender<ILoggingEvent> LINES = new ListAppender<>();

    @TempDir
    private static Path folder;

    private static Served served;

    @BeforeAll
    static void serve() {
        served = Served.start(folder, Map.of("tidings.trigger.count", "100"));
        LINES.start();
        ((Logger) LoggerFactory.getLogger("audit")).addAppender(LINES);
        served.post("/v1/samples/replay?messages=100", "");
        until(
                () -> Future.succeededFuture(
                        served.get("/v1/samples/replay").json().path("state").asText()),
                state -> state.equals("done"));
        served.pipeline()
                .append(List.of(new LogRecord(
                        ACME, "support.messages.raw", "acme:c", new Origin("test", 1), "{\"message_id\":\"m\"}")));
        served.pipeline().takeIn();
        until(
                () -> served.pipeline().ports().workCatalog().batches(ACME, "completed", null, 9),
                done -> done.size() == 1);
    }

    @AfterAll
    static void stop() {
        ((Logger) LoggerFactory.getLogger("audit")).detachAppender(LINES);
        served.close();
    }

    private static String lineOf(Supplier<Served.Answered> action) {
        int before = LINES.list.size();
        Served.Answered answered = action.get();
        assertThat(answered.status()).as(answered.body()).isIn(200, 202);
        assertThat(LINES.list).hasSize(before + 1);
        return LINES.list.get(before).getFormattedMessage();
    }

    private static String first(String list) {
        return served.get(list).json().path("items").get(0).path("id").asText();
    }

    private static String by(String what) {
        return "local (admin) from 127.0.0.1 " + what + " of acme";
    }

    @Test
    void correctingAnEvent() {
        String event = first("/v1/events");

        assertThat(lineOf(() -> served.patch("/v1/events/" + event, "{\"note\":\"seen\"}")))
                .isEqualTo(by("corrected event " + event));
    }

    @Test
    void replayingDeadLetters() {
        String letter = first("/v1/dead-letters?all=true");
        String path = "/v1/dead-letters/" + letter + "/replay";

        assertThat(lineOf(() -> served.post("/v1/dead-letters/replay", "{\"ids\":[\"" + letter + "\"]}")))
                .isEqualTo(by("replayed dead letters 1"));
        assertThat(lineOf(() -> served.post(path, "{}"))).isEqualTo(by("replayed dead letter " + letter));
        assertThat(lineOf(() -> served.post(path, "{\"record\":\"{\\\"message_id\\\":\\\"m\\\"}\"}")))
                .isEqualTo(by("edited and replayed dead letter " + letter));
    }

    @Test
    void draftingEditingApprovingAndRejectingAnEmail() {
        JsonNode[] email = new JsonNode[1];
        String drafted = lineOf(() -> {
            Served.Answered answered = served.post("/v1/emails", "");
            email[0] = answered.json();
            return answered;
        });
        String id = email[0].path("id").asText();
        String path = "/v1/emails/" + id;

        assertThat(drafted).isEqualTo(by("drafted email " + id));
        assertThat(lineOf(() -> served.patch(
                        path,
                        "{\"subject\":\"News\",\"body\":\"All is well.\",\"highlights\":[],"
                                + "\"metrics_summary\":{}}",
                        "If-Match",
                        etag(path))))
                .isEqualTo(by("edited email " + id));
        assertThat(lineOf(() -> served.post(path + "/approve", "", "If-Match", etag(path))))
                .isEqualTo(by("approved email " + id));

        served.patch("/v1/events/" + first("/v1/events?active=true"), "{\"is_active\":false}");
        String other =
                "/v1/emails/" + served.post("/v1/emails", "").json().path("id").asText();
        assertThat(lineOf(() -> served.post(other + "/reject", "", "If-Match", etag(other))))
                .isEqualTo(by("rejected email " + other.substring("/v1/emails/".length())));
    }

    private static String etag(String path) {
        return served.get(path).json().path("etag").asText();
    }

    @Test
    void replayingTheSample() {
        assertThat(lineOf(() -> served.post("/v1/samples/replay?messages=1", "")))
                .isEqualTo(by("replayed the sample acme"));
    }
}
