package io.tidings.gmail;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.http.HttpReply;
import io.tidings.http.JsonClient;
import io.tidings.port.ServiceFailure.Remedy;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Access tokens, one for each mailbox, kept until shortly before they end. Many who need one at once ask once. */
final class AccessTokens {
    private static final int OK = 200;
    private static final int TROUBLE = 500;
    private static final int TOO_MANY = 429;
    private static final Duration EARLY = Duration.ofMinutes(1);

    private final JsonClient client;
    private final GmailCredentials credentials;
    private final InstantSource clock;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    private record Token(String value, Instant end) {}

    private record Kept(Future<Token> token) {
        boolean isGood(Instant now) {
            return !token.isComplete()
                    || (token.succeeded() && now.isBefore(token.result().end()));
        }
    }

    /** @param client of the address where tokens are given */
    AccessTokens(JsonClient client, GmailCredentials credentials, InstantSource clock) {
        this.client = client;
        this.credentials = credentials;
        this.clock = clock;
    }

    Future<String> of(String address) {
        Kept now = kept.compute(
                address,
                (same, before) -> before != null && before.isGood(clock.instant()) ? before : new Kept(ask(address)));
        return now.token().map(Token::value);
    }

    /** The one that was given last is not taken: the next is another one. */
    void forget(String address) {
        kept.remove(address);
    }

    private Future<Token> ask(String address) {
        Instant asked = clock.instant();
        return client.postForm("", credentials.form(address, asked)).map(reply -> token(reply, asked, address));
    }

    private static Token token(HttpReply reply, Instant asked, String address) {
        JsonNode json = reply.json();
        String value = json.path("access_token").asText();
        if (reply.status() == OK && !value.isBlank()) {
            Duration life =
                    Duration.ofSeconds(json.path("expires_in").asLong(0)).minus(EARLY);
            return new Token(value, asked.plus(life.isNegative() ? Duration.ZERO : life));
        }
        boolean passes = reply.status() >= TROUBLE || reply.status() == TOO_MANY;
        throw new GmailFailure(
                "Google gives no token for " + address + " (" + reply.status() + " "
                        + GmailApi.said(json.path("error").asText()) + "): "
                        + (passes
                                ? "it is tried again"
                                : "check tidings.gmail.credentials-file, and that the domain lets it read with the scope "
                                        + GmailCredentials.SCOPE),
                null,
                passes ? Remedy.TIME : Remedy.SETTING);
    }
}
