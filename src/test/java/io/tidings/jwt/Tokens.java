package io.tidings.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.function.UnaryOperator;

/** An identity provider of the tests: its key, and tokens as it makes them. */
public final class Tokens {
    public static final String ISSUER = "https://id.example.com";
    public static final String AUDIENCE = "tidings";
    public static final RSAKey KEY = key("key-1");

    private Tokens() {}

    public static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** What it publishes. */
    public static String published(RSAKey... keys) {
        return new JWKSet(java.util.List.of(keys)).toString(true);
    }

    public static JWTClaimsSet claims(Instant now, String role, String company) {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject("ann")
                .claim("role", role)
                .claim("company", company)
                .expirationTime(Date.from(now.plusSeconds(60)))
                .build();
    }

    public static String signed(JWTClaimsSet claims) {
        return signed(KEY, header -> header.keyID(KEY.getKeyID()), claims);
    }

    public static String signed(RSAKey key, UnaryOperator<JWSHeader.Builder> header, JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(
                    header.apply(new JWSHeader.Builder(JWSAlgorithm.RS256)).build(), claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    static String text(String base64) {
        return new String(Base64.getUrlDecoder().decode(base64), UTF_8);
    }
}
