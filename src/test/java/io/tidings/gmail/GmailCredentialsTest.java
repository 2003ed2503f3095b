package io.tidings.gmail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import io.tidings.jwt.Tokens;
import io.tidings.message.Json;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GmailCredentialsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void aServiceAccountAssertsWhoItIsAndWhoseMailboxItReads() throws Exception {
        RSAKey key = Tokens.key("k1");
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(key.toPrivateKey().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        String file = Json.write(Map.of(
                "type",
                "service_account",
                "client_email",
                "s@p.iam.gserviceaccount.com",
                "private_key",
                pem,
                "private_key_id",
                "k1"));

        String form = URLDecoder.decode(
                GmailCredentials.read(file, "https://token.example").form("ana@acme.io", NOW), UTF_8);

        SignedJWT assertion =
                SignedJWT.parse(form.replaceFirst(".*assertion=", "").replaceFirst("&.*", ""));
        assertThat(form).contains("grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer");
        assertThat(assertion.verify(new RSASSAVerifier(key.toRSAPublicKey()))).isTrue();
        assertThat(assertion.getHeader().getKeyID()).isEqualTo("k1");
        assertThat(assertion.getJWTClaimsSet().getIssuer()).isEqualTo("s@p.iam.gserviceaccount.com");
        assertThat(assertion.getJWTClaimsSet().getSubject()).isEqualTo("ana@acme.io");
        assertThat(assertion.getJWTClaimsSet().getAudience()).isEqualTo(List.of("https://token.example"));
        assertThat(assertion.getJWTClaimsSet().getStringClaim("scope")).endsWith("gmail.readonly");
        assertThat(assertion.getJWTClaimsSet().getExpirationTime()).isEqualTo(NOW.plusSeconds(1800));
    }

    @Test
    void aPersonsRefreshTokenIsSentAsItIs() {
        String file =
                "{\"type\":\"authorized_user\",\"client_id\":\"c\",\"client_secret\":\"s&1\",\"refresh_token\":\"r\"}";

        assertThat(GmailCredentials.read(file, "https://token.example").form("ana@acme.io", NOW))
                .isEqualTo("client_id=c&client_secret=s%261&grant_type=refresh_token&refresh_token=r");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "secret-file~no JSON",
                "[]~neither",
                "{\"type\":\"external_account\"}~neither",
                "{\"type\":\"authorized_user\",\"client_id\":\"c\",\"refresh_token\":\"secret-r\"}~client_secret is missing",
                "{\"type\":\"service_account\",\"client_email\":\"s\"}~private_key is missing",
                "{\"type\":\"service_account\",\"client_email\":\"s\",\"private_key\":\"secret-k\"}~no RSA key"
            })
    void whatIsNoFileOfGooglesIsRefusedWithoutItsSecrets(String file, String reason) {
        assertThatThrownBy(() -> GmailCredentials.read(file, "https://token.example"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("secret-");
    }
}
