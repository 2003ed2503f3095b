package io.tidings.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.message.CompanyId;
import io.tidings.message.Json;
import io.tidings.message.Text;
import io.tidings.port.Cursors;
import io.tidings.port.MailService;
import io.tidings.port.MessageLog;
import io.tidings.port.TokenRefused;
import io.tidings.port.TokenVerifier;
import io.tidings.web.Answer;
import io.tidings.web.BodyReader;
import io.tidings.web.Call;
import io.tidings.web.Endpoints;
import io.tidings.web.Problem;
import io.tidings.web.Problem.Code;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hears from Google's Pub/Sub that something came into a mailbox
 * (developers.google.com/workspace/gmail/api/guides/push), and reads it. The token that Pub/Sub sends is to be of
 * Google, for us, and of the service account in the settings; whose mailbox it is, they say as well. Answered once the
 * log has the mails: until then Pub/Sub tells it again, so a notice is never lost, and one that is told twice finds
 * nothing new. For one event loop.
 */
public final class GmailNoticesApi {
    private static final int MOST_BYTES = 64 << 10;
    private static final String BEARER = "bearer ";

    private final @Nullable Connection connection;

    /**
     * A connection to Gmail.
     *
     * @param serviceAccount the email of that as which Pub/Sub calls
     * @param companies by the addresses of their mailboxes, in small letters
     * @param lately how far back is read where the history tells nothing
     */
    public record Connection(
            TokenVerifier verifier,
            String serviceAccount,
            Map<String, CompanyId> companies,
            MailService service,
            Duration lately) {}

    private final @Nullable Mailboxes mailboxes;

    /** @param connection null where Gmail is not connected */
    public GmailNoticesApi(@Nullable Connection connection, Cursors cursors, MessageLog log, InstantSource clock) {
        this.connection = connection;
        this.mailboxes = connection == null
                ? null
                : new Mailboxes(connection.service(), cursors, log, connection.lately(), clock);
    }

    public void on(Endpoints endpoints) {
        endpoints.onStream("receiveGmailNotice", this::receive);
    }

    private Future<Answer> receive(Call call) {
        if (connection == null || mailboxes == null) {
            throw new Problem(Code.NOT_FOUND, "Gmail is not connected: set gmail.mailboxes");
        }
        String token = token(call);
        Connection gmail = connection;
        Mailboxes boxes = mailboxes;
        return BodyReader.read(call.request(), MOST_BYTES)
                .compose(body -> verify(gmail, token).compose(trusted -> {
                    String address = address(body.toString(UTF_8));
                    CompanyId company = gmail.companies().get(address);
                    if (company == null) {
                        throw new Problem(
                                Code.FORBIDDEN,
                                "the mailbox '" + Text.printable(address) + "' is none of gmail.mailboxes",
                                "emailAddress");
                    }
                    return boxes.read(address, company);
                }))
                .map(read -> Answer.ok(Map.of("status", "accepted")));
    }

    private static String token(Call call) {
        List<String> headers = call.request().headers().getAll("Authorization");
        if (headers.size() != 1 || !headers.get(0).regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw new Problem(
                    Code.INVALID_SIGNATURE,
                    "Authorization: Bearer TOKEN is to be there, and once; Pub/Sub sends it where the subscription has"
                            + " authentication enabled",
                    "Authorization");
        }
        return headers.get(0).substring(BEARER.length()).strip();
    }

    private static Future<Void> verify(Connection gmail, String token) {
        return gmail.verifier()
                .verify(token)
                .recover(failure -> Future.failedFuture(
                        failure instanceof TokenRefused
                                ? new Problem(
                                        Code.INVALID_SIGNATURE,
                                        "the token is not to be trusted: " + failure.getMessage())
                                : failure))
                .compose(claims -> gmail.serviceAccount().equals(claims.get("email"))
                                && Boolean.TRUE.equals(claims.get("email_verified"))
                        ? Future.succeededFuture()
                        : Future.failedFuture(new Problem(
                                Code.INVALID_SIGNATURE,
                                "the token is not of the service account in gmail.service-account")));
    }

    /** Whose mailbox the notice is about; how far it has come, Gmail itself tells better. */
    private static String address(String body) {
        try {
            JsonNode message = Json.MAPPER.readTree(body).path("message");
            byte[] data = Base64.getDecoder().decode(message.path("data").asText());
            JsonNode address = Json.MAPPER.readTree(data).path("emailAddress");
            if (address.isTextual()) {
                return address.asText().toLowerCase(Locale.ROOT);
            }
        } catch (IOException | IllegalArgumentException e) {
            // Whatever it is, it is no notice.
        }
        throw new Problem(
                Code.INVALID_BODY, "the body is no message of Pub/Sub with a notice of Gmail in its data", "message");
    }
}
