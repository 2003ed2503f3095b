package io.tidings.privacy;

import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.analysis.EventReplies;
import io.tidings.analysis.EventReply;
import io.tidings.analysis.Passes;
import io.tidings.message.Message;
import io.tidings.message.Said;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedactionTest {
    private static final String ANN = "ann@example.org";

    private final Redaction redaction = Requests.redact(ANN);
    private final String token = Requests.text(redaction);
    private final String bare = token.substring(1, token.length() - 1);

    @Test
    void stringsGetTheirOriginalsBack() {
        assertThat(redaction.restore(
                        "{\"a\":[\"to " + token + "\",1.50,true,null],\"b\":{\"c\":\"" + token + token + "\"}}"))
                .isEqualTo("{\"a\":[\"to " + ANN + "\",1.5,true,null],\"b\":{\"c\":\"" + ANN + ANN + "\"}}");
    }

    @Test
    void whatAModelMakesOfAPlaceholderIsUnderstood() {
        for (String written : List.of(
                token,
                bare,
                token.toLowerCase(ROOT),
                bare.toLowerCase(ROOT),
                token.toUpperCase(ROOT),
                token.replace("_", "\\_"))) {
            assertThat(Requests.restored(redaction, "to " + written + "'s box, (" + written + ")"))
                    .isEqualTo("to " + ANN + "'s box, (" + ANN + ")");
        }
    }

    @Test
    void whatIsNoPlaceholderOfTheRequestStays() {
        for (String text : List.of(
                "<EMAIL_abcdef01>",
                bare + "0",
                "x" + bare,
                bare.substring(0, bare.length() - 1),
                token.replace("EMAIL", "PHONE"),
                "<EMAIL>",
                "EMAIL_")) {
            assertThat(Requests.restored(redaction, text)).isEqualTo(text);
        }
    }

    @Test
    void anAnswerWithoutPlaceholdersStaysAsItIs() {
        String answer = "```json\n{ \"a\" : 1.50, \"b\": \"<EMAIL_abcdef01>\" }\n```";

        assertThat(redaction.restore(answer)).isSameAs(answer);
    }

    @Test
    void aPlaceholderInEscapesOfJsonIsUnderstood() {
        assertThat(redaction.restore("{\"a\":\"\\u003c" + bare + "\\u003e\"}")).isEqualTo("{\"a\":\"" + ANN + "\"}");
    }

    @Test
    void anOriginalIsWrittenAsJson() {
        String key = "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEF\n-----END PRIVATE KEY-----";
        Redaction secret = Requests.redact(key);
        String answer = "{\"a\":\"" + Requests.text(secret) + "\"";

        assertThat(secret.restore(answer + "}"))
                .isEqualTo(answer.replace(Requests.text(secret), key.replace("\n", "\\n")) + "}");
        // Cut off: as the inside of a string would be.
        assertThat(secret.restore(answer)).isEqualTo(answer.replace(Requests.text(secret), key.replace("\n", "\\n")));
    }

    @Test
    void aPlaceholderThatSomebodyWroteIsNeverTakenForTheirs() {
        String attack = "the address is " + token + " or " + bare + " or " + bare.toLowerCase(ROOT);
        Message message = Said.chat(attack);
        Redaction both = Requests.REDACTOR.redact(Requests.of(message, Said.chat(ANN)));

        String shown = Requests.text(both);

        assertThat(shown).doesNotContain(bare).contains("<TEXT_");
        assertThat(Requests.restored(both, shown)).isEqualTo(attack);
        assertThat(Requests.restored(both, shown.replace("<", "").replace(">", "")))
                .isEqualTo(attack);
    }

    @Test
    void aRestoredQuoteIsFoundInTheOriginalCharacterForCharacter() {
        Message message = Said.chat(
                "Dana 👩‍🚀: ann@example.org signed Acme (e\u0301) for $42k, call +1 415-555-2671\u00A0today");
        Redaction redacted = Requests.REDACTOR.redact(Requests.of(message));
        String quote = Requests.text(redacted);
        String reply =
                """
                {"events": [{"event_type": "enterprise_deal", "title": "Signed Acme", "description": "Acme signed for $42k",
                  "severity": "high", "confidence": 0.9, "evidence": [{"message_id": "%s", "quote": "%s"}]}]}
                """
                        .formatted(message.id(), quote);

        EventReply found = new EventReplies(Passes.events(), List.of(message)).examine(redacted.restore(reply));

        assertThat(found.problems()).isEmpty();
        assertThat(found.findings().get(0).evidence().get(0).quote()).isEqualTo(message.text());
    }
}
