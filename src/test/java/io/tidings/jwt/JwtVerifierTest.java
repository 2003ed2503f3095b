package io.tidings.jwt;

import static io.tidings.jwt.Tokens.AUDIENCE;
import static io.tidings.jwt.Tokens.ISSUER;
import static io.tidings.jwt.Tokens.KEY;
import static io.tidings.jwt.Tokens.base64;
import static io.tidings.jwt.Tokens.signed;
import static io.tidings.jwt.Tokens.text;
import static io.tidings.port.Await.failure;
import static io.tidings.port.Await.value;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.tidings.port.TokenRefused;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is done to a token, it is refused: a line for each. */
class JwtVerifierTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final JWTClaimsSet GOOD = Tokens.claims(NOW, "reader", "acme");
    private static final RSAKey OTHER = Tokens.key(KEY.getKeyID());

    @TempDir
    private static Path folder;

    private static Vertx vertx;
    private static JwtVerifier verifier;

    @BeforeAll
    static void open() throws IOException {
        vertx = Vertx.vertx();
        verifier = verifier(Tokens.published(KEY), Set.of("RS256", "ES256"));
    }

    @AfterAll
    static void close() {
        value(vertx.close());
    }

    private static JwtVerifier verifier(String keys, Set<String> algorithms) throws IOException {
        Path file = Files.writeString(Files.createTempFile(folder, "keys", ""), keys);
        JwtRules rules = new JwtRules(Set.of(ISSUER), Set.of(AUDIENCE), algorithms, Duration.ofSeconds(30));
        return JwtVerifier.open(rules, KeyPlace.file(vertx, file, "keys"), () -> NOW);
    }

    private static JWTClaimsSet.Builder good() {
        return new JWTClaimsSet.Builder(GOOD);
    }

    private static UnaryOperator<JWSHeader.Builder> header(UnaryOperator<JWSHeader.Builder> more) {
        return header -> more.apply(header.keyID(KEY.getKeyID()));
    }

    private static Date in(long seconds) {
        return Date.from(NOW.plusSeconds(seconds));
    }

    static Stream<Arguments> refused() throws JOSEException {
        String token = signed(GOOD);
        String[] part = token.split("\\.");
        String admin = base64(text(part[1]).replace("reader", "admin"));
        String none = base64("{\"alg\":\"none\"}");
        SignedJWT shared = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), GOOD);
        shared.sign(new MACSigner(pem(KEY).getBytes(US_ASCII)));
        SignedJWT sharedDer = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(KEY.getKeyID()).build(), GOOD);
        sharedDer.sign(new MACSigner(KEY.toRSAPublicKey().getEncoded()));
        SignedJWT strange = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(KEY.getKeyID()).build(), GOOD);
        strange.sign(new ECDSASigner(
                new ECKeyGenerator(Curve.P_256).keyID(KEY.getKeyID()).generate()));
        SignedJWT longer = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS512).keyID(KEY.getKeyID()).build(), GOOD);
        longer.sign(new RSASSASigner(KEY));
        return Stream.of(
                Arguments.of("algorithm none, no signature", none + "." + part[1] + "."),
                Arguments.of("algorithm none, the old signature", none + "." + part[1] + "." + part[2]),
                Arguments.of("algorithm nOnE", base64("{\"alg\":\"nOnE\"}") + "." + part[1] + "."),
                Arguments.of("HS256 with the public key as PEM", shared.serialize()),
                Arguments.of("HS256 with the public key as DER", sharedDer.serialize()),
                Arguments.of("an algorithm that is not pinned", longer.serialize()),
                Arguments.of("ES256 under the name of an RSA key", strange.serialize()),
                Arguments.of("another's key of the same name", signed(OTHER, header(h -> h), GOOD)),
                Arguments.of("an unknown key", signed(OTHER, h -> h.keyID("key-2"), GOOD)),
                Arguments.of("a key by a path", signed(OTHER, h -> h.keyID("../../../../dev/null"), GOOD)),
                Arguments.of("a key by SQL", signed(OTHER, h -> h.keyID("' OR '1'='1"), GOOD)),
                Arguments.of("no key named, another's", signed(OTHER, h -> h, GOOD)),
                Arguments.of("its own key (jwk)", signed(OTHER, header(h -> h.jwk(OTHER.toPublicJWK())), GOOD)),
                Arguments.of(
                        "keys from an address (jku)",
                        signed(OTHER, header(h -> h.jwkURL(URI.create("https://evil.example/jwks"))), GOOD)),
                Arguments.of(
                        "a certificate from an address (x5u)",
                        signed(OTHER, header(h -> h.x509CertURL(URI.create("https://evil.example/c"))), GOOD)),
                Arguments.of(
                        "a critical header that nobody knows",
                        signed(KEY, header(h -> h.criticalParams(Set.of("evil")).customParam("evil", 1)), GOOD)),
                Arguments.of(
                        "a payload that is no base64 (b64)",
                        signed(KEY, header(h -> h.base64URLEncodePayload(false).criticalParams(Set.of("b64"))), GOOD)),
                Arguments.of(
                        "another type of token",
                        signed(KEY, header(h -> h.type(new JOSEObjectType("dpop+jwt"))), GOOD)),
                Arguments.of(
                        "another issuer",
                        signed(good().issuer("https://evil.example").build())),
                Arguments.of(
                        "an issuer that begins so",
                        signed(good().issuer(ISSUER + ".evil").build())),
                Arguments.of(
                        "an issuer with a slash",
                        signed(good().issuer(ISSUER + "/").build())),
                Arguments.of("no issuer", signed(good().issuer(null).build())),
                Arguments.of(
                        "another audience", signed(good().audience("others").build())),
                Arguments.of(
                        "no audience", signed(good().audience((String) null).build())),
                Arguments.of(
                        "an audience in other letters",
                        signed(good().audience("Tidings").build())),
                Arguments.of("no subject", signed(good().subject(null).build())),
                Arguments.of("expired", signed(good().expirationTime(in(-31)).build())),
                Arguments.of(
                        "expired in 1970",
                        signed(good().expirationTime(new Date(0)).build())),
                Arguments.of(
                        "without an end", signed(good().expirationTime(null).build())),
                Arguments.of("not yet", signed(good().notBeforeTime(in(31)).build())),
                Arguments.of("another role", part[0] + "." + admin + "." + part[2]),
                Arguments.of(
                        "another company", part[0] + "." + base64(text(part[1]).replace("acme", "*")) + "." + part[2]),
                Arguments.of("a signature of zeros", part[0] + "." + part[1] + "." + Base64URL.encode(new byte[256])),
                Arguments.of("no signature", part[0] + "." + part[1] + "."),
                Arguments.of("cut short", token.substring(0, token.length() - 4)),
                Arguments.of("one letter changed", part[0] + "." + part[1] + "." + other(part[2])),
                Arguments.of("parts in another order", part[1] + "." + part[0] + "." + part[2]),
                Arguments.of("claims that are no JSON", part[0] + "." + base64("[]") + "." + part[2]),
                Arguments.of("a header that is no JSON", "...."),
                Arguments.of("nothing", ".."),
                Arguments.of(
                        "too long",
                        signed(good().claim("more", "x".repeat(9000)).build())));
    }

    private static String other(String signature) {
        return (signature.charAt(0) == 'A' ? 'B' : 'A') + signature.substring(1);
    }

    private static String pem(RSAKey key) throws JOSEException {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(key.toRSAPublicKey().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void aTokenIsRefusedThatHas(String what, String token) {
        assertThat(failure(verifier.verify(token))).as(what).isInstanceOf(TokenRefused.class);
    }

    static Stream<Arguments> taken() {
        return Stream.of(
                Arguments.of("all that is asked for", signed(GOOD)),
                Arguments.of("no key named", signed(KEY, h -> h, GOOD)),
                Arguments.of("the type of access tokens", signed(KEY, h -> h.type(new JOSEObjectType("at+jwt")), GOOD)),
                Arguments.of(
                        "several audiences",
                        signed(good().audience(List.of("others", AUDIENCE)).build())),
                Arguments.of(
                        "just ended, by a slow clock",
                        signed(good().expirationTime(in(-29)).build())),
                Arguments.of(
                        "just begun, by a fast clock",
                        signed(good().notBeforeTime(in(29)).build())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("taken")
    void aTokenIsTakenThatHas(String what, String token) {
        Map<String, Object> claims = value(verifier.verify(token));

        assertThat(claims).as(what).containsEntry("sub", "ann").containsEntry("company", "acme");
    }

    @Test
    void keysMayBeInPem() throws IOException, JOSEException {
        assertThat(value(verifier(pem(KEY), Set.of("RS256")).verify(signed(GOOD))))
                .containsEntry("sub", "ann");
    }

    @Test
    void aSharedSecretOrAShortKeyIsNoKey() throws IOException {
        String secret = "{\"keys\":[{\"kty\":\"oct\",\"kid\":\"key-1\",\"k\":\"" + base64("x".repeat(64)) + "\"}]}";

        assertThat(failure(verifier(secret, Set.of("RS256")).verify(signed(GOOD))))
                .isInstanceOf(KeysAway.class)
                .hasMessageContaining("no public RSA key of 2048 bits");
    }

    @Test
    void whatIsWrongIsToldButNotWhatWasSaid() {
        assertThat(failure(verifier.verify(signed(good().audience("s3cret").build()))))
                .hasMessage("it is not for tidings");
        assertThat(failure(verifier.verify(signed(good().issuer("s3cret").build()))))
                .hasMessage("it was not issued by " + ISSUER);
        assertThat(failure(verifier.verify(
                        signed(good().expirationTime(new Date(0)).build()))))
                .hasMessage("it has expired");
        assertThat(failure(verifier.verify(signed(good().notBeforeTime(in(99)).build()))))
                .hasMessage("its time has not come yet");
    }
}
