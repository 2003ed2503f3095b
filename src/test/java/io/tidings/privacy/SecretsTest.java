package io.tidings.privacy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    /** Put together here, so that nobody's scanner takes them for real. */
    private static final String TAIL = "4eC39HqLyjWDarjtT1zdp7dc";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "«sk_live_@», «pk_test_@», «rk_live_@»",
                "«sk-proj-@@», «sk-ant-api03-@-@»",
                "AWS «AKIAIOSFODNN7EXAMPLE».",
                "«ghp_@@», «github_pat_11AA_@»",
                "«glpat-@»",
                "«xoxb-123456789012-1234567890123-@», «xapp-1-A0-1-@»",
                "«AIzaSyA1234567@»",
                "«SG.@.@@»",
                "«hf_@», «npm_@@», «shpat_@»",
                "«eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.@»",
                "https://hooks.slack.com/«services/T00000000/B00000000/@»",
                "Authorization: Bearer «@.@», ok",
                "curl -u x https://«ann:hunter2»@db.example.org/x",
                "«whsec_@»",
            })
    void keysOfKnownIssuersAreFound(String marked) {
        Marked.check(new Secrets(), marked.replace("@@", TAIL + TAIL).replaceAll("@(?!db)", TAIL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password: «hunter2», pw is «Tr0ub4dor&3», password=«hunter2»; the password is «hunter2».",
                "Passwort: «Sommer2024!», mot de passe : «Été2024x», contraseña: «clave123»",
                "DB_PASSWORD=«x7Qp!2fg», \"client_secret\": \"«@»\"",
                "AWS_SECRET_ACCESS_KEY=«wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY»",
                "api key «@», token «@»",
                "пароль: «Zima2024», 密码是«abc12345», パスワード: «abc12345»",
                "secret -> «CorrectHorseBatteryStaple»",
                "PIN: «1234», your verification code is «123456», OTP «123 456», CVV «123»",
                "验证码123: no, 验证码«123456»",
            })
    void whatStandsBehindAWordIsFound(String marked) {
        String text = marked.replace("@", TAIL).replace("123: no", "12: no");
        Marked.check(new Secrets(), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "«-----BEGIN RSA PRIVATE KEY-----\n@@\n@==\n-----END RSA PRIVATE KEY-----» done",
                "«-----BEGIN PRIVATE KEY-----\\n@@\\n@==\\n-----END PRIVATE KEY-----»",
                "«-----BEGIN OPENSSH PRIVATE KEY-----\n@@\n@@», and so on",
            })
    void privateKeysAreFound(String marked) {
        Marked.check(new Secrets(), marked.replace("@", TAIL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "the password is required, and so is the token",
                "password: see below; secret: nobody knows; token: expired",
                "you should reset your password today",
                "pass the customer id, pass 12,500 users",
                "token count: 12500, tokens: 12,500, api key v2.13.4",
                "secret sauce of 2024",
                "sk-learn-is-a-library-of-python",
                "-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----",
                "https://example.org/a:b",
                "basic authentication is fine, a bearer of news",
                "pin it, spin 1234, pins 12",
                "eyJust a word. And. Another",
            })
    void wordsAreLeftAlone(String text) {
        Marked.check(new Secrets(), text);
    }
}
