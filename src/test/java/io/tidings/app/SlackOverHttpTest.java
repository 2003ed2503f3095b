package io.tidings.app;

import static io.tidings.port.Await.until;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.access.SlackWorkspaces;
import io.tidings.app.Served.Answered;
import io.tidings.message.CompanyId;
import io.tidings.message.LogRecord;
import io.tidings.port.StoredMessage;
import io.tidings.verticle.OtherMessageLog;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Slack sends is taken in once, and nothing that Slack did not send: a line for each way in that there is not. */
class SlackOverHttpTest {
    private static final String PATH = "/v1/ingest/slack";
    private static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
    private static final String OTHER_SECRET = "0f742231b10e8888abcd99yyyzzz85a5";
    private static final CompanyId ACME = new CompanyId("acme");

    @TempDir
    private static Path folder;

    @TempDir
    private static Path unconnected;

    private static Served served;
    /** While it is set, the log does not answer. */
    private static final AtomicBoolean stuck = new AtomicBoolean();

    private static final AtomicLong appended = new AtomicLong();
    private static int number = 100;

    @BeforeAll
    static void serve() {
        served = Served.start(
                folder,
                Map.of("tidings.slack.signing-secrets", "T1:acme:" + SECRET + ", T2:bolt:" + OTHER_SECRET),
                ports -> Change.log(ports, new OtherMessageLog(ports.log()) {
                    @Override
                    public Future<Void> append(List<LogRecord> records) {
                        appended.addAndGet(records.size());
                        return stuck.get() ? Promise.<Void>promise().future() : super.append(records);
                    }
                }));
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    private static String callback(String eventId, String team, String event) {
        return "{\"token\":\"secret-of-old\",\"type\":\"event_callback\",\"team_id\":\"" + team + "\",\"event_id\":\""
                + eventId + "\",\"event_time\":1,\"event\":" + event + "}";
    }

    private static String said(String text, String ts) {
        return "{\"type\":\"message\",\"channel\":\"C1\",\"user\":\"U7\",\"text\":\"" + text + "\",\"ts\":\"" + ts
                + "\"}";
    }

    private static Answered send(String body) {
        return send(body, SECRET, 0);
    }

    private static Answered send(String body, String secret, long secondsFromNow) {
        String timestamp = Long.toString(Instant.now().getEpochSecond() + secondsFromNow);
        return sendSigned(body, timestamp, SlackWorkspaces.signature(secret, timestamp, body.getBytes(UTF_8)));
    }

    private static Answered sendSigned(String body, String timestamp, String signature, String... more) {
        List<String> headers =
                new ArrayList<>(List.of("X-Slack-Request-Timestamp", timestamp, "X-Slack-Signature", signature));
        headers.addAll(List.of(more));
        return served.post(PATH, body, headers.toArray(String[]::new));
    }

    private static List<StoredMessage> stored(String text) {
        served.pipeline().takeIn();
        return served.pipeline().messages().stream()
                .filter(message -> message.text().equals(text))
                .toList();
    }

    @Test
    void theChallengeIsGivenBack() {
        Answered answered = send("{\"token\":\"x\",\"challenge\":\"3eZbrw1aB\",\"type\":\"url_verification\"}");

        assertThat(answered.status()).isEqualTo(200);
        assertThat(answered.json().path("challenge").asText()).isEqualTo("3eZbrw1aB");
    }

    @Test
    void aMessageIsStoredForTheCompanyOfItsWorkspace() {
        Answered answered = send(callback("Ev1", "T1", said("We closed Acme", "1741089601.000100")));

        assertThat(answered.status()).isEqualTo(200);
        assertThat(answered.json().path("status").asText()).isEqualTo("accepted");
        assertThat(stored("We closed Acme")).singleElement().satisfies(message -> {
            assertThat(message.companyId()).isEqualTo("acme");
            assertThat(message.source()).isEqualTo("slack");
            assertThat(message.conversationId()).isEqualTo("C1");
            assertThat(message.sentAt()).isEqualTo("2025-03-04T12:00:01Z");
        });
    }

    @Test
    void aRetryIsTheSameEvent() {
        String body = callback("Ev2", "T1", said("told twice", "1741089602.000100"));
        send(body);
        String timestamp = Long.toString(Instant.now().getEpochSecond() + 1);

        Answered retried = sendSigned(
                body,
                timestamp,
                SlackWorkspaces.signature(SECRET, timestamp, body.getBytes(UTF_8)),
                "X-Slack-Retry-Num",
                "1",
                "X-Slack-Retry-Reason",
                "http_timeout");

        assertThat(retried.status()).isEqualTo(200);
        assertThat(stored("told twice")).hasSize(1);
    }

    @Test
    void aRecordingThatIsPlayedAgainAddsNothing() {
        String body = callback("Ev3", "T1", said("recorded", "1741089603.000100"));
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        String signature = SlackWorkspaces.signature(SECRET, timestamp, body.getBytes(UTF_8));
        long appended = records();

        for (int i = 0; i < 20; i++) {
            assertThat(sendSigned(body, timestamp, signature).status()).isEqualTo(200);
        }

        assertThat(stored("recorded")).hasSize(1);
        assertThat(records()).isEqualTo(appended + 1);
    }

    private static long records() {
        return appended.get();
    }

    @ParameterizedTest
    @CsvSource({
        // Of another company's secret, and of none.
        "other secret,      403",
        "no secret,         401",
        // Too old, and from a clock that is ahead.
        "301 s ago,         401",
        "in 301 s,          401",
        "timestamp changed, 401",
        "timestamp twice,   401",
        "timestamp text,    401",
        "timestamp gone,    401",
        "body changed,      401",
        "space added,       401",
        "body emptied,      401",
        "signature gone,    401",
        "signature twice,   401",
        "signature short,   401",
        "signature empty,   401",
        "capitals,          401",
        "version v1,        401",
        "no version,        401",
        // Signed by whoever may, but for another workspace.
        "other team,        403",
        "unknown team,      403",
        "no team,           403",
        "team an array,     403",
        // Signed, and nothing that Slack sends.
        "no event id,       400",
        "long event id,     400",
        "no event,          400",
        "event a text,      400",
        "team twice,        400",
        "event twice,       400",
        "cut off,           400",
        "deep,              400",
        "array,             400",
        "empty,             400",
        "more behind,       400",
        "too long,          413"
    })
    void whatSlackDidNotSendIsRefused(String mutation, int status) {
        String event = said("never said", "1741089604.000100");
        String body = callback("Ev4", "T1", event);
        String now = Long.toString(Instant.now().getEpochSecond());
        String signature = SlackWorkspaces.signature(SECRET, now, body.getBytes(UTF_8));
        Answered answered =
                switch (mutation) {
                    case "other secret" -> send(body, OTHER_SECRET, 0);
                    case "no secret" -> send(body, "1111111111111111", 0);
                    case "301 s ago" -> send(body, SECRET, -302);
                    case "in 301 s" -> send(body, SECRET, 302);
                    case "timestamp changed" -> sendSigned(body, Long.toString(Long.parseLong(now) + 1), signature);
                    case "timestamp twice" -> sendSigned(body, now, signature, "X-Slack-Request-Timestamp", now);
                    case "timestamp text" -> sendSigned(body, "now", signature);
                    case "timestamp gone" -> served.post(PATH, body, "X-Slack-Signature", signature);
                    case "body changed" -> sendSigned(body.replace("never", "ne_er"), now, signature);
                    case "space added" -> sendSigned(body + " ", now, signature);
                    case "body emptied" -> sendSigned("", now, signature);
                    case "signature gone" -> served.post(PATH, body, "X-Slack-Request-Timestamp", now);
                    case "signature twice" -> sendSigned(body, now, signature, "X-Slack-Signature", signature);
                    case "signature short" -> sendSigned(body, now, signature.substring(0, 60));
                    case "signature empty" -> sendSigned(body, now, "");
                    case "capitals" -> sendSigned(body, now, signature.toUpperCase(java.util.Locale.ROOT));
                    case "version v1" -> sendSigned(body, now, signature.replace("v0", "v1"));
                    case "no version" -> sendSigned(body, now, signature.substring(3));
                    case "other team" -> send(callback("Ev4", "T2", event));
                    case "unknown team" -> send(callback("Ev4", "T9", event));
                    case "no team" -> send(body.replace("\"team_id\":\"T1\",", ""));
                    case "team an array" -> send(body.replace("\"T1\"", "[\"T1\"]"));
                    case "no event id" -> send(body.replace("Ev4", ""));
                    case "long event id" -> send(body.replace("Ev4", "E".repeat(101)));
                    case "no event" -> send(body.replace("\"event\":", "\"no_event\":"));
                    case "event a text" -> send(body.replace(event, "\"hello\""));
                    case "team twice" -> send(body.replace("\"event\":", "\"team_id\":\"T1\",\"event\":"));
                    case "event twice" -> send(body.replace("\"event\":", "\"event\":{},\"event\":"));
                    case "cut off" -> send(body.substring(0, body.length() - 2));
                    case "deep" -> send(body.replace(event, "[".repeat(5000) + "]".repeat(5000)));
                    case "array" -> send("[" + body + "]");
                    case "empty" -> send("");
                    case "more behind" -> send(body + "{}");
                    case "too long" -> send(body.replace("never", "n".repeat(1_000_000)));
                    default -> throw new IllegalArgumentException(mutation);
                };

        assertThat(answered.status()).isEqualTo(status);
        assertThat(answered.headers().get("content-type")).isEqualTo("application/problem+json");
        assertThat(stored("never said")).isEmpty();
    }

    @Test
    void aSecretOfOneCompanyDoesNotSpeakForAnother() {
        Answered answered = send(callback("Ev5", "T1", said("crossed", "1741089605.000100")), OTHER_SECRET, 0);

        assertThat(answered.status()).isEqualTo(403);
        assertThat(answered.code()).isEqualTo("forbidden");
        assertThat(stored("crossed")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"reaction_added\"}",
                "{\"type\":\"message\",\"subtype\":\"channel_join\",\"channel\":\"C1\",\"text\":\"x\",\"ts\":\"1.1\"}",
                "{}"
            })
    void whatNobodySaidIsAcknowledgedAndIgnored(String event) {
        long before = records();

        Answered answered = send(callback("Ev-ignored-" + number++, "T1", event));

        assertThat(answered.status()).isEqualTo(200);
        assertThat(answered.json().path("status").asText()).isEqualTo("ignored");
        assertThat(records()).isEqualTo(before);
    }

    @Test
    void whatIsNoMessageBecomesADeadLetterAndIsNotSentForEver() {
        Answered answered = send(callback("Ev6", "T1", said("when?", "soon")));
        served.pipeline().takeIn();

        assertThat(answered.status()).isEqualTo(200);
        assertThat(served.get("/v1/dead-letters").body()).contains("ts is 'soon'");
    }

    @Test
    void theSecretOfOldIsKeptNowhere() {
        send(callback("Ev7", "T1", said("kept", "1741089607.000100")));
        served.pipeline().takeIn();

        assertThat(io.tidings.port.Await.value(served.pipeline()
                        .ports()
                        .messages()
                        .load(ACME, served.pipeline().ids())))
                .noneMatch(message -> message.nativeJson().contains("secret-of-old"));
    }

    @Test
    void whatWasEditedBeforeItWasReadIsAnalysedAsItStandsAndWhatWasDeletedIsNot() {
        String first = said("Seed round: $9M", "1741089608.000100");
        String edited =
                "{\"type\":\"message\",\"user\":\"U7\",\"text\":\"Seed round: $3M\",\"ts\":\"1741089608.000100\","
                        + "\"edited\":{\"user\":\"U7\",\"ts\":\"1741089668.000000\"}}";
        String deleted = said("Nobody should read this", "1741089609.000100");
        send(callback("Ev8", "T1", first));
        send(callback("Ev9", "T1", deleted));
        send(callback(
                "Ev10",
                "T1",
                "{\"type\":\"message\",\"subtype\":\"message_changed\",\"channel\":\"C1\",\"ts\":\"1741089669.000000\","
                        + "\"message\":" + edited + ",\"previous_message\":" + first + "}"));
        send(callback(
                "Ev11",
                "T1",
                "{\"type\":\"message\",\"subtype\":\"message_deleted\",\"channel\":\"C1\",\"ts\":\"1741089670.000000\","
                        + "\"deleted_ts\":\"1741089609.000100\",\"previous_message\":" + deleted + "}"));
        served.pipeline().takeIn();
        served.pipeline().drain(ACME);
        served.pipeline().analyse(ACME);

        assertThat(stored("Seed round: $3M"))
                .singleElement()
                .extracting(StoredMessage::status)
                .isEqualTo("completed");
        assertThat(stored("Seed round: $9M")).singleElement().satisfies(message -> {
            assertThat(message.status()).isEqualTo("withdrawn");
            assertThat(message.batchId()).isNull();
        });
        assertThat(stored("Nobody should read this"))
                .singleElement()
                .extracting(StoredMessage::status)
                .isEqualTo("withdrawn");
        until(() -> served.pipeline().ports().buffer().state(ACME), state -> state.count() == 0 && state.tokens() == 0);
    }

    @Test
    void whatABatchHasAlreadyStaysAndTheEditIsReadByTheNext() {
        String first = said("ARR is $1M", "1741089611.000100");
        send(callback("Ev12", "T1", first));
        served.pipeline().takeIn();
        served.pipeline().drain(ACME);
        served.pipeline().analyse(ACME);

        send(callback(
                "Ev13",
                "T1",
                "{\"type\":\"message\",\"subtype\":\"message_changed\",\"channel\":\"C1\",\"ts\":\"1741089669.000000\","
                        + "\"message\":"
                        + first.replace("$1M", "$2M")
                                .replace("}", ",\"edited\":{\"user\":\"U7\",\"ts\":\"1741089671.000000\"}}")
                        + ",\"previous_message\":" + first + "}"));
        served.pipeline().takeIn();
        served.pipeline().drain(ACME);
        served.pipeline().analyse(ACME);

        assertThat(stored("ARR is $1M"))
                .singleElement()
                .extracting(StoredMessage::status)
                .isEqualTo("completed");
        assertThat(stored("ARR is $2M"))
                .singleElement()
                .extracting(StoredMessage::status)
                .isEqualTo("completed");
    }

    @Test
    void whereTheLogDoesNotAnswerInTimeSlackIsToldToSendItAgain() {
        String body = callback("Ev14", "T1", said("late", "1741089614.000100"));
        stuck.set(true);
        long start = System.nanoTime();

        Answered answered = send(body);

        assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(3000);
        assertThat(answered.status()).isEqualTo(503);
        assertThat(answered.headers()).containsKey("retry-after");
        stuck.set(false);
        assertThat(send(body).status()).isEqualTo(200);
        assertThat(stored("late")).hasSize(1);
    }

    @Test
    void withoutASecretSlackIsNotConnected() {
        try (Served plain = Served.start(unconnected, Map.of())) {
            assertThat(plain.post(PATH, "{}").status()).isEqualTo(404);
        }
    }
}
