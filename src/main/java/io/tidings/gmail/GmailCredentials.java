package io.tidings.gmail;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.message.Json;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What Google knows us by, in the files that it gives for that: the key of a service account, to which the domain has
 * delegated the reading of its mailboxes, or the refresh token of one person. Shows in no text.
 */
public final class GmailCredentials {
    static final String SCOPE = "https://www.googleapis.com/auth/gmail.readonly";
    private static final Duration LIFE = Duration.ofMinutes(30);

    /** Makes the form by which a token for a mailbox is asked for. */
    private interface Grant {
        Map<String, String> form(String address, Instant now);
    }

    private final Grant grant;

    private GmailCredentials(Grant grant) {
        this.grant = grant;
    }

    /**
     * Reads a credentials file, of the type {@code service_account} or {@code authorized_user}.
     *
     * @param tokenUrl for whom an assertion is
     * @throws IllegalArgumentException with a sentence for the user, without anything secret, where it is none
     */
    public static GmailCredentials read(String file, String tokenUrl) {
        JsonNode json;
        try {
            json = Json.MAPPER.readTree(file);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is no JSON");
        }
        return switch (json.path("type").asText()) {
            case "service_account" -> {
                String email = field(json, "client_email");
                String id = json.path("private_key_id").asText();
                PrivateKey key = key(field(json, "private_key"));
                yield new GmailCredentials((address, now) -> Map.of(
                        "grant_type",
                        "urn:ietf:params:oauth:grant-type:jwt-bearer",
                        "assertion",
                        assertion(email, id, key, tokenUrl, address, now)));
            }
            case "authorized_user" -> {
                Map<String, String> form = new TreeMap<>(Map.of(
                        "grant_type",
                        "refresh_token",
                        "client_id",
                        field(json, "client_id"),
                        "client_secret",
                        field(json, "client_secret"),
                        "refresh_token",
                        field(json, "refresh_token")));
                yield new GmailCredentials((address, now) -> form);
            }
            default ->
                throw new IllegalArgumentException(
                        "its type is neither service_account nor authorized_user, as Google's files have it");
        };
    }

    /** The body of a request for a token (RFC 6749 §6, RFC 7523 §2.1). */
    String form(String address, Instant now) {
        return grant.form(address, now).entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String field(JsonNode json, String name) {
        String value = json.path(name).asText();
        if (value.isBlank()) {
            throw new IllegalArgumentException("its " + name + " is missing");
        }
        return value;
    }

    private static PrivateKey key(String pem) {
        String base64 =
                pem.replaceAll("-----(?:BEGIN|END) PRIVATE KEY-----", "").replaceAll("\\s", "");
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("its private_key is no RSA key in PEM (PKCS #8)");
        }
    }

    private static String assertion(
            String email, String id, PrivateKey key, String tokenUrl, String address, Instant now) {
        Map<String, Object> header = new TreeMap<>(Map.of("alg", "RS256", "typ", "JWT"));
        if (!id.isBlank()) {
            header.put("kid", id);
        }
        Map<String, Object> claims = new TreeMap<>(Map.of(
                "iss", email,
                "sub", address,
                "scope", SCOPE,
                "aud", tokenUrl,
                "iat", now.getEpochSecond(),
                "exp", now.plus(LIFE).getEpochSecond()));
        String signed = base64(Json.write(header).getBytes(UTF_8)) + "."
                + base64(Json.write(claims).getBytes(UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(signed.getBytes(UTF_8));
            return signed + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK signs with RSA", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
