package io.tidings.offline;

import io.tidings.message.Message;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads milestones out of messages: a clause that says that something was done (a deed) or where something measured
 * stands (a metric), unless a cue tells that it is no fact.
 */
final class Extraction {
    private final RuleBook rules;
    private final Cues cues;
    private final DeedReader deeds;
    private final MetricReader metrics;
    private final RuleIndex index;

    Extraction(RuleBook rules, Cues cues) {
        this.rules = rules;
        this.cues = cues;
        this.deeds = new DeedReader(rules);
        this.metrics = new MetricReader(rules);
        this.index = new RuleIndex(Stream.concat(
                rules.deeds().stream().map(DeedRule::needs),
                rules.metrics().stream().map(MetricRule::needs)));
    }

    /**
     * The milestones that a message states, in the order in which it does; its subject counts where its text has none.
     */
    List<Statement> in(Message message) {
        List<Statement> inText = in(message.text());
        List<Statement> stated = inText.isEmpty() ? in(message.subject()) : inText;
        boolean voided = !stated.isEmpty()
                && (cues.voidsMessage(Plain.of(message.text())) || cues.voidsHeading(Plain.of(message.subject())));
        return voided ? List.of() : stated;
    }

    private List<Statement> in(String text) {
        if (index.rulesFor(text).isEmpty()) {
            return List.of();
        }
        List<Statement> statements = new ArrayList<>();
        for (Sentence sentence : Sentence.of(text)) {
            BitSet candidates = index.rulesFor(sentence.text());
            if (!candidates.isEmpty()) {
                statements.addAll(in(sentence, candidates));
            }
        }
        return statements;
    }

    private List<Statement> in(Sentence sentence, BitSet candidates) {
        String plain = Plain.of(sentence.text());
        int first = rules.deeds().size();
        BitSet metricCandidates = candidates.get(first, first + rules.metrics().size());
        List<Statement> statements = new ArrayList<>();
        for (Clause clause : Clause.of(plain, rules.boundary(), cues)) {
            statements.addAll(deeds.read(sentence, clause, candidates));
            statements.addAll(metrics.read(sentence, clause, metricCandidates));
        }
        boolean voided = !statements.isEmpty() && (cues.voidsHeading(sentence.heading()) || cues.voidsSentence(plain));
        return voided ? List.of() : statements;
    }
}
