package io.tidings.app;

import static io.tidings.port.Await.value;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.tidings.app.Served.Answered;
import io.tidings.gmail.FakeGmail;
import io.tidings.jwt.Tokens;
import io.tidings.message.CompanyId;
import io.tidings.message.MessageId;
import io.tidings.port.Cursors;
import io.tidings.port.ServiceFailure;
import io.tidings.port.StoredMessage;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes into a mailbox is read when Pub/Sub tells of it, once, and nobody else is believed. */
class GmailOverHttpTest {
    private static final String PATH = "/v1/ingest/gmail";
    private static final String CALLER = "push@project.iam.gserviceaccount.com";

    private static final int MAILBOXES = 50;

    @TempDir
    private static Path folder;

    private static FakeGmail google;
    private static Served served;
    /** How many times from now on the place in a mailbox cannot be kept. */
    private static final AtomicInteger forgetful = new AtomicInteger();

    private static int next;

    /** Each test has a mailbox and a company of its own. */
    private final String company = "acme" + next++;

    private final String address = company + "@acme.io";
    private FakeGmail.Box gmail;

    @BeforeEach
    void open() {
        gmail = google.box(address);
    }

    @BeforeAll
    static void serve() throws IOException {
        google = new FakeGmail();
        Path credentials = Files.writeString(
                folder.resolve("credentials.json"),
                "{\"type\":\"authorized_user\",\"client_id\":\"c\",\"client_secret\":\"secret-1\",\"refresh_token\":\"refresh-1\"}");
        served = Served.start(
                folder,
                Map.of(
                        "tidings.gmail.mailboxes",
                        IntStream.range(0, MAILBOXES)
                                .mapToObj(i -> "Acme" + i + "@acme.io:acme" + i)
                                .collect(Collectors.joining(", ")),
                        "tidings.gmail.audience",
                        "https://tidings.example/v1/ingest/gmail",
                        "tidings.gmail.service-account",
                        CALLER,
                        "tidings.gmail.credentials-file",
                        credentials.toString(),
                        "tidings.gmail.base-url",
                        google.url(),
                        "tidings.gmail.token-url",
                        google.url() + "/token",
                        "tidings.gmail.jwks-url",
                        google.url() + "/certs"),
                ports -> Change.with(ports, "cursors", new Cursors() {
                    @Override
                    public Future<Long> at(String name) {
                        return ports.cursors().at(name);
                    }

                    @Override
                    public Future<Void> advance(String name, long position) {
                        return forgetful.getAndUpdate(left -> Math.max(0, left - 1)) > 0
                                ? Future.failedFuture(new StoreAway())
                                : ports.cursors().advance(name, position);
                    }
                }));
    }

    @AfterAll
    static void stop() {
        served.close();
        google.close();
    }

    private static final class StoreAway extends ServiceFailure {
        private static final long serialVersionUID = 1L;

        StoreAway() {
            super("the store is away", null, Remedy.TIME);
        }
    }

