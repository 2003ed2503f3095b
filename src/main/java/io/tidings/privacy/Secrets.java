package io.tidings.privacy;

import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What opens a door: keys and tokens of known providers, private keys, passwords in URLs, and what stands behind a word
 * like <i>password</i> and looks like nothing that one would read aloud.
 */
final class Secrets implements Detector {
    private static final String START = "(?<![A-Za-z0-9_])";
    /** By how their issuers let them begin; each holds a digit. */
    private static final Pattern ISSUED = Pattern.compile(START
            + "(?:"
            + String.join(
                    "|",
                    "(?:sk|pk|rk)_(?:live|test)_[A-Za-z0-9]{6,250}+", // Stripe
                    "whsec_[A-Za-z0-9+/=]{8,100}+",
                    "sk-[A-Za-z0-9_-]{16,250}+", // OpenAI, Anthropic
                    "gh[pousr]_[A-Za-z0-9_]{20,255}+|github_pat_[A-Za-z0-9_]{20,255}+",
                    "gl(?:pat|dt|rt|soat|cbt|ptt|ft|imt|agent)-[A-Za-z0-9_.-]{16,250}+", // GitLab
                    "xox[abceoprsd](?:\\.xox[bp])?-[A-Za-z0-9%-]{10,250}+|xapp-[A-Za-z0-9-]{10,250}+", // Slack
                    "AIza[A-Za-z0-9_-]{30,50}+|ya29\\.[A-Za-z0-9_-]{20,250}+|GOCSPX-[A-Za-z0-9_-]{20,40}+", // Google
                    "1//0[A-Za-z0-9_-]{30,150}+",
                    "SG\\.[A-Za-z0-9_-]{16,40}+\\.[A-Za-z0-9_-]{30,60}+", // SendGrid
                    "(?:AC|SK)[0-9a-f]{32}", // Twilio
                    "key-[0-9a-f]{32}|[0-9a-f]{32}-us\\d{1,2}", // Mailgun, Mailchimp
                    "(?:npm|hf|gsk|r8|shpat|shpss|shpca|shppa|dop_v1|doo_v1|dor_v1|figd|pul|lin_api|ntn|secret|sbp|"
                            + "rubygems|dckr_pat|glc|glsa|PMAK|pplx|tvly|fw|csk|nvapi|xai|sq0atp|sq0csp|pat)"
                            + "[_-][A-Za-z0-9_-]{20,250}+",
                    "EAA[A-Za-z0-9]{30,250}+", // Facebook
                    "pypi-[A-Za-z0-9_-]{40,250}+|AGE-SECRET-KEY-1[A-Z0-9]{50,70}+",
                    "eyJ[A-Za-z0-9_-]{8,4000}+\\.[A-Za-z0-9_-]{8,8000}+(?:\\.[A-Za-z0-9_-]{0,2000}+)?", // JWT
                    "\\d{8,10}:AA[A-Za-z0-9_-]{33}", // Telegram
                    "[MNO][A-Za-z0-9_-]{23,27}+\\.[A-Za-z0-9_-]{6}\\.[A-Za-z0-9_-]{27,40}+") // Discord
            + ")");

