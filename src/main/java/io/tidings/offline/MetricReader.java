package io.tidings.offline;

import io.tidings.event.EventType;
import io.tidings.event.Metric;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads where a clause says that something measured stands, or how much it moved. Each figure is of one metric. */
final class MetricReader {
    /** In characters: how far from what it measures a figure may stand. */
    private static final int REACH = 60;

    /** In characters. */
    private static final int BESIDE = 25;

    private static final Pattern NUMBER = Pattern.compile("\\d|hundred|thousand|million|billion");

    private final RuleBook rules;

    MetricReader(RuleBook rules) {
        this.rules = rules;
    }

    List<Statement> read(Sentence sentence, Clause clause, BitSet candidates) {
        List<Statement> statements = new ArrayList<>();
        if (!NUMBER.matcher(clause.text()).find()) {
            return statements;
        }
        for (int i = candidates.nextSetBit(0); i >= 0; i = candidates.nextSetBit(i + 1)) {
            MetricRule rule = rules.metrics().get(i);
            if (rule.type() == EventType.TECHNICAL_ACHIEVEMENT
                    && rules.theirs().matcher(clause.text()).find()) {
                continue;
            }
            Matcher noun = rule.noun().matcher(clause.text());
            while (noun.find() && clause.isFact(Set.of())) {
                boolean moved = (rule.low() ? rules.lowered() : rules.improved())
                        .matcher(clause.text())
                        .find();
                (moved ? moved(rule, sentence, clause, noun) : reported(rule, sentence, clause, noun))
                        .ifPresent(statements::add);
            }
        }
        return statements;
    }

    private Optional<Statement> moved(MetricRule rule, Sentence sentence, Clause clause, Matcher noun) {
        Optional<Quantity> level = clause.near(rule.level(), noun.start(), noun.end(), REACH);
        level.ifPresent(clause::use);
        Optional<Quantity> change = clause.near(rule.change(), noun.start(), noun.end(), REACH)
                .filter(near -> level.isEmpty()
                        || rules.by()
                                .matcher(clause.text().substring(0, near.start()))
                                .find());
        change.ifPresent(clause::use);
        if ((level.isEmpty() && change.isEmpty())
                || (rule.low() && level.map(clause::rose).orElse(false))) {
            return Optional.empty();
        }
        List<Metric> metrics = new ArrayList<>();
        level.ifPresent(figure -> metrics.add(new Metric(rule.name(), figure.text())));
        change.ifPresent(figure ->
                metrics.add(new Metric(rule.name() + (rule.low() ? " reduction" : " growth"), figure.text())));
        String verb = level.isPresent() ? (rule.low() ? " down to " : " reached ") : rule.low() ? " down " : " up ";
        String title =
                rule.name() + verb + level.or(() -> change).map(Quantity::text).orElse("");
        return Optional.of(statement(rule, sentence, title, metrics, 0.9));
    }

    private Optional<Statement> reported(MetricRule rule, Sentence sentence, Clause clause, Matcher noun) {
        Optional<Quantity> figure = clause.near(rule.level(), noun.start(), noun.end(), REACH)
                .filter(near ->
                        isReport(clause.text(), noun, near) || (rule.strong() && isBeside(clause.text(), noun, near)));
        return figure.map(near -> {
            clause.use(near);
            String title = rule.name() + " at " + near.text();
            return statement(rule, sentence, title, List.of(new Metric(rule.name(), near.text())), 0.7);
        });
    }

    /** A figure close to a name that is used for nothing else, with no verb of getting worse. */
    private boolean isBeside(String clause, Matcher noun, Quantity figure) {
        return figure.distance(noun.start(), noun.end()) <= BESIDE
                && !rules.worse().matcher(clause).find();
    }

    /** "MRR is $42k", or a clause that opens with the figure: "10k users!". */
    private boolean isReport(String clause, Matcher noun, Quantity figure) {
        return figure.start() >= noun.end()
                ? rules.reported()
                        .matcher(clause.substring(noun.end(), figure.start()))
                        .matches()
                : figure.end() <= noun.start()
                        && figure.isTelling()
                        && rules.lead()
                                .matcher(clause.substring(0, figure.start()))
                                .matches()
                        && rules.between()
                                .matcher(clause.substring(figure.end(), noun.start()))
                                .matches()
                        && rules.behind().matcher(clause.substring(noun.end())).lookingAt();
    }

    private Statement statement(
            MetricRule rule, Sentence sentence, String title, List<Metric> metrics, double confidence) {
        return new Statement(
                rule.type(),
                rule.severity(),
                "",
                title,
                metrics,
                rules.periodOf(sentence.text()),
                List.of(),
                confidence,
                sentence.text());
    }
}
