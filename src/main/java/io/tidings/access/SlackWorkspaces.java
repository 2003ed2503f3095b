package io.tidings.access;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidings.message.CompanyId;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The Slack workspaces that may send, whose company each is, and the secrets with which Slack signs for them
 * (docs.slack.dev/authentication/verifying-requests-from-slack). An app that is installed in several workspaces signs
 * for all of them with one secret.
 */
public final class SlackWorkspaces {
    /** What {@link #parse} takes, in words. */
    public static final String ALLOWED = "TEAM:COMPANY:SECRET with commas between, the team an id like T0123ABCD, each"
            + " team once, the company an id, and the app's signing secret of 16 or more letters and digits";

    /** How far Slack's clock and ours may be apart; what is older may be a recording. */
    public static final Duration WINDOW = Duration.ofMinutes(5);

    private static final Pattern FORM =
            Pattern.compile("([TE][A-Z0-9]{1,30}):([a-z0-9_-]{1,64}):([a-zA-Z0-9]{16,128})");
    private static final Pattern TIMESTAMP = Pattern.compile("\\d{1,11}");
    private static final String VERSION = "v0";
    private static final String ALGORITHM = "HmacSHA256";

    /** The companies by their teams, for each secret. */
    private final Map<String, Map<String, CompanyId>> bySecret;

    private SlackWorkspaces(Map<String, Map<String, CompanyId>> bySecret) {
        this.bySecret = bySecret;
    }

    /** Those that these texts describe; empty where one is no such description, or a team has two. */
    public static Optional<SlackWorkspaces> parse(List<String> texts) {
        Map<String, Map<String, CompanyId>> bySecret = new TreeMap<>();
        List<String> teams = new ArrayList<>();
        for (String text : texts) {
            Matcher form = FORM.matcher(text);
            if (!form.matches() || teams.contains(form.group(1))) {
                return Optional.empty();
            }
            teams.add(form.group(1));
            bySecret.computeIfAbsent(form.group(3), secret -> new TreeMap<>())
                    .put(form.group(1), new CompanyId(form.group(2)));
        }
        return Optional.of(new SlackWorkspaces(bySecret));
    }

    public boolean isEmpty() {
        return bySecret.isEmpty();
    }

    /** True for the time of a request that was made just now. */
    public static boolean isNow(String timestamp, Instant now) {
        if (!TIMESTAMP.matcher(timestamp).matches()) {
            return false;
        }
        long apart = Math.abs(Long.parseLong(timestamp) - now.getEpochSecond());
        return apart <= WINDOW.toSeconds();
    }

    /**
     * The companies for which the sender of a request may speak, by their teams; empty where it has not signed it with
     * a secret of ours. Computes with every secret, and compares in constant time, so that the time tells nothing.
     *
     * @param timestamp the header, as it came
     * @param body every byte of it
     * @param signature the header, as it came
     */
    public Optional<Map<String, CompanyId>> signed(String timestamp, byte[] body, String signature) {
        byte[] given = signature.getBytes(UTF_8);
        Optional<Map<String, CompanyId>> found = Optional.empty();
        for (Map.Entry<String, Map<String, CompanyId>> entry : bySecret.entrySet()) {
            if (MessageDigest.isEqual(signature(entry.getKey(), timestamp, body).getBytes(US_ASCII), given)) {
                found = Optional.of(Map.copyOf(entry.getValue()));
            }
        }
        return found;
    }

    /** What Slack puts in {@code X-Slack-Signature}. */
    public static String signature(String secret, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
            mac.update((VERSION + ":" + timestamp + ":").getBytes(UTF_8));
            return VERSION + "=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
