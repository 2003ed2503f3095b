package io.tidings.offline;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words of the rules, ready to be looked for: what tells of a deed, and what of a topic. */
final class Vocabulary {
    static final double STRONG = 3;
    private static final double FAIR = 2;
    static final double WEAK = 1;
    /** What a further word of the same kind counts; all of them together count at most as much as the first. */
    private static final double FURTHER = 0.4;

    private final Phrases<Double> deeds = new Phrases<>(false);
    private final Phrases<Double> against = new Phrases<>(true);
    private final Phrases<Word> words = new Phrases<>(true);
    private final Phrases<Topic> exclusions = new Phrases<>(true);

    /** A word of a topic. */
    record Word(Topic topic, double weight) {}

    Vocabulary(Rules rules) {
        rules.deeds().forEach((weight, list) -> phrases(list).forEach(phrase -> deeds.add(phrase, weight)));
        rules.against().forEach((weight, list) -> phrases(list).forEach(phrase -> {
            against.add(phrase, weight);
            deeds.add(phrase, 0.0);
        }));
        Word none = new Word(rules.topics().get(0), 0);
        phrases(rules.against().getOrDefault(0.0, "")).forEach(phrase -> words.add(phrase, none));
        for (Topic topic : rules.topics()) {
            phrases(topic.strong()).forEach(phrase -> words.add(phrase, new Word(topic, STRONG)));
            phrases(topic.fair()).forEach(phrase -> words.add(phrase, new Word(topic, FAIR)));
            phrases(topic.weak()).forEach(phrase -> words.add(phrase, new Word(topic, WEAK)));
            phrases(topic.unless()).forEach(phrase -> exclusions.add(phrase, topic));
        }
    }

    /** The words of a list. */
    static Stream<String> phrases(String list) {
        return Stream.of(list.strip().split("\\s*,\\s*", -1)).filter(phrase -> !phrase.isEmpty());
    }

    /** The words for what was done. */
    List<Phrases.Hit<Double>> deeds(String plain) {
        return deeds.in(plain);
    }

    /** The words against it. */
    List<Phrases.Hit<Double>> against(String plain) {
        return against.in(plain);
    }

    List<Phrases.Hit<Word>> words(String plain) {
        return words.in(plain);
    }

    /** The topics that a text cannot be about. */
    Set<Topic> excluded(String plain) {
        return exclusions.in(plain).stream().map(Phrases.Hit::cue).collect(Collectors.toUnmodifiableSet());
    }

    /** True for a word that opens one of ours, and so is no name merely because a sentence begins with it. */
    boolean knows(String word) {
        return words.opensWith(word) || deeds.opensWith(word);
    }

    /** True for a verb that tells of a deed: it is no part of the name behind it. */
    boolean isDeed(String word) {
        return deeds.opensWith(word);
    }

    /** How much words speak of each topic. */
    static Map<Topic, Double> topics(List<Phrases.Hit<Word>> hits) {
        Map<Topic, Double> best = new HashMap<>();
        Map<Topic, Double> sums = new HashMap<>();
        for (Phrases.Hit<Word> hit : hits) {
            best.merge(hit.cue().topic(), hit.cue().weight(), Math::max);
            sums.merge(hit.cue().topic(), hit.cue().weight(), Double::sum);
        }
        best.replaceAll((topic, weight) -> together(weight, sums.getOrDefault(topic, weight)));
        return best;
    }

    /** What several words weigh of which the weightiest is {@code best}. */
    static double together(double best, double sum) {
        return best + Math.min(best, FURTHER * (sum - best));
    }
}
