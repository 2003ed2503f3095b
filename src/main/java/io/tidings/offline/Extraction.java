package io.tidings.offline;

import io.tidings.event.EventType;
import io.tidings.message.Message;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads milestones out of messages: a clause that says that something was done (a deed) or where something measured
 * stands (a metric), unless a cue tells that it is no fact. Where no precise rule reads a sentence, the general one
 * may.
 */
final class Extraction {
    /** In characters: a sentence that only adds a figure to the one before. */
    private static final int SHORT = 24;

    private final RuleBook rules;
    private final Cues cues;
    private final DeedReader deeds;
    private final MetricReader metrics;
    private final GeneralReader general;
    private final RuleIndex index;

    Extraction(RuleBook rules, Cues cues, GeneralRules weights) {
        this.rules = rules;
        this.cues = cues;
        this.deeds = new DeedReader(rules);
        this.metrics = new MetricReader(rules);
        this.general = new GeneralReader(rules, cues, weights);
        this.index = new RuleIndex(Stream.concat(
                rules.deeds().stream().map(DeedRule::needs),
                rules.metrics().stream().map(MetricRule::needs)));
    }

    /**
     * The milestones that a message states, in the order in which it does; its subject counts where its text has none.
     */
    List<Statement> in(Message message) {
        List<Statement> inText = in(message.text(), message.subject());
        List<Statement> stated = inText.isEmpty() ? in(message.subject(), "") : inText;
        boolean voided = !stated.isEmpty()
                && (cues.voidsMessage(Plain.of(message.text())) || cues.voidsHeading(Plain.of(message.subject())));
        return voided ? List.of() : stated;
    }

    private List<Statement> in(String text, String subject) {
        List<Sentence> sentences = Sentence.of(text);
        List<List<Statement>> stated = new ArrayList<>();
        for (Sentence sentence : sentences) {
            stated.add(facts(sentence, precise(sentence)));
        }
        List<Statement> all = new ArrayList<>();
        for (int i = 0; i < sentences.size(); i++) {
            if (stated.get(i).isEmpty()) {
                stated.set(i, general(sentences, i, stated, subject));
            }
        }
        for (int i = 0; i < sentences.size(); i++) {
            boolean contractOfWork = isHiring(stated, i - 1) || isHiring(stated, i + 1);
            boolean sumOfDeal = sentences.get(i).text().length() <= SHORT && isDeal(stated, i - 1);
            stated.get(i).stream()
                    .filter(statement -> !(contractOfWork && isUnpaidDeal(statement)))
                    .filter(statement -> !(sumOfDeal && statement.type() == EventType.REVENUE_MILESTONE))
                    .forEach(all::add);
        }
        return all;
    }

    private static boolean isHiring(List<List<Statement>> stated, int at) {
        return at >= 0
                && at < stated.size()
                && stated.get(at).stream().anyMatch(statement -> statement.type() == EventType.HIRING);
    }

    private static boolean isDeal(List<List<Statement>> stated, int at) {
        return at >= 0 && stated.get(at).stream().anyMatch(Extraction::isUnpaidDeal);
    }

    /** A contract without a sum: beside a hiring it is the one that was signed with the person. */
    private static boolean isUnpaidDeal(Statement statement) {
        return statement.type() == EventType.ENTERPRISE_DEAL
                && statement.metrics().isEmpty();
    }

    private List<Statement> precise(Sentence sentence) {
        BitSet candidates = index.rulesFor(sentence.text());
        if (candidates.isEmpty()) {
            return List.of();
        }
        int first = rules.deeds().size();
        BitSet metricCandidates = candidates.get(first, first + rules.metrics().size());
        List<Statement> statements = new ArrayList<>();
        for (Clause clause : Clause.of(Plain.of(sentence.text()), rules.boundary(), cues)) {
            statements.addAll(deeds.read(sentence, clause, candidates));
            statements.addAll(metrics.read(sentence, clause, metricCandidates));
        }
        return statements;
    }

    private List<Statement> general(List<Sentence> sentences, int at, List<List<Statement>> stated, String subject) {
        List<String> beside = new ArrayList<>();
        Set<EventType> types = EnumSet.noneOf(EventType.class);
        for (int i = Math.max(0, at - 1); i <= Math.min(sentences.size() - 1, at + 1); i++) {
            if (i != at) {
                beside.add(sentences.get(i).text());
                stated.get(i).forEach(statement -> types.add(statement.type()));
            }
        }
        beside.add(subject);
        Sentence sentence = sentences.get(at);
        return facts(sentence, general.read(sentence, beside, types).stream().toList());
    }

    /** Statements, or none where the sentence or its heading tells that it is no fact. */
    private List<Statement> facts(Sentence sentence, List<Statement> statements) {
        boolean voided = !statements.isEmpty()
                && (cues.voidsHeading(sentence.heading()) || cues.voidsSentence(Plain.of(sentence.text())));
        return voided ? List.of() : statements;
    }
}
