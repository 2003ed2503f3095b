package io.tidings.web;

import io.tidings.access.ApiKeys;
import io.tidings.access.Caller;
import io.tidings.access.TokenClaims;
import io.tidings.port.ServiceFailure;
import io.tidings.port.TokenRefused;
import io.tidings.port.TokenVerifier;
import io.tidings.web.Problem.Code;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who may call: whoever has one of the keys or, where a provider of tokens is set, a token of it. */
public final class Logins {
    private final ApiKeys keys;
    private final @Nullable TokenVerifier tokens;
    private final TokenClaims claims;

    /**
     * Somebody who has logged in.
     *
     * @param until when that ends; null where it does not
     */
    public record Login(Caller caller, @Nullable Instant until) {
        static final Login LOCAL = new Login(Caller.LOCAL, null);
    }

    private Logins(ApiKeys keys, @Nullable TokenVerifier tokens, TokenClaims claims) {
        this.keys = keys;
        this.tokens = tokens;
        this.claims = claims;
    }

    public static Logins of(ApiKeys keys) {
        return new Logins(keys, null, new TokenClaims("", ""));
    }

    /** @param claims what of a token says who its bearer is here */
    public static Logins of(ApiKeys keys, TokenVerifier tokens, TokenClaims claims) {
        return new Logins(keys, tokens, claims);
    }

    /** False where nobody need log in. */
    public boolean areNeeded() {
        return !keys.isEmpty() || tokens != null;
    }

    /**
     * Whose credential that is. Fails with a {@link Problem} that says what is wrong with it, or that it cannot be
     * checked now.
     *
     * @param presented null where nothing was
     */
    Future<Login> of(@Nullable String presented) {
        if (!areNeeded()) {
            return Future.succeededFuture(Login.LOCAL);
        }
        if (presented == null) {
            return Future.failedFuture(
                    new Problem(Code.UNAUTHORIZED, "send a credential: Authorization: Bearer KEY or TOKEN"));
        }
        Optional<Caller> key = keys.caller(presented);
        if (key.isPresent()) {
            return Future.succeededFuture(new Login(key.get(), null));
        }
        if (tokens == null || presented.chars().filter(letter -> letter == '.').count() != 2) {
            return Future.failedFuture(new Problem(Code.UNAUTHORIZED, "this credential is not known"));
        }
        return tokens.verify(presented).compose(this::bearer).recover(failure -> Future.failedFuture(told(failure)));
    }

    private Future<Login> bearer(Map<String, Object> said) {
        return claims.caller(said)
                .map(caller -> Future.succeededFuture(
                        new Login(caller, said.get("exp") instanceof Date end ? end.toInstant() : null)))
                .orElseGet(() -> Future.failedFuture(new TokenRefused("its claims '" + claims.role() + "' and '"
                        + claims.company() + "' give no role and company here")));
    }

    private static Throwable told(Throwable failure) {
        if (failure instanceof TokenRefused refused) {
            return new Problem(Code.UNAUTHORIZED, "the token is refused: " + refused.getMessage());
        }
        return failure instanceof ServiceFailure
                // Whoever has no login yet need not know where the keys are.
                ? new Problem(Code.UNAVAILABLE, "tokens cannot be checked just now: send it again")
                : failure;
    }
}
