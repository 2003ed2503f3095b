package io.tidings.app;

import static io.tidings.port.Await.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.app.Served.Answered;
import io.tidings.message.Digest;
import io.tidings.message.Json;
import io.tidings.smtp.ScriptedMailServer;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An email leaves when a person says so, to whom the person says, and once. */
class MailOverHttpTest {
    private static final String ANN = "{\"recipients\":[\"ann@fund.example\"]}";
    private static final String[] OPERATOR = {"Authorization", "Bearer op-secret"};

    @TempDir
    private static Path folder;

    private static ScriptedMailServer mail;
    private static Served served;

    @BeforeAll
    static void start() {
        mail = new ScriptedMailServer(Map.of(
                "RCPT TO:<nobody@", "550 5.1.1 no such user",
                "RCPT TO:<later@", "451 4.3.0 later",
                "RCPT TO:<silent@", ScriptedMailServer.HANG_UP));
        served = Served.start(
                folder,
                Map.of(
                        "tidings.mail.host",
                        "127.0.0.1",
                        "tidings.mail.port",
                        Integer.toString(mail.port()),
                        "tidings.mail.from",
                        "letters@acme.example",
                        "tidings.web.api-keys",
                        key("op", "operator") + "," + key("looker", "reader")));
    }

    @AfterAll
    static void stop() {
        served.close();
        mail.close();
    }

    private static String key(String name, String role) {
        return name + ":" + role + ":acme:"
                + HexFormat.of().formatHex(Digest.sha256().digest((name + "-secret").getBytes()));
    }

    private static JsonNode approved(String id) {
        SampleLetters.approved(served.pipeline().ports().emails(), id);
        return email(id);
    }

    private static JsonNode email(String id) {
        return served.get("/v1/emails/" + id, OPERATOR).json();
    }

    private static Answered send(JsonNode email, String body) {
        return post(email, "send", body);
    }

    private static Answered post(JsonNode email, String step, String body) {
        return served.post(
                "/v1/emails/" + email.path("id").asText() + "/" + step,
                body,
                OPERATOR[0],
                OPERATOR[1],
                "If-Match",
                email.path("etag").asText());
    }

    private static JsonNode ended(String id) {
        return until(
                () -> Future.succeededFuture(email(id)),
                email -> !email.path("status").asText().equals("sending"));
    }

    private static long letters() {
        return mail.heard().stream().filter(ScriptedMailServer.DOT::equals).count();
    }

    @Test
    void anApprovedEmailIsSentToThoseWhomAPersonNames() {
        JsonNode email = approved("to-two");
        assertThat(email.path("sendable").asBoolean()).isTrue();

        Answered sending = send(email, "{\"recipients\":[\" ann@fund.example \",\"bob@Büro.example\"]}");

        assertThat(sending.status()).as(sending.body()).isEqualTo(202);
        assertThat(sending.json().path("status").asText()).isEqualTo("sending");
        JsonNode sent = ended("to-two");
        assertThat(sent.path("status").asText()).isEqualTo("sent");
        JsonNode delivery = sent.path("delivery");
        assertThat(delivery.path("recipients"))
                .extracting(JsonNode::asText)
                .containsExactly("ann@fund.example", "bob@xn--bro-hoa.example");
        assertThat(delivery.path("reply").asText()).isEqualTo("250 2.0.0 queued as 4711");
        assertThat(delivery.path("by").asText()).isEqualTo("op");
        assertThat(delivery.path("message_id").asText()).matches("<[0-9a-f]{32}@acme\\.example>");
        assertThat(mail.heard()).contains("RCPT TO:<ann@fund.example>", "RCPT TO:<bob@xn--bro-hoa.example>");
        assertThat(send(sent, ANN).json().path("detail").asText()).isEqualTo("the email was sent: none is sent twice");
    }

