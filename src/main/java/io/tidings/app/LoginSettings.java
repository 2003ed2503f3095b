package io.tidings.app;

import io.tidings.access.ApiKeys;
import io.tidings.access.Places;
import io.tidings.access.TokenClaims;
import io.tidings.config.InvalidSettings;
import io.tidings.config.WebSettings;
import io.tidings.jwt.JwtRules;
import io.tidings.jwt.JwtVerifier;
import io.tidings.jwt.KeyPlace;
import io.tidings.web.Logins;
import io.tidings.web.WebFailure;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Who may call, as the settings say. */
final class LoginSettings {
    private static final String PATH = "tidings.web.jwt.";

    private final WebSettings web;
    private final ApiKeys keys;

    /**
     * Checks what one setting alone does not tell.
     *
     * @throws InvalidSettings where tokens are half set
     * @throws WebFailure where others than this machine could call without a login and nobody said that they may
     */
    LoginSettings(WebSettings web) {
        this.web = web;
        this.keys = ApiKeys.parse(web.apiKeys().orElse(List.of())).orElseThrow();
        List<String> problems = problems(web.jwt());
        if (!problems.isEmpty()) {
            throw new InvalidSettings(problems);
        }
        if (!areNeeded() && !web.insecure() && !Places.isLoopback(web.host())) {
            throw new WebFailure(
                    "refusing to listen on " + web.host()
                            + " where nobody need log in: set web.api-keys or web.jwt (see"
                            + " conf/embedded.yaml), listen on 127.0.0.1, or give --insecure where the network itself is"
                            + " safe",
                    null);
        }
    }

    boolean areNeeded() {
        return !keys.isEmpty() || web.jwt().isSet();
    }

    Logins logins(Vertx vertx, InstantSource clock) {
        WebSettings.Jwt jwt = web.jwt();
        if (!jwt.isSet()) {
            return Logins.of(keys);
        }
        KeyPlace place = jwt.jwksUrl()
                .map(url -> KeyPlace.url(vertx, url, PATH + "jwks-url"))
                .orElseGet(() -> KeyPlace.file(vertx, jwt.jwksFile().orElseThrow(), PATH + "jwks-file"));
        JwtRules rules = new JwtRules(
                Set.copyOf(jwt.issuer().orElseThrow()),
                Set.copyOf(jwt.audience().orElseThrow()),
                Set.copyOf(jwt.algorithms()),
                jwt.leeway());
        return Logins.of(
                keys, JwtVerifier.open(rules, place, clock), new TokenClaims(jwt.roleClaim(), jwt.companyClaim()));
    }

    private static List<String> problems(WebSettings.Jwt jwt) {
        List<String> problems = new ArrayList<>();
        if (jwt.jwksUrl().isPresent() && jwt.jwksFile().isPresent()) {
            problems.add(PATH + "jwks-url and " + PATH + "jwks-file: give one of them");
        }
        jwt.jwksUrl()
                .filter(url -> !isSafe(url))
                .ifPresent(
                        url -> problems.add(
                                PATH + "jwks-url: found " + url
                                        + "; allowed is https, since whoever changes keys on the way can log in, or http on this machine"));
        if (jwt.isSet() && jwt.issuer().isEmpty()) {
            problems.add(PATH + "issuer: it is needed where tokens are taken; it is what they say in iss");
        }
        if (jwt.isSet() && jwt.audience().isEmpty()) {
            problems.add(PATH + "audience: it is needed where tokens are taken, since others' tokens are signed with"
                    + " the same keys");
        }
        return problems;
    }

    private static boolean isSafe(String url) {
        URI address = URI.create(url);
        return "https".equals(address.getScheme()) || Places.isLoopback(String.valueOf(address.getHost()));
    }
}
