package io.tidings.scoring;

import io.tidings.event.EventType;
import io.tidings.event.SignificantEvent;
import io.tidings.message.MessageId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Events held against what was expected.
 *
 * @param byType of the types that were expected or found: an expected one counts under its own type, a found one under
 *     the type that it was given
 * @param all over all types
 * @param missed what was expected and not found
 * @param wrong what was found and not expected
 */
public record Score(
        SortedMap<EventType, Marks> byType, Marks all, List<Expectation> missed, List<SignificantEvent> wrong) {
    /**
     * What was found.
     *
     * @param recall how much of what was expected was found
     * @param precision how much of what was found was expected
     */
    public record Marks(Ratio recall, Ratio precision) {
        public static final Marks NONE = new Marks(Ratio.NONE, Ratio.NONE);

        public Marks plus(Marks more) {
            return new Marks(recall.plus(more.recall), precision.plus(more.precision));
        }

        /** The harmonic mean of both, from 0 to 1; 0 where nothing that was found is right. */
        public double f1() {
            boolean any = recall.hits() > 0 && precision.hits() > 0;
            return any ? 2 * recall.value() * precision.value() / (recall.value() + precision.value()) : 0;
        }
    }

    /**
     * Scores events.
     *
     * @param nativeId how the source calls a message, which is how an expectation names it
     */
    public static Score of(
            Collection<SignificantEvent> events,
            Collection<Expectation> expected,
            Function<MessageId, String> nativeId) {
        Map<EventType, Marks> byType = new TreeMap<>();
        List<Expectation> missed = new ArrayList<>();
        List<SignificantEvent> wrong = new ArrayList<>();
        for (Expectation expectation : expected) {
            boolean found = events.stream().anyMatch(event -> proves(event, expectation, nativeId));
            Marks marks = new Marks(Ratio.NONE.plus(found), Ratio.NONE);
            byType.merge(expectation.type(), marks, Marks::plus);
            if (!found) {
                missed.add(expectation);
            }
        }
        for (SignificantEvent event : events) {
            boolean right = expected.stream().anyMatch(expectation -> proves(event, expectation, nativeId));
            Marks marks = new Marks(Ratio.NONE, Ratio.NONE.plus(right));
            byType.merge(event.finding().type(), marks, Marks::plus);
            if (!right) {
                wrong.add(event);
            }
        }
        Marks all = byType.values().stream().reduce(Marks.NONE, Marks::plus);
        return new Score(new TreeMap<>(byType), all, List.copyOf(missed), List.copyOf(wrong));
    }

    private static boolean proves(
            SignificantEvent event, Expectation expectation, Function<MessageId, String> nativeId) {
        return expectation.types().contains(event.finding().type())
                && event.finding().evidence().stream()
                        .anyMatch(proof -> expectation.messageIds().contains(nativeId.apply(proof.messageId())));
    }
}
