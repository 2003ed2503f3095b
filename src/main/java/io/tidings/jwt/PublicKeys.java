package io.tidings.jwt;

import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the keys of a text: a key set, or PEM. Only public ones that are strong enough count. */
final class PublicKeys {
    private static final int LEAST_RSA_BITS = 2048;
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN (PUBLIC KEY|CERTIFICATE)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

    private PublicKeys() {}

    /** @throws ParseException where there is none in it */
    static List<JWK> read(String text) throws ParseException {
        List<JWK> all = text.stripLeading().startsWith("{") ? JWKSet.parse(text).getKeys() : pem(text);
        List<JWK> good =
                all.stream().map(JWK::toPublicJWK).filter(PublicKeys::isStrong).toList();
        if (good.isEmpty()) {
            throw new ParseException("it holds no public RSA key of 2048 bits or more, and no EC key", 0);
        }
        return good;
    }

    /** A shared secret has no public part, and is null here. */
    private static boolean isStrong(JWK key) {
        return key instanceof AsymmetricJWK && (!(key instanceof RSAKey rsa) || rsa.size() >= LEAST_RSA_BITS);
    }

    private static List<JWK> pem(String text) throws ParseException {
        List<JWK> keys = new ArrayList<>();
        Matcher parts = PEM.matcher(text);
        while (parts.find()) {
            byte[] der = Base64.getMimeDecoder().decode(parts.group(2));
            try {
                PublicKey key = parts.group(1).equals("CERTIFICATE")
                        ? CertificateFactory.getInstance("X.509")
                                .generateCertificate(new ByteArrayInputStream(der))
                                .getPublicKey()
                        : publicKey(der);
                keys.add(jwk(key));
            } catch (GeneralSecurityException e) {
                throw new ParseException("a key in it cannot be read: " + e.getMessage(), parts.start());
            }
        }
        return keys;
    }

    private static PublicKey publicKey(byte[] der) throws GeneralSecurityException {
        X509EncodedKeySpec encoded = new X509EncodedKeySpec(der);
        try {
            return KeyFactory.getInstance("RSA").generatePublic(encoded);
        } catch (InvalidKeySpecException e) {
            return KeyFactory.getInstance("EC").generatePublic(encoded);
        }
    }

    private static JWK jwk(PublicKey key) throws GeneralSecurityException {
        if (key instanceof RSAPublicKey rsa) {
            return new RSAKey.Builder(rsa).build();
        }
        if (key instanceof ECPublicKey ec) {
            Curve curve = Curve.forECParameterSpec(ec.getParams());
            if (curve != null) {
                return new ECKey.Builder(curve, ec).build();
            }
        }
        throw new InvalidKeySpecException("it is neither RSA nor of a known curve");
    }
}
