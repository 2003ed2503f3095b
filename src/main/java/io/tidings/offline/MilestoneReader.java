package io.tidings.offline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what a sentence states by weighing its words: that something was done, less what speaks against it; of what it
 * speaks; a figure and a name of the kind that goes with it; the first person. A sentence states one milestone, of the
 * topic that weighs most, and beside it each metric that has a figure of its own.
 */
final class MilestoneReader {
    private static final double FIGURE = 1;
    private static final double NAME = 1;
    private static final double US = 0.5;
    /** What a word of the mail's subject counts. */
    private static final double IN_SUBJECT = 0.4;
    /** What a topic must weigh by its own words, and a deed. */
    private static final double LEAST = 1;
    /** What it weighs that a figure is told beside the one before it. */
    private static final double COMPARED = 3;
    /** What it weighs that a metric and its figure are all that is said: {@code 10k users!} */
    private static final double BARE = 2;
    /** In characters. */
    private static final int LONGEST_BARE = 60;

    private static final double FAIR = 2;

    private final Rules rules;
    private final Cues cues;
    private final Vocabulary vocabulary;
    private final Naming naming;

    MilestoneReader(Rules rules, Cues cues) {
        this.rules = rules;
        this.cues = cues;
        this.vocabulary = new Vocabulary(rules);
        this.naming = new Naming(rules, vocabulary);
    }

    /**
     * What a sentence states.
     *
     * @param subject of the mail: it tells of what is spoken
     * @param ours true where "we" are the company
     */
    List<Statement> read(String sentence, String subject, boolean ours) {
        String plain = Plain.of(sentence);
        Reading reading = new Reading(sentence, plain, rules, vocabulary, naming);
        if (reading.isEmpty() && subject.isEmpty()) {
            return List.of();
        }
        double against = against(plain, reading);
        double deed = deed(plain, reading) - against;
        double bare = plain.length() <= LONGEST_BARE ? BARE - unreal(plain) - against : 0;
        if (Math.max(deed, bare) < LEAST) {
            return List.of();
        }
        boolean ofUs = ours || rules.you().matcher(plain).find();
        double us = ours && rules.us().matcher(plain).find() ? US : 0;
        Map<Topic, Double> around = Vocabulary.topics(vocabulary.words(subject));
        Map<Topic, Double> scores = new HashMap<>();
        for (Topic topic : rules.topics()) {
            double word = reading.weight(topic);
            if (word >= LEAST && (ofUs || !topic.own())) {
                boolean figure = reading.figures().has(topic);
                double all = word + IN_SUBJECT * around.getOrDefault(topic, 0.0);
                boolean headline = topic.measured() && figure && word >= Vocabulary.STRONG;
                double done = headline ? Math.max(deed, bare) : deed;
                double score = done + all + us + (figure ? FIGURE : 0) + (reading.hasName(topic) ? NAME : 0);
                if (done >= LEAST && all >= (figure ? FAIR : topic.least()) && score >= rules.threshold()) {
                    scores.put(topic, score);
                }
            }
        }
        return rules.topics().stream()
                .filter(scores::containsKey)
                .sorted(Comparator.comparingDouble((Topic topic) -> -scores.getOrDefault(topic, 0.0)))
                .filter(reading::allows)
                .findFirst()
                .map(best -> statements(best, reading, ofUs))
                .orElse(List.of());
    }

    private List<Statement> statements(Topic best, Reading reading, boolean ofUs) {
        List<Statement> statements = new ArrayList<>(reading.statements(best));
        for (Topic topic : rules.topics()) {
            if (topic.measured() && (ofUs || !topic.own())) {
                statements.addAll(reading.besides(topic));
            }
        }
        return statements;
    }

    /** How much a sentence tells that something was done: its weightiest clause, less what makes that unreal. */
    private double deed(String plain, Reading reading) {
        List<Phrases.Hit<Double>> hits = new ArrayList<>(vocabulary.deeds(plain));
        reading.figures()
                .earlier()
                .forEach(figure -> hits.add(new Phrases.Hit<>(COMPARED, figure.start(), figure.end())));
        double most = 0;
        for (Clause clause : Clause.of(plain, rules.boundary())) {
            double best = 0;
            double sum = 0;
            for (Phrases.Hit<Double> hit : hits) {
                if (hit.cue() > 0 && hit.isWithin(clause.start(), clause.end())) {
                    best = Math.max(best, hit.cue());
                    sum += hit.cue();
                }
            }
            if (best > 0) {
                most = Math.max(most, Vocabulary.together(best, sum) - unreal(clause.text()));
            }
        }
        return most;
    }

    private double unreal(String clause) {
        return cues.in(clause).stream()
                .mapToDouble(cue -> rules.unreal().getOrDefault(cue, 0.0))
                .sum();
    }

    /** What speaks against it: a crash, but not as a part of what is spoken of, the crash rate. */
    private double against(String plain, Reading reading) {
        return vocabulary.against(cues.blank(plain)).stream()
                .filter(hit -> !reading.isPartOfWord(hit))
                .mapToDouble(Phrases.Hit::cue)
                .sum();
    }
}