    private static JWTClaimsSet.Builder claims() {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer("https://accounts.google.com")
                .audience("https://tidings.example/v1/ingest/gmail")
                .subject("1234567890")
                .claim("email", CALLER)
                .claim("email_verified", true)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(3600)));
    }

    private static String notice(String address) {
        String data = "{\"emailAddress\":\"" + address + "\",\"historyId\":9876543210}";
        return "{\"message\":{\"data\":\"" + Base64.getEncoder().encodeToString(data.getBytes(UTF_8))
                + "\",\"messageId\":\"2070443601311540\",\"publishTime\":\"2021-02-26T19:13:55.749Z\"},"
                + "\"subscription\":\"projects/p/subscriptions/s\"}";
    }

    private Answered tell(String body, String token) {
        return served.post(PATH, body, "Authorization", "Bearer " + token);
    }

    private Answered tell() {
        return tell(notice(address), Tokens.signed(claims().build()));
    }

    private List<StoredMessage> stored() {
        served.pipeline().takeIn();
        return served.pipeline().messages().stream()
                .filter(message -> message.companyId().equals(company))
                .toList();
    }

    private List<String> texts() {
        return stored().stream().map(StoredMessage::text).toList();
    }

    @Test
    void theFirstNoticeReadsWhatCameLately() {
        for (int i = 1; i <= 5; i++) {
            gmail.receive("mail " + i);
        }

        assertThat(tell().status()).isEqualTo(200);

        assertThat(texts()).containsExactlyInAnyOrder("mail 1", "mail 2", "mail 3", "mail 4", "mail 5");
        StoredMessage first = stored().get(0);
        assertThat(first.companyId()).isEqualTo(company);
        assertThat(first.source()).isEqualTo("gmail");
        assertThat(first.sender()).isEqualTo("Dana <dana@acme.io>");
        assertThat(first.subject()).startsWith("About 18f");
        assertThat(first.nativeId()).startsWith("18f");
    }

    @Test
    void laterNoticesReadWhatIsNewAlone() {
        gmail.receive("old");
        tell();
        int before = gmail.requests().size();
        for (int i = 1; i <= 5; i++) {
            gmail.receive("new " + i);
        }

        assertThat(tell().status()).isEqualTo(200);

        assertThat(texts()).hasSize(6).contains("new 5");
        // Three pages of the history, and each mail.
        assertThat(gmail.requests().size() - before).isEqualTo(3 + 5);
    }

    @Test
    void aNoticeThatIsToldTwiceFindsNothingNew() {
        gmail.receive("once");
        tell();
        int before = gmail.requests().size();

        assertThat(tell().status()).isEqualTo(200);

        assertThat(gmail.requests().size() - before).isEqualTo(1);
        assertThat(texts()).containsExactly("once");
    }

    @Test
    void aHistoryThatIsGoneIsReplacedByWhatCameLately() {
        gmail.receive("old");
        tell();
        gmail.receive("missed");
        gmail.forget();

        assertThat(tell().status()).isEqualTo(200);
        gmail.receive("after");
        assertThat(tell().status()).isEqualTo(200);

        assertThat(texts()).containsExactlyInAnyOrder("old", "missed", "after");
    }

    @Test
    void whatWasCutOffIsReadAgainAndIsNoCopy() {
        gmail.receive("first");
        tell();
        gmail.receive("second");
        forgetful.set(1);

        assertThat(tell().status()).isEqualTo(503);
        assertThat(tell().status()).isEqualTo(200);

        assertThat(texts()).containsExactlyInAnyOrder("first", "second");
    }

    @Test
    void manyWhoTellAtOnceHaveItReadOnce() {
        gmail.receive("a");
        tell();
        for (int i = 0; i < 10; i++) {
            gmail.receive("mail " + i);
        }
        int before = gmail.requests().size();
        List<CompletableFuture<Integer>> told = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            told.add(CompletableFuture.supplyAsync(() -> tell().status()));
        }

        assertThat(told).allMatch(one -> one.join() == 200);

        assertThat(texts()).hasSize(11);
        assertThat(gmail.requests().stream().skip(before).filter(path -> path.contains("/messages/")))
                .hasSize(10);
    }

    @Test
    void aTokenThatIsTakenNoMoreIsReplaced() {
        gmail.receive("before");
        tell();
        google.revoke();
        gmail.receive("after");

        assertThat(tell().status()).isEqualTo(200);
        assertThat(texts()).contains("after");
    }

    @ParameterizedTest
    @CsvSource({
        "500, backendError",
        "503, backendError",
        "429, rateLimitExceeded",
        "403, userRateLimitExceeded",
        "403, insufficientPermissions"
    })
    void whereGmailDoesNotAnswerPubSubIsToldToTellAgain(int status, String reason) {
        gmail.receive("kept for later");
        gmail.fail(status, reason);

        Answered answered = tell();

        assertThat(answered.status()).isEqualTo(503);
        assertThat(answered.headers()).containsKey("retry-after");
        assertThat(tell().status()).isEqualTo(200);
        assertThat(texts()).containsExactly("kept for later");
    }

    @Test
    void whatIsGoneOrWasNeverSentIsPassedOver() {
        gmail.receive("first");
        tell();
        gmail.delete(gmail.receive("deleted"));
        gmail.receive("a draft", "DRAFT");
        gmail.receive("an offer", "SPAM");
        gmail.receive("sent", "SENT");

        assertThat(tell().status()).isEqualTo(200);

        assertThat(texts()).containsExactlyInAnyOrder("first", "sent");
    }

    @Test
    void htmlIsReadAsTextAndWhatIsAttachedStaysThere() {
        gmail.receive("<p>We closed <b>Acme</b></p>");
        tell();

        assertThat(texts()).containsExactly("We closed Acme");
        assertThat(value(served.pipeline()
                                .ports()
                                .messages()
                                .load(
                                        new CompanyId(company),
                                        stored().stream()
                                                .map(message -> new MessageId(message.id()))
                                                .toList()))
                        .get(0)
                        .nativeJson())
                .doesNotContain("ATTACHED", "X-Secret");
    }

    @Test
    void whatCannotBeReadBecomesADeadLetterAndHoldsNothingUp() {
        gmail.receive("x".repeat(300_000));
        gmail.receive("x".repeat(9_000_000));
        gmail.receive("good");

        assertThat(tell().status()).isEqualTo(200);

        assertThat(texts()).containsExactly("good");
        assertThat(served.get("/v1/dead-letters?company=" + company).body())
                .contains("body is too large", "the mail is longer than is read", "a mailbox at Gmail");
    }

    @ParameterizedTest
    @CsvSource({
        "issuer,            401",
        "audience,          401",
        "expired,           401",
        "no expiry,         401",
        "other caller,      401",
        "unverified,        401",
        "verified by word,  401",
        "no email,          401",
        "other key,         401",
        "no signature,      401",
        "changed,           401",
        "truncated,         401",
        "empty,             401",
        "no header,         401",
        "two headers,       401",
        "basic,             401",
        "other mailbox,     403",
        "no address,        400",
        "address a number,  400",
        "no base64,         400",
        "no message,        400",
        "no json,           400",
        "empty body,        400",
        "too long,          413"
    })
    void nobodyElseIsBelieved(String mutation, int status) {
        gmail.receive("secret");
        String token = Tokens.signed(claims().build());
        String body = notice(address);
        Answered answered =
                switch (mutation) {
                    case "issuer" ->
                        tell(
                                body,
                                Tokens.signed(claims().issuer("https://accounts.google.com.evil")
                                        .build()));
                    case "audience" ->
                        tell(
                                body,
                                Tokens.signed(claims().audience("https://other.example")
                                        .build()));
                    case "expired" ->
                        tell(
                                body,
                                Tokens.signed(claims().expirationTime(
                                                Date.from(Instant.now().minusSeconds(120)))
                                        .build()));
                    case "no expiry" ->
                        tell(body, Tokens.signed(claims().expirationTime(null).build()));
                    case "other caller" ->
                        tell(
                                body,
                                Tokens.signed(
                                        claims().claim("email", "x" + CALLER).build()));
                    case "unverified" ->
                        tell(
                                body,
                                Tokens.signed(
                                        claims().claim("email_verified", false).build()));
                    case "verified by word" ->
                        tell(
                                body,
                                Tokens.signed(
                                        claims().claim("email_verified", "true").build()));
                    case "no email" ->
                        tell(body, Tokens.signed(claims().claim("email", null).build()));
                    case "other key" ->
                        tell(
                                body,
                                Tokens.signed(Tokens.key("key-1"), header -> header.keyID("key-1"), claims().build()));
                    case "no signature" -> tell(body, new PlainJWT(claims().build()).serialize());
                    case "changed" -> tell(body, changed(token));
                    case "truncated" -> tell(body, token.substring(0, token.length() - 20));
                    case "empty" -> tell(body, "");
                    case "no header" -> served.post(PATH, body);
                    case "two headers" ->
                        served.post(PATH, body, "Authorization", "Bearer " + token, "Authorization", "Bearer " + token);
                    case "basic" -> served.post(PATH, body, "Authorization", "Basic " + token);
                    case "other mailbox" -> tell(notice("stranger@acme.io"), token);
                    case "no address" -> tell("{\"message\":{\"data\":\"e30=\"}}", token);
                    case "address a number" -> tell("{\"message\":{\"data\":\"eyJlbWFpbEFkZHJlc3MiOjd9\"}}", token);
                    case "no base64" -> tell("{\"message\":{\"data\":\"***\"}}", token);
                    case "no message" -> tell("{}", token);
                    case "no json" -> tell("hello", token);
                    case "empty body" -> tell("", token);
                    case "too long" -> tell("{\"x\":\"" + "x".repeat(70_000) + "\"}", token);
                    default -> throw new IllegalArgumentException(mutation);
                };

        assertThat(answered.status()).as(answered.body()).isEqualTo(status);
        assertThat(gmail.requests()).isEmpty();
    }

    /** The same signature below other claims. */
    private static String changed(String token) {
        String[] parts = token.split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8).replace("1234567890", "1234567891");
        return parts[0] + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(UTF_8)) + "."
                + parts[2];
    }

    @Test
    void withoutAMailboxGmailIsNotConnected(@TempDir Path other) {
        try (Served plain = Served.start(other, Map.of())) {
            assertThat(plain.post(PATH, notice(address)).status()).isEqualTo(404);
        }
    }
}
