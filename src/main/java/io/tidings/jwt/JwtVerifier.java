package io.tidings.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.tidings.port.TokenRefused;
import io.tidings.port.TokenVerifier;
import io.vertx.core.Future;
import java.security.Key;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies tokens: the signature by a key of the place that the settings name, never one that the token brings or
 * points to, with an algorithm that the settings allow; then who issued it, for whom, and whether its time has come and
 * not gone. Computes for some ten microseconds; for any thread.
 */
public final class JwtVerifier implements TokenVerifier {
    private static final Logger LOG = LoggerFactory.getLogger(JwtVerifier.class);
    private static final int LONGEST = 8 * 1024;
    private static final Set<String> NEEDED = Set.of("iss", "sub", "aud", "exp");

    private final JwtRules rules;
    private final Set<JWSAlgorithm> algorithms;
    private final KeyCache keys;
    private final DefaultJWTClaimsVerifier<SecurityContext> claims;

    private JwtVerifier(JwtRules rules, KeyCache keys, InstantSource clock) {
        this.rules = rules;
        this.keys = keys;
        this.algorithms = rules.algorithms().stream().map(JWSAlgorithm::parse).collect(Collectors.toSet());
        this.claims = new DefaultJWTClaimsVerifier<>(rules.audiences(), null, NEEDED, null) {
            @Override
            protected Date currentTime() {
                return Date.from(clock.instant());
            }
        };
        claims.setMaxClockSkew((int) rules.leeway().toSeconds());
    }

    /** Asks for no key before the first token. */
    public static JwtVerifier open(JwtRules rules, KeyPlace place, InstantSource clock) {
        return new JwtVerifier(rules, new KeyCache(place, clock), clock);
    }

    @Override
    public Future<Map<String, Object>> verify(String token) {
        SignedJWT jwt;
        try {
            jwt = parse(token);
        } catch (TokenRefused e) {
            return Future.failedFuture(e);
        }
        return keys.find(signing(jwt.getHeader())).compose(found -> {
            if (found.isEmpty()) {
                return refused("no key that its issuer publishes has signed it");
            }
            try {
                return Future.succeededFuture(verified(jwt, found).getClaims());
            } catch (TokenRefused e) {
                return Future.failedFuture(e);
            }
        });
    }

    /** What can be said of it before a key is looked for. */
    private SignedJWT parse(String token) {
        SignedJWT jwt = null;
        if (token.length() <= LONGEST) {
            try {
                jwt = SignedJWT.parse(token);
            } catch (ParseException | IllegalArgumentException e) {
                LOG.debug("a token cannot be read: {}", e.getMessage());
            }
        }
        if (jwt == null) {
            throw new TokenRefused("it is no signed token");
        }
        JWSHeader header = jwt.getHeader();
        if (!algorithms.contains(header.getAlgorithm())) {
            throw new TokenRefused("it is not signed with " + String.join(" or ", sorted(rules.algorithms())));
        }
        // A payload that is no base64 is no token's (RFC 7797), and we know no other extension either.
        if (header.getCriticalParams() != null || !header.isBase64URLEncodePayload()) {
            throw new TokenRefused("it needs an extension that is not known here");
        }
        return jwt;
    }

    /** The keys of that name and kind. One of a file may have no name, and is tried whatever the token says. */
    private static Predicate<JWK> signing(JWSHeader header) {
        JWKMatcher named = JWKMatcher.forJWSHeader(header);
        JWKMatcher nameless = JWKMatcher.forJWSHeader(new JWSHeader(header.getAlgorithm()));
        return key -> (key.getKeyID() == null ? nameless : named).matches(key);
    }

    private JWTClaimsSet verified(SignedJWT jwt, List<JWK> found) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector((header, context) -> candidates(found));
        processor.setJWTClaimsSetVerifier((said, context) -> {
            claims.verify(said, context);
            if (!rules.issuers().contains(said.getIssuer())) {
                throw new BadJWTException("JWT iss claim value rejected");
            }
        });
        try {
            return processor.process(jwt, null);
        } catch (BadJWTException e) {
            throw new TokenRefused(words(e));
        } catch (BadJOSEException | JOSEException e) {
            LOG.debug("a token is not what it says: {}", e.getMessage());
            throw new TokenRefused("its signature is not right");
        }
    }

    private static List<Key> candidates(List<JWK> found) {
        List<Key> candidates = new ArrayList<>();
        for (JWK key : found) {
            try {
                candidates.add(((AsymmetricJWK) key).toPublicKey());
            } catch (JOSEException e) {
                LOG.debug("a key cannot be used", e);
            }
        }
        return candidates;
    }

    private String words(BadJWTException refused) {
        String why = String.valueOf(refused.getMessage());
        if (why.contains("Expired")) {
            return "it has expired";
        }
        if (why.contains("before use")) {
            return "its time has not come yet";
        }
        if (why.contains("aud")) {
            return "it is not for " + String.join(" or ", sorted(rules.audiences()));
        }
        return why.contains("iss") && !why.contains("issing")
                ? "it was not issued by " + String.join(" or ", sorted(rules.issuers()))
                : "it does not say who issued it, to whom, for whom and until when";
    }

    private static List<String> sorted(Set<String> texts) {
        return texts.stream().sorted().toList();
    }

    private static <T> Future<@Nullable T> refused(String why) {
        return Future.failedFuture(new TokenRefused(why));
    }
}
