package io.tidings.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.message.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whoever goes on with another node has each message and each event once, or begins anew. */
class TranscriptPropertyTest {
    @Property(tries = 1000)
    void aCursorTellsWhatIsMissing(
            @ForAll @IntRange(min = 1, max = 6) int most,
            @ForAll @Size(max = 14) List<@IntRange(min = 0, max = 30) Integer> before,
            @ForAll @Size(max = 6) List<@IntRange(min = 0, max = 30) Integer> meanwhile,
            @ForAll @IntRange(min = 0, max = 4) int events,
            @ForAll @IntRange(min = 0, max = 4) int eventsMeanwhile) {
        List<Integer> stored = before.stream().distinct().toList();
        List<Integer> all =
                Stream.concat(before.stream(), meanwhile.stream()).distinct().toList();
        Transcript one = transcript(most, stored, events);
        Transcript other = transcript(most, all, events + eventsMeanwhile);
        List<Integer> lacked = new ArrayList<>(all);
        lacked.removeAll(stored);

        Optional<List<String>> missing =
                other.missing(Cursor.of(one.cursor().text()).orElseThrow());

        missing.ifPresent(frames -> {
            List<JsonNode> given = frames.stream()
                    .map(frame -> Json.read(frame, JsonNode.class))
                    .toList();
            // What is older than what he has been shown is not the stream's to tell.
            List<Integer> expected = lacked.stream()
                    .filter(n -> stored.size() <= most
                            || id(n).compareTo(one.cursor().first()) >= 0)
                    .sorted()
                    .toList();
            assertThat(numbers(given, "message")).containsExactlyElementsOf(expected);
            assertThat(numbers(given, "event")).hasSize(eventsMeanwhile);
            if (!given.isEmpty()) {
                Cursor last = Cursor.of(
                                given.get(given.size() - 1).path("cursor").asText())
                        .orElseThrow();
                assertThat(other.missing(last)).contains(List.of());
            }
        });
        boolean inOrder = stored.isEmpty()
                || lacked.stream()
                        .allMatch(n -> n
                                > stored.stream().max(Comparator.naturalOrder()).orElseThrow());
        if (inOrder && lacked.size() + stored.size() <= most && events + eventsMeanwhile <= most) {
            assertThat(missing).as("nothing came late, and all is kept").isPresent();
        }
    }

    @Property(tries = 300)
    void noCursorBreaksIt(
            @ForAll @IntRange(min = 0, max = 8) int seq,
            @ForAll @IntRange(min = 0, max = 9) int count,
            @ForAll @IntRange(min = 0, max = 31) int first,
            @ForAll @IntRange(min = 0, max = 31) int last) {
        Transcript transcript = transcript(3, List.of(4, 9, 1, 22, 17), 2);

        Optional<List<String>> missing =
                transcript.missing(new Cursor(seq, count, first == 31 ? "" : id(first), last == 31 ? "" : id(last)));

        missing.ifPresent(frames -> assertThat(frames).hasSizeLessThanOrEqualTo(5));
    }

    private static Transcript transcript(int most, List<Integer> messages, int events) {
        Transcript transcript = new Transcript(most, 0);
        messages.forEach(n -> transcript.message(id(n), Json.MAPPER.valueToTree(Map.of("n", n))));
        for (int n = 1; n <= events; n++) {
            transcript.event(n, Json.MAPPER.valueToTree(Map.of("id", "e" + n, "n", n)));
        }
        return transcript;
    }

    /** Like those of messages, which sort as their times do. */
    private static String id(int n) {
        return String.format("%08x-0000-8000-8000-000000000000", n);
    }

    private static List<Integer> numbers(List<JsonNode> frames, String type) {
        return frames.stream()
                .filter(frame -> frame.path("type").asText().equals(type))
                .map(frame -> frame.path("data").path("n").asInt())
                .toList();
    }
}