    @Test
    void ofManyWhoSendAtOnceOneDoes() {
        JsonNode email = approved("contested");
        long before = letters();

        List<CompletableFuture<Answered>> presses = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> send(email, ANN)))
                .toList();

        assertThat(presses.stream().map(press -> press.join().status()))
                .containsOnlyOnce(202)
                .allMatch(status -> status == 202 || status == 409 || status == 412);
        ended("contested");
        assertThat(letters()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @CsvSource({
        "refusal,   nobody@fund.example, refused, 'says nobody@fund.example: 550 5.1.1 no such user'",
        "put-off,   later@fund.example,  failed,  'says later@fund.example: 451 4.3.0 later'",
        "break-off, silent@fund.example, failed,  'the mail server 127.0.0.1'"
    })
    void whatDidNotLeaveIsShownAndSentAnew(String id, String recipient, String status, String reply) {
        send(approved(id), "{\"recipients\":[\"" + recipient + "\"]}");

        JsonNode back = ended(id);
        assertThat(back.path("status").asText()).isEqualTo(status);
        assertThat(back.path("delivery").path("reply").asText()).contains(reply);
        assertThat(back.path("sendable").asBoolean()).isTrue();
        assertThat(send(back, ANN).status()).isEqualTo(202);
        assertThat(ended(id).path("status").asText()).isEqualTo("sent");
    }

    @Test
    void whatDidNotLeaveMayBeCorrectedAndIsApprovedAnew() {
        send(approved("corrected"), "{\"recipients\":[\"nobody@fund.example\"]}");
        JsonNode back = ended("corrected");

        Answered edited = served.patch(
                "/v1/emails/corrected",
                "{\"subject\":\"Better\"}",
                OPERATOR[0],
                OPERATOR[1],
                "If-Match",
                back.path("etag").asText());

        assertThat(edited.json().path("status").asText()).isEqualTo("draft");
        assertThat(send(edited.json(), ANN).json().path("detail").asText())
                .isEqualTo("the email is not approved, but draft: only an approved one is sent");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {}                                                       | recipients
                    {"recipients":[]}                                        | recipients
                    {"recipients":"ann@fund.example"}                        | recipients
                    {"recipients":[7]}                                       | recipients
                    {"recipients":["ann@fund.example","bob"]}                | recipients/1
                    {"recipients":["@fund.example"]}                         | recipients/0
                    {"recipients":["ann@localhost"]}                         | recipients/0
                    {"recipients":["ann@fund..example"]}                     | recipients/0
                    {"recipients":["ann@-fund.example"]}                     | recipients/0
                    {"recipients":["ann@fund.example\\nBcc: x@y.example"]}   | recipients/0
                    {"recipients":["ann@fund.example\\r\\nDATA"]}            | recipients/0
                    {"recipients":["a\\u0000nn@fund.example"]}               | recipients/0
                    {"recipients":["ann@fund.example> SIZE=1"]}              | recipients/0
                    {"recipients":["ann@fund.example,bob@fund.example"]}     | recipients/0
                    {"recipients":["Ann <ann@fund.example>"]}                | recipients/0
                    {"recipients":["\\"ann bob\\"@fund.example"]}            | recipients/0
                    {"recipients":["ann@[127.0.0.1]"]}                       | recipients/0
                    {"recipients":["änn@fund.example"]}                      | recipients/0
                    {"recipients":["ann@faß.example"]}                       | recipients/0
                    {"recipients":["ann@fund.example"],"subject":"another"}  | subject
                    """)
    void refusesRecipientsThatAreNone(String body, String field) {
        JsonNode email = served.get("/v1/emails/bad-recipients", OPERATOR).status() == 200
                ? email("bad-recipients")
                : approved("bad-recipients");

        Answered refused = send(email, body);

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.json().path("field").asText()).as(refused.body()).isIn(field, "recipients");
        assertThat(email("bad-recipients").path("status").asText()).isEqualTo("approved");
    }

    @Test
    void refusesMoreRecipientsThanAPersonTypes() {
        String many = Json.write(Map.of(
                "recipients",
                IntStream.range(0, 51).mapToObj(i -> "r" + i + "@fund.example").toList()));

        assertThat(send(approved("too-many"), many).json().path("field").asText())
                .isEqualTo("recipients");
    }

    @Test
    void aReaderSendsNothing() {
        JsonNode email = approved("read-only");

        Answered refused = served.post(
                "/v1/emails/read-only/send",
                ANN,
                "Authorization",
                "Bearer looker-secret",
                "If-Match",
                email.path("etag").asText());

        assertThat(refused.status()).isEqualTo(403);
        assertThat(email("read-only").path("status").asText()).isEqualTo("approved");
    }

    @Test
    void aSubjectOfSeveralLinesIsRefused() {
        SampleLetters.draft(served.pipeline().ports().emails(), "edited", "News");

        Answered edit = served.patch(
                "/v1/emails/edited",
                "{\"subject\":\"News\\nBcc: x@y.example\"}",
                OPERATOR[0],
                OPERATOR[1],
                "If-Match",
                email("edited").path("etag").asText());

        assertThat(edit.status()).as(edit.body()).isEqualTo(400);
        assertThat(edit.json().path("field").asText()).isEqualTo("subject");
        assertThat(email("edited").path("subject").asText()).isEqualTo("News");
    }

    @Test
    void aSubjectThatAModelGaveInSeveralLinesIsOneLine() {
        SampleLetters.draft(served.pipeline().ports().emails(), "two-lines", "News\r\nBcc: x@y.example");

        assertThat(email("two-lines").path("subject").asText()).isEqualTo("News Bcc: x@y.example");
    }

    @Test
    void whetherAnEmailWasSentIsSettledOnlyWhereNobodyKnows() {
        JsonNode email = approved("no-question");

        assertThat(post(email, "settle", "{\"sent\":true}").status()).isEqualTo(409);
        assertThat(post(email, "settle", "{}").status()).isEqualTo(400);
    }
}
