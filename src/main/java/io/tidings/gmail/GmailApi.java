package io.tidings.gmail;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.analysis.ModelOutcome;
import io.tidings.http.HttpReply;
import io.tidings.http.JsonClient;
import io.tidings.http.NoReply;
import io.tidings.message.Mail;
import io.tidings.message.NotAMessage;
import io.tidings.message.Text;
import io.tidings.port.MailService;
import io.tidings.port.ServiceFailure.Remedy;
import io.vertx.core.Future;
import java.net.URLEncoder;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mailboxes at Gmail (developers.google.com/workspace/gmail/api/reference/rest). Of a mail, what is attached stays
 * there.
 */
public final class GmailApi implements MailService {
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int TROUBLE = 500;
    private static final int TOO_MANY = 429;
    private static final int FORBIDDEN = 403;
    private static final int PAGE = 100;
    private static final int SHOWN = 200;

    private static final Logger LOG = LoggerFactory.getLogger(GmailApi.class);

    private final JsonClient client;
    private final AccessTokens tokens;
    private final Reader reader;

    /** Makes a mail of a message resource. */
    @FunctionalInterface
    public interface Reader {
        Optional<Mail> read(JsonNode resource) throws NotAMessage;
    }

    /**
     * Asks for nothing before the first call.
     *
     * @param client of the API
     * @param tokenClient of the address where tokens are given
     */
    public GmailApi(
            JsonClient client,
            JsonClient tokenClient,
            GmailCredentials credentials,
            Reader reader,
            InstantSource clock) {
        this.client = client;
        this.tokens = new AccessTokens(tokenClient, credentials, clock);
        this.reader = reader;
    }

    @Override
    public Future<Long> position(String address) {
        return get(address, "/profile").map(reply -> number(ok(reply), "historyId"));
    }

    @Override
    public Future<Added> since(String address, long position, @Nullable String page) {
        return get(
                        address,
                        "/history?historyTypes=messageAdded&maxResults=" + PAGE + "&startHistoryId=" + position
                                + page(page))
                .map(reply -> {
                    if (reply.status() == NOT_FOUND) {
                        throw new HistoryGone();
                    }
                    JsonNode json = ok(reply);
                    Set<String> ids = new LinkedHashSet<>();
                    long last = position;
                    for (JsonNode history : json.path("history")) {
                        last = Math.max(last, history.path("id").asLong(0));
                        history.path("messagesAdded")
                                .forEach(
                                        added -> ids.add(added.at("/message/id").asText()));
                    }
                    String next = next(json);
                    // Behind the last part, what changed without adding anything need not be looked at again.
                    long until = next == null ? number(json, "historyId") : last;
                    return new Added(List.copyOf(ids), until, next);
                });
    }

    @Override
    public Future<Added> since(String address, Instant time, @Nullable String page) {
        String query = "after:" + time.getEpochSecond() + " -in:drafts";
        return get(address, "/messages?maxResults=" + PAGE + "&q=" + URLEncoder.encode(query, UTF_8) + page(page))
                .map(reply -> {
                    JsonNode json = ok(reply);
                    List<String> ids = new ArrayList<>();
                    json.path("messages")
                            .forEach(message -> ids.add(message.path("id").asText()));
                    return new Added(ids, 0, next(json));
                });
    }

    @Override
    public Future<Optional<Mail>> mail(String address, String id) {
        return get(address, "/messages/" + URLEncoder.encode(id, UTF_8) + "?format=full")
                .<Optional<Mail>>map(reply -> {
                    if (reply.status() == NOT_FOUND) {
                        return Optional.empty();
                    }
                    if (reply.status() == OK && !reply.json().isObject()) {
                        throw new Unreadable("Gmail's answer is no JSON that can be read", reply.body());
                    }
                    return read(ok(reply));
                })
                .recover(failure -> Future.failedFuture(
                        isTooLong(failure) ? new Unreadable("the mail is longer than is read", id) : failure));
    }

    /** What breaks the reader is kept like what it refuses: asked for again and again, it would hold up all others. */
    private Optional<Mail> read(JsonNode resource) {
        try {
            return reader.read(resource);
        } catch (NotAMessage e) {
            throw new Unreadable(e.reason(), resource.toString());
        } catch (RuntimeException e) {
            LOG.error("a mail broke the reader", e);
            throw new Unreadable("it cannot be read: " + e, resource.toString());
        }
    }

    private static boolean isTooLong(Throwable failure) {
        return failure.getCause() instanceof NoReply none && none.failure().kind() == ModelOutcome.Kind.MALFORMED;
    }

    private static String page(@Nullable String page) {
        return page == null ? "" : "&pageToken=" + URLEncoder.encode(page, UTF_8);
    }

    private static @Nullable String next(JsonNode json) {
        String next = json.path("nextPageToken").asText();
        return next.isBlank() ? null : next;
    }

    private static long number(JsonNode json, String field) {
        long number = json.path(field).asLong(-1);
        if (number < 0) {
            throw new GmailFailure(
                    "Gmail answered without a " + field
                            + ": check that tidings.gmail.base-url is that of the Gmail API",
                    null,
                    Remedy.SERVICE);
        }
        return number;
    }

    /** Asks; where the token is not taken, with another one. */
    private Future<HttpReply> get(String address, String path) {
        return once(address, path)
                .compose(reply -> {
                    if (reply.status() != UNAUTHORIZED) {
                        return Future.succeededFuture(reply);
                    }
                    tokens.forget(address);
                    return once(address, path);
                })
                .recover(failure -> Future.failedFuture(
                        failure instanceof NoReply none
                                ? new GmailFailure(String.valueOf(none.getMessage()), none, Remedy.TIME)
                                : failure));
    }

    private Future<HttpReply> once(String address, String path) {
        String mailbox = "/gmail/v1/users/" + URLEncoder.encode(address, UTF_8);
        return tokens.of(address)
                .compose(token -> client.get(mailbox + path, Map.of("authorization", "Bearer " + token)));
    }

    private static JsonNode ok(HttpReply reply) {
        JsonNode json = reply.json();
        if (reply.status() == OK && json.isObject()) {
            return json;
        }
        String reason = json.at("/error/errors/0/reason").asText();
        boolean passes = reply.status() >= TROUBLE
                || reply.status() == TOO_MANY
                || (reply.status() == FORBIDDEN && reason.endsWith("LimitExceeded"));
        throw new GmailFailure(
                "Gmail answered " + reply.status() + " "
                        + said(json.at("/error/message").asText())
                        + (passes
                                ? ": it is asked again"
                                : ": check tidings.gmail.credentials-file, and what it may read there"),
                null,
                passes ? Remedy.TIME : Remedy.SETTING);
    }

    /** What a service says, fit for a log. */
    static String said(String text) {
        String line = Text.printable(text);
        return line.substring(0, Math.min(SHOWN, line.length()));
    }
}
