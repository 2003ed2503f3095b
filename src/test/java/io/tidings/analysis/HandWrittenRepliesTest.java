package io.tidings.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.event.Evidence;
import io.tidings.event.Finding;
import io.tidings.event.Metric;
import io.tidings.message.Message;
import io.tidings.message.Said;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whole replies as models write them, typed by hand, to messages as people write them. */
class HandWrittenRepliesTest {
    private static final Message CHAT =
            Said.chat("🎉🎉 Zoe\u0301 and the 👩‍💻 team: we passed “$42k” MRR — up 18 % since March! 🚀");
    private static final Message MAIL = Said.email(
            "Vertrag: Müller & Söhne", "Guten Tag,\r\n\r\nwir haben heute unterschrieben: 80.000\u00a0€ pro Jahr.");

    @Test
    void aReplyInAFenceWithWordsAroundIt() {
        EventReply reply = examine(
                """
                Sure! Here are the significant events I found in the conversation:

                ```json
                {
                  "events": [
                    {
                      "event_type": "Revenue Milestone",
                      "subject": "",
                      "title": "MRR passed $42k",
                      "description": "The team passed $42k of monthly recurring revenue.",
                      "impact": null,
                      "timeline": "since March",
                      "metrics": [{"name": "MRR", "value": "$42k"}, {"name": "growth", "value": "18 %%"},],
                      "stakeholders": ["Zoé", "Dana"],
                      "severity": "HIGH",
                      "confidence": 0.93,
                      "evidence": [{"message_id": "%s", "quote": "we passed \\"$42k\\" MRR - up 18 %% since March"}],
                    },
                  ],
                }
                ```

                Let me know if you need anything else!
                """
                        .formatted(CHAT.id()));

        assertThat(reply.problems()).isEmpty();
        Finding finding = reply.findings().get(0);
        assertThat(finding.metrics()).containsExactly(new Metric("MRR", "$42k"), new Metric("growth", "18 %"));
        assertThat(finding.stakeholders()).containsExactly("Zoé", "Dana");
        assertProof(finding, CHAT, "we passed “$42k” MRR — up 18 % since March");
        assertThat(finding.evidence().get(0).start()).isEqualTo(26);
    }

    @Test
    void aReplyOfAModelThatThinksAloudAndEscapesTooMuch() {
        EventReply reply = examine(
                """
                <think>
                The mail says they signed. {"events": []} would be wrong then. 80.000 € is eighty thousand.
                </think>
                {"events":[{"event_type":"enterprise_deal","subject":"M\\u00fcller \\& S\\u00f6hne",
                "title":"M\\u00fcller \\& S\\u00f6hne signed for 80.000 \\u20ac a year","description":"They signed today\\, for 80.000 \\u20ac a year.",
                "severity":"high","confidence":1,"metrics":[{"name":"contract value","value":"80.000 €","unit":"a year"}],
                "evidence":[{"message_id":"%s","quote":"wir haben heute unterschrieben: 80.000 € pro Jahr"}]}]}
                """
                        .formatted(MAIL.id()));

        assertThat(reply.problems()).isEmpty();
        assertThat(reply.findings().get(0).title()).startsWith("Müller & Söhne signed");
        assertProof(reply.findings().get(0), MAIL, "wir haben heute unterschrieben: 80.000\u00a0€ pro Jahr");
    }

    @Test
    void aQuoteOfEmojiAloneAndOneOfTheSubject() {
        EventReply reply = examine(
                event(CHAT, "👩‍💻 team").replace("]}]}", "," + proof(MAIL, "Vertrag: Müller & Söhne") + "]}]}"));

        assertThat(reply.problems()).isEmpty();
        assertThat(reply.findings().get(0).evidence())
                .extracting(Evidence::field)
                .containsExactlyInAnyOrder("text", "subject");
        assertProof(reply.findings().get(0), CHAT, "👩‍💻 team");
    }

    @Test
    void aComposedLetterIsFoundWhereItStandsDecomposed() {
        EventReply reply = examine(event(CHAT, "Zoé and the 👩‍💻 team"));

        assertProof(reply.findings().get(0), CHAT, "Zoe\u0301 and the 👩‍💻 team");
        assertThat(reply.findings().get(0).evidence().get(0).end()).isEqualTo(24);
    }

    @Test
    void aQuoteOfAnotherMessageAndAnIdThatNobodyHasAreMisquoted() {
        EventReply reply = examine("{\"events\":[" + inner(event(CHAT, "wir haben heute unterschrieben")) + ","
                + inner(event(CHAT, "we passed").replace(CHAT.id().value(), "1")) + ","
                + inner(event(CHAT, "🎉🎉 Zoe\u0301")) + "]}");

        assertThat(reply.findings()).hasSize(1);
        assertThat(reply.misquoted()).isEqualTo(2);
        assertThat(reply.problems())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("events/0: message " + CHAT.id() + " does not say"),
                        second -> assertThat(second).startsWith("events/1: message 1 does not say"));
    }

    private static EventReply examine(String raw) {
        return new EventReplies(Passes.events(), List.of(CHAT, MAIL)).examine(raw);
    }

    private static String event(Message message, String quote) {
        return """
                {"events":[{"event_type":"other","title":"Something happened","description":"It was said in so many words",
                "severity":"low","confidence":0.5,"evidence":[%s]}]}"""
                .formatted(proof(message, quote));
    }

    private static String proof(Message message, String quote) {
        return "{\"message_id\":\"" + message.id() + "\",\"quote\":\"" + quote + "\"}";
    }

    private static String inner(String reply) {
        return reply.substring(reply.indexOf('[') + 1, reply.lastIndexOf(']'));
    }

    /** The quote is the message's own, and stands where the offsets say, in code points. */
    private static void assertProof(Finding finding, Message message, String quote) {
        Evidence proof = finding.evidence().stream()
                .filter(one ->
                        one.messageId().equals(message.id()) && one.field().equals("text"))
                .findFirst()
                .orElseThrow();
        String text = message.text();
        assertThat(proof.quote()).isEqualTo(quote);
        assertThat(text.substring(text.offsetByCodePoints(0, proof.start()), text.offsetByCodePoints(0, proof.end())))
                .isEqualTo(quote);
    }
}
