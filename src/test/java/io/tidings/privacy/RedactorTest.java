package io.tidings.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.analysis.ModelRequest;
import io.tidings.analysis.Prompt;
import io.tidings.event.Found;
import io.tidings.event.SignificantEvent;
import io.tidings.message.ChatMessage;
import io.tidings.message.Json;
import io.tidings.message.Message;
import io.tidings.message.Said;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
    private static final String TOKEN = "_[a-f][0-9a-f]{7}>";

    @Test
    void everyKindStandsAsItsPlaceholder() {
        assertThat(Requests.redacted(
                        "Dana: ann@example.org, +1 415-555-2671, 4242 4242 4242 4242, DE89370400440532013000,"
                                + " 536-22-8726, 192.168.1.10, 00:1A:2B:3C:4D:5E, 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa,"
                                + " password: hunter2, 221B Baker Street, account no. 12345678, NAME_deadbeef"))
                .matches("<NAME#: <EMAIL#, <PHONE#, <CARD#, <IBAN#, <ID#, <IP#, <MAC#, <WALLET#, password: <SECRET#, "
                                .replace("#", TOKEN)
                        + "<ADDRESS#, account no. <ACCOUNT#, <TEXT#".replace("#", TOKEN));
    }

    /** What events are about. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "MRR hit $1,200,000, up 18% from $1.02M; 12,500 users, 1 200 000 visits, €3.4 million",
                "on 2026-03-04T12:30:45Z, 04.03.2026 at 12:30, March 4th 2026, 03/04/2026, Q3 2026, FY2026",
                "v2.13.4, version 10.0.19041.1, build 20260304.5, Java 17, iOS 19.1, SOC 2, ISO 27001, 99.99%",
                "order 4155552671, order #1002003004, invoice INV-2026-00417, PO 4500012345, ticket 123456789",
                "JIRA-4512, PR #1234, issue 98765, commit da39a3ee5e6b4b0d3255bfef95601890afd80709, 3f2a91c",
                "id 123e4567-e89b-12d3-a456-426614174000, https://example.org/orders/4155552671?page=3",
                "p95 of 120 ms, 5,000,000 requests/s, 4 TB, 1920x1080, 10.5 km, 37 °C",
                "seed of 2,000,000 USD at 12,000,000 pre, 8-figure exit, 1,000 seats x 12 months = 12,000",
                "We hired 3 engineers in 2 weeks, 24/7 support, 50-person team, 1st place of 250",
            })
    void figuresAreLeftAlone(String text) {
        assertThat(Requests.redacted(text)).isEqualTo(text);
    }

    @Test
    void aMessageIsCopiedWithNothingOfItsOriginInIt() {
        Message mail = Said.email("Ask ann@example.org", "mail bob@example.org");
        Redaction redaction = Requests.REDACTOR.redact(Requests.of(mail));
        Message copy = redaction.request().messages().get(0);

        assertThat(copy.subject()).matches("Ask <EMAIL" + TOKEN);
        assertThat(copy.text()).matches("mail <EMAIL" + TOKEN);
        assertThat(copy.header().sender()).matches("<EMAIL" + TOKEN);
        assertThat(copy.id()).isEqualTo(mail.id());
        assertThat(copy.header().sentAt()).isEqualTo(mail.header().sentAt());
        assertThat(Json.write(redaction.request()))
                .doesNotContain("example.org", "dana@", "conversation\"", "\"native\"");
        assertThat(redaction.originals()).hasSize(3);
    }

    @Test
    void aSenderIsTheSameInTheHeaderAndInTexts() {
        Message one = Said.chat("Ann Lee <ann@example.org>", Said.NOON, "hi all");
        Message two = Said.chat("Mark", Said.NOON, "Ask Ann Lee, ann@example.org. Mark it.");

        List<Message> copies =
                Requests.REDACTOR.redact(Requests.of(one, two)).request().messages();

        String[] sender = copies.get(0).header().sender().split(" ");
        assertThat(sender[0]).matches("<NAME" + TOKEN);
        assertThat(sender[1]).matches("<<EMAIL" + TOKEN + ">");
        assertThat(copies.get(1).text())
                .isEqualTo("Ask " + sender[0] + ", " + sender[1].substring(1, sender[1].length() - 1) + ". Mark it.");
        assertThat(copies.get(1).header().sender()).matches("<NAME" + TOKEN);
    }

    @Test
    void whatOneTextTellsIsHiddenInTheOthersToo() {
        List<Message> copies = Requests.REDACTOR
                .redact(Requests.of(Said.chat("my SSN is 536228726"), Said.chat("was it 536228726?")))
                .request()
                .messages();

        assertThat(copies.get(1).text()).matches("was it <ID" + TOKEN + "\\?");
    }

    @Test
    void anUnknownSenderStaysUnknown() {
        Message message = Said.chat("unknown", Said.NOON, "an unknown error");

        Message copy = Requests.REDACTOR
                .redact(Requests.of(message))
                .request()
                .messages()
                .get(0);

        assertThat(copy.header().sender()).isEqualTo("unknown");
        assertThat(copy.text()).isEqualTo("an unknown error");
    }

    @Test
    void eventsAndTheSenderOfAnEmailAreHidden() {
        SignificantEvent event =
                Found.event(Found.mrr("$42k", Found.quote("MRR hit $42k, says Dana to bob@example.org, cc Ann Lee")));

        ModelRequest redacted = Requests.REDACTOR.redact(Requests.email(event)).request();

        assertThat(Json.write(redacted))
                .doesNotContain("Dana", "bob@", "Ann Lee")
                .contains("$42k", "Founder", "Acme");
        assertThat(redacted.facts().get("sender_name")).matches("<NAME" + TOKEN);
        assertThat(redacted.events().get(0).id()).isEqualTo(event.id());
        assertThat(Prompt.of(redacted).text())
                .contains("Sign as " + redacted.facts().get("sender_name") + ", Founder")
                .containsPattern("MRR hit \\$42k, says <NAME" + TOKEN);
    }

    @Test
    void aSecondQuestionHidesWhatTheFirstAnswerSays() {
        Message message = Said.chat("Tell ann@example.org:\nDana signed \"Bo\"");
        String previous = Json.write(
                Map.of("quote", message.text(), "message_id", message.id().value()));
        ModelRequest again = Requests.of(message).again(previous, List.of("does not say \"ann@example.org\""));

        Redaction redaction = Requests.REDACTOR.redact(again);

        String email = redaction.request().messages().get(0).text().split("[ :]")[1];
        assertThat(email).matches("<EMAIL" + TOKEN);
        assertThat(redaction.request().reask().previous())
                .contains(email, message.id().value())
                .doesNotContain("ann@", "Dana");
        assertThat(redaction.request().reask().problems()).containsExactly("does not say \"" + email + "\"");
    }

    @Test
    void anAnswerThatIsNoJsonHidesNothingBehindItsEscapes() {
        ModelRequest again = Requests.of(Said.chat("hi"))
                .again("{\"quote\": \"x\\nDana, \\u0061nn@example.org", List.of("it is cut off"));

        assertThat(Requests.REDACTOR.redact(again).request().reask().previous())
                .doesNotContain("Dana", "nn@example")
                .contains("<NAME_", "<EMAIL_");
    }

    @Test
    void aTextWithNothingToHideIsTheSame() {
        ChatMessage message = Said.chat("nobody", Said.NOON, "We shipped 👩‍🚀 e\u0301 today");

        assertThat(Requests.REDACTOR
                        .redact(Requests.of(message))
                        .request()
                        .messages()
                        .get(0)
                        .text())
                .isEqualTo(message.text());
    }
}
