package io.tidings.offline;

import java.util.ArrayList;
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
        List<Phrases.Hit<Vocabulary.Word>> words = vocabulary.words(plain);
        double deed = words.isEmpty() && subject.isEmpty() ? 0 : deed(plain);
        if (deed < LEAST) {
            return List.of();
        }
        Reading reading = new Reading(sentence, plain, words, Quantity.in(plain), naming);
        Map<Topic, Double> own = Vocabulary.topics(words);
        Map<Topic, Double> around = Vocabulary.topics(vocabulary.words(subject));
        boolean ofUs = ours || rules.you().matcher(plain).find();
        double us = ours && rules.us().matcher(plain).find() ? US : 0;
        Topic best = null;
        double most = 0;
        for (Topic topic : rules.topics()) {
            double word = own.getOrDefault(topic, 0.0) + reading.form(topic);
            double all = word + IN_SUBJECT * around.getOrDefault(topic, 0.0);
            boolean figure = reading.hasFigure(topic);
            boolean enough = word >= LEAST && all >= (figure ? FAIR : topic.least());
            if (enough && (ofUs || !topic.own()) && reading.allows(topic)) {
                double score = deed + all + us + (figure ? FIGURE : 0) + (reading.hasName(topic) ? NAME : 0);
                if (score >= rules.threshold() && score > most) {
                    best = topic;
                    most = score;
                }
            }
        }
        if (best == null) {
            return List.of();
        }
        List<Statement> statements = new ArrayList<>(reading.statements(best));
        for (Topic topic : rules.topics()) {
            if (topic.measured() && !topic.equals(best) && (ofUs || !topic.own())) {
                reading.besides(topic).ifPresent(statements::add);
            }
        }
        return statements;
    }

    /** How much a sentence tells that something was done: its weightiest clause, less all that speaks against it. */
    private double deed(String plain) {
        List<Phrases.Hit<Double>> hits = vocabulary.deeds(plain);
        double most = 0;
        for (Clause clause : Clause.of(plain, rules.boundary())) {
            double best = 0;
            double sum = 0;
            for (Phrases.Hit<Double> hit : hits) {
                if (hit.cue() > 0 && clause.holds(hit)) {
                    best = Math.max(best, hit.cue());
                    sum += hit.cue();
                }
            }
            if (best > 0) {
                double unreal = cues.in(clause.text()).stream()
                        .mapToDouble(cue -> rules.unreal().getOrDefault(cue, 0.0))
                        .sum();
                most = Math.max(most, Vocabulary.together(best, sum) - unreal);
            }
        }
        return most <= 0 ? 0 : most - against(plain);
    }

    private double against(String plain) {
        return vocabulary.deeds(cues.blank(plain)).stream()
                .mapToDouble(hit -> Math.max(0, -hit.cue()))
                .sum();
    }
}
