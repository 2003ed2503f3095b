package io.tidings.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.event.EventType;
import io.tidings.event.Evidence;
import io.tidings.event.Figures;
import io.tidings.event.Finding;
import io.tidings.event.Metric;
import io.tidings.event.Severity;
import io.tidings.message.ChatMessage;
import io.tidings.message.EmailMessage;
import io.tidings.message.Json;
import io.tidings.message.Said;
import io.tidings.message.Text;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventRepliesTest {
    private static final ChatMessage CHAT = Said.chat("Big news: MRR hit $42k in Q3, up 18%! Thanks to Ann and Acme.");
    private static final EmailMessage MAIL = Said.email("MRR", "To confirm, monthly revenue is now 42,000 dollars.");
    private static final String QUOTE = "MRR hit $42k in Q3, up 18%";

    private final EventReplies replies = new EventReplies(Passes.events(), List.of(CHAT, MAIL));
    private final ObjectNode event = event();

    @Test
    void aProvedEventIsAFindingAsItStands() {
        EventReply reply = replies.examine(reply(event));

        assertThat(reply.problems()).isEmpty();
        assertThat(reply.repaired()).isZero();
        assertThat(reply.findings())
                .containsExactly(new Finding(
                        EventType.REVENUE_MILESTONE,
                        Severity.HIGH,
                        "",
                        "MRR reached $42,000",
                        "Monthly revenue grew 18 percent.",
                        "A good quarter",
                        List.of(new Metric("MRR", "$42k"), new Metric("growth", "18 %")),
                        "Q3",
                        List.of("Ann", "Acme"),
                        0.9,
                        List.of(new Evidence(CHAT.id(), "text", QUOTE, 10, 36, "Dana"))));
    }

    @Test
    void aFencedReplyIsAccepted() {
        EventReply reply = replies.examine("```json\n" + reply(event) + "\n```");

        assertThat(reply.findings()).hasSize(1);
    }

    @Test
    void anArrayAtTheTopIsAccepted() {
        EventReply reply = replies.examine("[" + event + "]");

        assertThat(reply.findings()).hasSize(1);
        assertThat(reply.problems()).isEmpty();
    }

    @Test
    void noEventsIsAGoodAnswer() {
        EventReply reply = replies.examine("{\"events\": []}");

        assertThat(reply).isEqualTo(new EventReply(List.of(), List.of(), 0, List.of(), 0, ""));
    }

    @Test
    void aTruncatedReplyIsMalformed() {
        String whole = reply(event);

        EventReply reply = replies.examine(whole.substring(0, whole.length() - 2));

        assertThat(reply.isMalformed()).isTrue();
        assertThat(reply.findings()).isEmpty();
        assertThat(reply.problems()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "I found nothing.", "{}", "{\"events\": null}", "{\"events\": {}}", "{\"event\": []}", "7"})
    void aReplyWithoutEventsIsMalformed(String raw) {
        assertThat(replies.examine(raw).isMalformed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "title            | 7",
                "title            | \"abc\"",
                "title            | \"      ab      \"",
                "title            | null",
                "description      | \"short\"",
                "event_type       | 7",
                "severity         | []",
                "confidence       | \"high\"",
                "confidence       | 1.1",
                "confidence       | -0.1",
                "confidence       | 1e999",
                "metrics          | {}",
                "metrics          | [7]",
                "metrics          | [{\"name\":\"MRR\"}]",
                "stakeholders     | \"Ann\"",
                "stakeholders     | [{}]",
                "subject          | null",
                "impact           | 7",
                "evidence         | []",
                "evidence         | {}",
                "evidence         | [{\"quote\":\"MRR\"}]",
                "evidence         | [\"MRR\"]",
            })
    void aFieldOfTheWrongKindIsRejectedWithItsPlace(String field, String value) {
        EventReply reply = replies.examine(reply(with(field, value)));

        assertThat(reply.findings()).isEmpty();
        assertThat(reply.rejected())
                .singleElement()
                .asString()
                .startsWith("events/0: ")
                .contains(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"event_type", "title", "description", "severity", "confidence", "evidence"})
    void aMissingFieldIsRejectedByName(String field) {
        event.remove(field);

        EventReply reply = replies.examine(reply(event));

        assertThat(reply.rejected())
                .singleElement()
                .asString()
                .contains("events/0: ")
                .contains(field);
    }

    @Test
    void oneBadEventDoesNotCostTheOthers() {
        String raw = "{\"events\":[" + event + ",7," + with("title", "7") + "," + event() + "]}";

        EventReply reply = replies.examine(raw);

        assertThat(reply.findings()).hasSize(2);
        assertThat(reply.rejected()).hasSize(2);
        assertThat(reply.rejected().get(0)).isEqualTo("events/1: an object was expected");
        assertThat(reply.rejected().get(1)).startsWith("events/2: ");
    }

    @Test
    void anUnknownTypeBecomesOtherAndIsCounted() {
        EventReply reply = replies.examine(reply(with("event_type", "\"acquisition\"")));

        assertThat(reply.findings()).extracting(Finding::type).containsExactly(EventType.OTHER);
        assertThat(reply.repaired()).isEqualTo(1);
    }

    @Test
    void anUnknownSeverityBecomesMediumAndIsCounted() {
        EventReply reply = replies.examine(reply(with("severity", "\"critical\"")));

        assertThat(reply.findings()).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
        assertThat(reply.repaired()).isEqualTo(1);
    }

    @Test
    void anotherSpellingOfATypeIsRepaired() {
        EventReply reply = replies.examine(reply(with("event_type", "\"Revenue Milestone\"")));

        assertThat(reply.findings()).extracting(Finding::type).containsExactly(EventType.REVENUE_MILESTONE);
        assertThat(reply.repaired()).isEqualTo(1);
    }

    @Test
    void aQuoteThatNobodyWroteRejectsItsEvent() {
        cite(CHAT.id().value(), "MRR hit $50k");

        EventReply reply = replies.examine(reply(event));

        assertThat(reply.findings()).isEmpty();
        assertThat(reply.rejected())
                .containsExactly("events/0: message " + CHAT.id() + " does not say \"MRR hit $50k\"");
    }

    @Test
    void aMessageThatTheModelWasNotShownRejectsItsEvent() {
        cite(Said.chat("Elsewhere: " + QUOTE).id().value(), QUOTE);

        EventReply reply = replies.examine(reply(event));

        assertThat(reply.findings()).isEmpty();
        assertThat(reply.rejected()).hasSize(1);
    }

    @Test
    void aQuoteOfAnotherMessageRejectsItsEvent() {
        cite(MAIL.id().value(), QUOTE);

        assertThat(replies.examine(reply(event)).rejected()).hasSize(1);
    }

    @Test
    void oneFalseQuoteAmongTrueOnesRejectsTheEvent() {
        ((ArrayNode) event.get("evidence"))
                .addObject()
                .put("message_id", MAIL.id().value())
                .put("quote", "we made it all up");

        assertThat(replies.examine(reply(event)).findings()).isEmpty();
    }

    @Test
    void aTitleWithANumberThatNoQuoteSaysIsReplacedByTheQuote() {
        EventReply reply = replies.examine(reply(with("title", "\"MRR reached $50k\"")));

        assertThat(reply.findings()).extracting(Finding::title).containsExactly("revenue milestone: " + QUOTE);
        assertThat(reply.dropped())
                .singleElement()
                .asString()
                .contains("events/0")
                .contains("title")
                .contains("$50k");
    }

    @Test
    void aDescriptionWithANumberThatNoQuoteSaysIsReplacedByTheQuote() {
        EventReply reply = replies.examine(reply(with("description", "\"Grew by 19% since spring\"")));

        assertThat(reply.findings())
                .extracting(Finding::description)
                .containsExactly("Said in so many words: " + QUOTE);
        assertThat(reply.dropped()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"impact,\"Saves $1M\"", "timeline,\"Q4\"", "timeline,\"in 2025\""})
    void anImpactOrTimelineWithANumberThatNoQuoteSaysIsDropped(String field, String value) {
        EventReply reply = replies.examine(reply(with(field, value)));

        assertThat(reply.findings()).singleElement().satisfies(finding -> assertThat(
                        field.equals("impact") ? finding.impact() : finding.timeline())
                .isNull());
        assertThat(reply.dropped()).singleElement().asString().contains(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"ARR\",\"value\":\"$500k\"}",
                "{\"name\":\"ARR\",\"value\":\"42\",\"unit\":\"%\"}",
                "{\"name\":\"ARR\",\"value\":\"42\",\"unit\":\"million\"}",
                "{\"name\":\"ARR of 99 customers\",\"value\":\"$42k\"}",
            })
    void aMetricWithANumberThatNoQuoteSaysIsDropped(String metric) {
        EventReply reply = replies.examine(reply(with("metrics", "[" + metric + "]")));

        assertThat(reply.findings()).extracting(Finding::metrics).containsExactly(List.of());
        assertThat(reply.dropped()).singleElement().asString().contains("ARR");
    }

    @Test
    void aNumberThatAQuoteCutsIsNotProvedByTheRest() {
        cite(CHAT.id().value(), "MRR hit $4");
        event.put("title", "MRR reached $4");

        EventReply reply = replies.examine(reply(event));

        assertThat(reply.findings()).extracting(Finding::title).containsExactly("revenue milestone: MRR hit $42k");
    }

    @Test
    void theFirstMetricOfANameCounts() {
        EventReply reply = replies.examine(
                reply(with("metrics", "[{\"name\":\"MRR\",\"value\":\"$42k\"},{\"name\":\"MRR\",\"value\":\"18%\"}]")));

        assertThat(reply.findings()).extracting(Finding::metrics).containsExactly(List.of(new Metric("MRR", "$42k")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bob", "cm", "Anna", "big", ""})
    void aStakeholderThatNobodyNamedIsDropped(String name) {
        // "big" is named, so that the others are not dropped for want of looking.
        EventReply reply = replies.examine(reply(with("stakeholders", Json.write(List.of(name, "Acme")))));

        assertThat(reply.findings())
                .extracting(Finding::stakeholders)
                .containsExactly(name.equals("big") ? List.of("big", "Acme") : List.of("Acme"));
        assertThat(reply.dropped()).hasSize(name.equals("big") ? 0 : 1);
    }

    @Test
    void whoSaidItIsAStakeholderThatWasNamed() {
        EventReply reply = replies.examine(reply(with("stakeholders", "[\"dana\"]")));

        assertThat(reply.findings()).extracting(Finding::stakeholders).containsExactly(List.of("dana"));
    }

    @Test
    void propertiesThatNobodyAskedForAreIgnored() {
        event.put("mood", "great").putObject("extra").put("title", "$1M");

        EventReply reply = replies.examine(reply(event));

        assertThat(reply.findings()).hasSize(1);
        assertThat(reply.problems()).isEmpty();
    }

    @Test
    void whatNoStoreCanKeepIsReplacedInEveryText() {
        ObjectNode strange = event();
        strange.put("subject", "Ac\0me").put("title", "A title\0 of it").put("impact", "good\uD83D");

        EventReply reply = replies.examine(reply(strange));

        assertThat(reply.findings())
                .extracting(Finding::subject, Finding::title, Finding::impact)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Ac\uFFFDme", "A title\uFFFD of it", "good\uFFFD"));
    }

    @Test
    void aLongQuoteMakesATitleOfAtMost200Characters() {
        ChatMessage longer = Said.chat("We closed " + "😀".repeat(300));
        cite(longer.id().value(), longer.text());
        event.put("title", "Closed 99 deals");

        EventReply reply = new EventReplies(Passes.events(), List.of(longer)).examine(reply(event));

        String title = reply.findings().get(0).title();
        assertThat(title.codePointCount(0, title.length())).isEqualTo(200);
        assertThat(Text.clean(title)).isEqualTo(title);
    }

    @Test
    void aThousandEventsAreAThousandFindings() {
        List<ObjectNode> many = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            many.add(event);
        }

        assertThat(replies.examine(EventReplies.write(many)).findings()).hasSize(1000);
    }

    @Test
    void deepNestingInsideAnEventIsSurvived() {
        String deep = "[".repeat(900) + "]".repeat(900);

        EventReply reply = replies.examine(reply(with("extra", deep)));

        assertThat(reply.findings().size() + reply.problems().size()).isEqualTo(1);
    }

    @Provide
    static Arbitrary<String> values() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "null",
                        "true",
                        "7",
                        "-1.5",
                        "1e999",
                        "0.5",
                        "[]",
                        "{}",
                        "[[]]",
                        "[null]",
                        "[7]",
                        "[{}]",
                        "\"\"",
                        "\"other\"",
                        "\"high\"",
                        "\"\\u0000\\ud83d text that is long\"",
                        "\"$42k and 18% of it\"",
                        "\"99 bottles of beer\"",
                        "99999999999999999999999999"),
                Arbitraries.strings().all().ofMaxLength(30).map(Json::write));
    }

    @Property(tries = 1500)
    void aReplyWithAnyValueReplacedIsExaminedAndOnlyProvedNumbersPass(
            @ForAll @IntRange(max = 60) int place, @ForAll("values") String value) throws Exception {
        JsonNode reply = Json.MAPPER.readTree(reply(event()));
        List<Runnable> mutations = new ArrayList<>();
        mutations(reply, Json.MAPPER.readTree(value), mutations);
        mutations.get(place % mutations.size()).run();

        EventReply examined = new EventReplies(Passes.events(), List.of(CHAT, MAIL)).examine(Json.write(reply));

        assertThat(examined.findings()).allSatisfy(EventRepliesTest::isProved);
    }

    @Property
    void aReplyWithAnyPieceCutOutIsExamined(
            @ForAll @IntRange(max = 700) int from, @ForAll @IntRange(max = 50) int size) {
        String whole = reply(event());
        int start = Math.min(from, whole.length());
        int end = Math.min(whole.length(), start + size);

        EventReply examined = new EventReplies(Passes.events(), List.of(CHAT, MAIL))
                .examine(whole.substring(0, start) + whole.substring(end));

        assertThat(examined.findings()).allSatisfy(EventRepliesTest::isProved);
    }

    @Property
    void anyTextIsExamined(@ForAll String raw) {
        EventReply examined = new EventReplies(Passes.events(), List.of(CHAT)).examine(raw);

        assertThat(examined.findings()).isEmpty();
    }

    private static void isProved(Finding finding) {
        List<String> quotes = finding.evidence().stream().map(Evidence::quote).toList();
        assertThat(finding.evidence()).isNotEmpty();
        assertThat(Figures.allSaid(finding.title(), quotes)).isTrue();
        assertThat(Figures.allSaid(finding.description(), quotes)).isTrue();
        assertThat(finding.metrics()).allMatch(metric -> Figures.allSaid(metric.value(), quotes));
        assertThat(finding.title().codePointCount(0, finding.title().length())).isBetween(5, 200);
        assertThat(finding.description()).hasSizeGreaterThanOrEqualTo(10);
        assertThat(finding.confidence()).isBetween(0.0, 1.0);
        String text = finding.title()
                + finding.description()
                + finding.subject()
                + finding.impact()
                + finding.timeline()
                + finding.metrics()
                + finding.stakeholders();
        assertThat(Text.clean(text)).isEqualTo(text);
    }

    private static ObjectNode event() {
        ObjectNode event = Json.MAPPER.createObjectNode();
        event.put("event_type", "revenue_milestone");
        event.put("subject", "");
        event.put("title", "MRR reached $42,000");
        event.put("description", "Monthly revenue grew 18 percent.");
        event.put("impact", "A good quarter");
        event.put("timeline", "Q3");
        ArrayNode metrics = event.putArray("metrics");
        metrics.addObject().put("name", "MRR").put("value", "$42k");
        metrics.addObject().put("name", "growth").put("value", "18").put("unit", "%");
        event.putArray("stakeholders").add("Ann").add("Acme");
        event.put("severity", "high");
        event.put("confidence", 0.9);
        event.putArray("evidence")
                .addObject()
                .put("message_id", CHAT.id().value())
                .put("quote", QUOTE);
        return event;
    }

    private static String reply(ObjectNode event) {
        return EventReplies.write(List.of(event));
    }

    /** The event with a field of that JSON value. */
    private static ObjectNode with(String field, String value) {
        try {
            ObjectNode event = event();
            event.set(field, Json.MAPPER.readTree(value));
            return event;
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private void cite(String messageId, String quote) {
        ((ObjectNode) event.at("/evidence/0")).put("message_id", messageId).put("quote", quote);
    }

    private static void mutations(JsonNode node, JsonNode value, List<Runnable> into) {
        if (node instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(name -> {
                into.add(() -> object.set(name, value));
                mutations(object.get(name), value, into);
            });
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int index = i;
                into.add(() -> array.set(index, value));
                mutations(array.get(i), value, into);
            }
        }
    }
}
