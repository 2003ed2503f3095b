package io.tidings.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.message.ChatMessage;
import io.tidings.message.Message;
import io.tidings.message.MessageHeader;
import io.tidings.message.MessageId;
import io.tidings.message.Said;
import io.tidings.message.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PartTest {
    @Test
    void conversationsStayTogether() {
        List<Message> messages =
                List.of(said(1, "sales", "a"), said(2, "team", "b"), said(3, "sales", "c"), said(4, "team", "d"));

        List<Part> halves = Part.whole(messages).halves();

        assertThat(halves)
                .containsExactly(
                        new Part(1, List.of(messages.get(0), messages.get(2))),
                        new Part(2, List.of(messages.get(1), messages.get(3))));
    }

    @Test
    void conversationsFallWhereTheHalvesAreMostEqual() {
        List<Message> messages =
                List.of(said(1, "a", "x".repeat(1_000)), said(2, "b", "x".repeat(400)), said(3, "c", "x".repeat(500)));

        assertThat(Part.whole(messages).halves().get(0).messages()).containsExactly(messages.get(0));
    }

    @Test
    void oneConversationFallsInTheMiddle() {
        List<Message> messages = List.of(
                said(1, "team", "x".repeat(100)),
                said(2, "team", "x".repeat(100)),
                said(3, "team", "x".repeat(2_000)),
                said(4, "team", "x".repeat(100)));

        List<Part> halves = Part.whole(messages).halves();

        assertThat(halves.get(0).messages()).containsExactlyElementsOf(messages.subList(0, 2));
        assertThat(halves.get(1).messages()).containsExactlyElementsOf(messages.subList(2, 4));
    }

    @Test
    void aLongTextFallsBetweenParagraphsAndKeepsItsId() {
        String text = "One. Two\nthree. ".repeat(150) + "\n\n" + "Four. ".repeat(300);
        Message message = Said.email("Report", text);

        List<Part> halves = Part.whole(List.of(message)).halves();

        assertThat(halves).extracting(half -> half.messages().get(0).id()).containsOnly(message.id());
        assertThat(halves).extracting(half -> half.messages().get(0).subject()).containsOnly("Report");
        assertThat(halves.get(0).messages().get(0).text()).endsWith("\n\n");
        assertThat(halves.get(1).messages().get(0).text()).startsWith("Four.");
    }

    @Test
    void aTextWithoutASeamIsCutBetweenCharacters() {
        Message message = Said.chat("x" + "😀".repeat(3_000));

        List<Part> halves = Part.whole(List.of(message)).halves();

        assertThat(halves)
                .allSatisfy(half -> assertThat(half.messages().get(0).text().codePoints())
                        .noneMatch(code -> code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE));
    }

    @Test
    void aShortMessageDoesNotFall() {
        assertThat(Part.whole(List.of(Said.chat("x ".repeat(1_999)))).isDivisible())
                .isFalse();
        assertThat(Part.whole(List.of(Said.chat("x ".repeat(2_000)))).isDivisible())
                .isTrue();
        assertThat(Part.whole(List.of()).isDivisible()).isFalse();
    }

    /** One message of a run to be. */
    private record Spoken(String conversation, int words) {}

    @Provide
    static Arbitrary<List<Message>> runs() {
        return Combinators.combine(
                        Arbitraries.of("a", "b", "c"), Arbitraries.integers().between(1, 1_500))
                .as(Spoken::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(20)
                .map(PartTest::run);
    }

    private static List<Message> run(List<Spoken> all) {
        List<Message> messages = new ArrayList<>();
        for (Spoken one : all) {
            messages.add(said(messages.size(), one.conversation(), "word ".repeat(one.words())));
        }
        return messages;
    }

    /** Nothing is lost, nothing is doubled, all stays in order, and no two parts have one number. */
    @Property(tries = 100)
    void theLastPartsAreTheWhole(@ForAll("runs") List<Message> messages) {
        List<Part> last = new ArrayList<>();
        Set<Integer> numbers = new HashSet<>();
        fall(Part.whole(messages), 500, last, numbers);

        List<Message> pieces =
                last.stream().flatMap(part -> part.messages().stream()).toList();
        assertThat(messages).allSatisfy(message -> assertThat(pieces.stream()
                        .filter(piece -> piece.id().equals(message.id()))
                        .map(Message::text)
                        .collect(Collectors.joining()))
                .isEqualTo(message.text()));
        assertThat(last)
                .allSatisfy(part -> assertThat(part.messages()).isSortedAccordingTo(Comparator.comparing(Message::id)));
        assertThat(last).allMatch(part -> !part.isDivisible() || part.tokens() <= 500);
    }

    private static void fall(Part part, long room, List<Part> last, Set<Integer> numbers) {
        assertThat(numbers.add(part.number())).isTrue();
        if (part.tokens() <= room || !part.isDivisible()) {
            last.add(part);
        } else {
            part.halves().forEach(half -> fall(half, room, last, numbers));
        }
    }

    private static Message said(int second, String conversation, String text) {
        Instant sentAt = Said.NOON.plusSeconds(second);
        MessageId id = MessageId.of(sentAt, Said.COMPANY, Source.SLACK, conversation + second);
        return new ChatMessage(
                new MessageHeader(id, Said.COMPANY, Source.SLACK, "", conversation, "Dana", sentAt, false), text, "{}");
    }
}
