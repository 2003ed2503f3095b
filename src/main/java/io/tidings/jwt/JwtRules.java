package io.tidings.jwt;

import java.time.Duration;
import java.util.Set;

/**
 * What a token must say to be taken. A wrong value is an {@link IllegalArgumentException}.
 *
 * @param issuers of which one issued it
 * @param audiences of which one it is for
 * @param algorithms with one of which it is signed; only such as have a public key
 * @param leeway by which clocks may differ
 */
public record JwtRules(Set<String> issuers, Set<String> audiences, Set<String> algorithms, Duration leeway) {
    /** Those that may be chosen. With a shared secret (HS256) whoever can check a token could also make one. */
    public static final Set<String> ALGORITHMS =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

    public JwtRules {
        issuers = Set.copyOf(issuers);
        audiences = Set.copyOf(audiences);
        algorithms = Set.copyOf(algorithms);
        if (issuers.isEmpty() || audiences.isEmpty() || algorithms.isEmpty()) {
            throw new IllegalArgumentException("an issuer, an audience and an algorithm are needed");
        }
        if (!ALGORITHMS.containsAll(algorithms)) {
            throw new IllegalArgumentException("algorithms are some of " + ALGORITHMS);
        }
        if (leeway.isNegative()) {
            throw new IllegalArgumentException("the leeway is not negative");
        }
    }
}