    private static final Pattern AMAZON =
            Pattern.compile(START + "(?:AKIA|ASIA|ABIA|ACCA|AIDA|AROA)[A-Z2-7]{16}(?![A-Za-z0-9])");
    private static final Pattern SLACK_HOOK =
            Pattern.compile("(?<=hooks\\.slack\\.com/)(?:services|workflows|triggers)/[A-Za-z0-9_/]{20,100}+");
    private static final Pattern DISCORD_HOOK = Pattern.compile("(?<=/api/webhooks/)\\d{10,25}/[A-Za-z0-9_-]{20,100}+");
    private static final Pattern HEADER = Pattern.compile(
            "(?<=" + Edge.START + "(?:bearer|basic|digest|apikey)[ :]{1,2})[A-Za-z0-9._~+/-]{12,4000}+={0,2}",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern USER_INFO =
            Pattern.compile("(?<=://)[^\\s/@:?#\\uFFFC]{0,64}+:[^\\s/@\\uFFFC]{1,128}+(?=@)");

    private static final String WORDS = "passwords?|passwd|pwd|pw|pass(?:phrase|code|wort)?|kennwort|mot de passe|mdp|"
            + "contraseña|clave|senha|palavra-passe|wachtwoord|hasło|lösenord|adgangskode|passord|salasana|parola|şifre|"
            + "пароль|密码|密碼|パスワード|비밀번호|creds?|"
            + "[a-z0-9_.-]{0,40}(?:password|passwd|secret|token|api[ _-]?key|access[ _-]?key|private[ _-]?key|"
            + "auth[ _-]?key|signing[ _-]?key|encryption[ _-]?key|credentials?)(?:[_-][a-z]{1,10})?";
    private static final String SAID = "[\"'`*_]{0,3}(?<said> {0,2}(?:[:=]{1,2}>?|->"
            + "| (?:is|was|to|ist|lautet|est|es|é|è)(?: now)?:?(?= )|是|は|는|은|))[ \\n]{0,2}";
    private static final Pattern LABELLED = Pattern.compile(
            Edge.START + "(?<![.-])(?:" + WORDS + ")" + SAID + "[\"'`<(*]{0,3}(?<value>[^\\s\"'`<>,;\\uFFFC]{6,250}+)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern READABLE = Pattern.compile("https?:.*|v?\\d+(?:\\.\\d+){1,3}(?:-[a-z]+\\d?)?"
            + "|[\\d.,]+[a-z]{1,2}|\\w+\\(.*|[a-z]+/[a-z]+|\\$.*|[\\d/:.-]+[TZ]?[\\d:.]*Z?");

    private static final Labelled CODES = new Labelled(
            Kind.SECRET,
            "pins?|(?:sms|pin|verification|security|confirmation|one[- ]time|2fa|mfa|auth(?:entication)?|login|access|tan)"
                    + "[- ](?:code|pin|passcode|password)|otp|cvv2?|cvc2?|cvn|geheimzahl|bestätigungscode|"
                    + "code de vérification|código de verificación|código de verificação|codice di verifica|验证码|認証コード",
            "\\d(?:[ -]?\\d){2,7}",
            3);
    private static final int LONG = 16;
    private static final int UNSAID = 8;

    @Override
    public void find(String text, Consumer<Span> found) {
        accept(ISSUED, text, Secrets::hasDigit, found);
        accept(AMAZON, text, secret -> true, found);
        accept(SLACK_HOOK, text, Secrets::hasDigit, found);
        accept(DISCORD_HOOK, text, secret -> true, found);
        accept(HEADER, text, Secrets::hasDigit, found);
        accept(USER_INFO, text, secret -> true, found);
        for (Matcher matcher = LABELLED.matcher(text); matcher.find(); ) {
            int start = matcher.start("value");
            int end = trimmed(text, start, matcher.end("value"));
            if (isSecret(text.substring(start, end), !matcher.group("said").isBlank())) {
                found.accept(new Span(start, end, Kind.SECRET));
            }
        }
        CODES.find(text, found);
        PrivateKeys.find(text, found);
    }

    private static void accept(Pattern pattern, String text, Predicate<String> secret, Consumer<Span> found) {
        for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
            if (secret.test(matcher.group())) {
                found.accept(new Span(matcher.start(), matcher.end(), Kind.SECRET));
            }
        }
    }

    /** Without the signs that end a sentence or close what was opened before. */
    private static int trimmed(String text, int start, int end) {
        int to = end;
        while (to > start && ".:)]}*?".indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return to;
    }

    /**
     * Letters among digits or signs, or capitals in no order of a word.
     *
     * @param said true where a sign or a word says that it is the value; more is asked of what just follows
     */
    private static boolean isSecret(String value, boolean said) {
        if (value.length() < 6
                || value.chars().noneMatch(Character::isLetter)
                || READABLE.matcher(value).matches()) {
            return false;
        }
        boolean mixed = isMixed(value);
        if (!said) {
            return value.length() >= UNSAID && hasDigit(value) && (mixed || hasSign(value) || value.length() >= LONG);
        }
        return hasDigit(value) || (mixed && (hasSign(value) || value.length() >= LONG));
    }

    private static boolean hasDigit(String value) {
        return value.chars().anyMatch(Character::isDigit);
    }

    private static boolean hasSign(String value) {
        return value.chars().anyMatch(c -> "!@#$%^&*+=~?".indexOf(c) >= 0);
    }

    /** Small letters, and a capital that is not the first. */
    private static boolean isMixed(String value) {
        return value.chars().anyMatch(Character::isLowerCase)
                && value.chars().skip(1).anyMatch(Character::isUpperCase);
    }
}
