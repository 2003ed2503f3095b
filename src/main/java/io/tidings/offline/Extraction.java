package io.tidings.offline;

import io.tidings.event.Metric;
import io.tidings.message.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads milestones out of messages: a clause that says that something was done (a deed) or where something measured
 * stands (a metric), unless a cue tells that it is no fact.
 */
final class Extraction {
    /** In characters: how far from what it measures a figure may stand. */
    private static final int REACH = 60;

    /** In characters: how far behind a match something may still void it. */
    private static final int BEYOND = 12;

    private static final Pattern LIST = Pattern.compile(",? and |, |,? & (?=\\p{Lu}\\p{L}* )");
    private static final Pattern NO_NAME = Pattern.compile("(?i)(?:inc|ltd|llc|corp|co|gmbh)\\.?");
    private static final Pattern EDGES = Pattern.compile("^[\\s\"'*_(]+|[\\s\"'*_.,:;!)]+$|'s$");

    private final RuleBook rules;
    private final Cues cues;

    Extraction(RuleBook rules, Cues cues) {
        this.rules = rules;
        this.cues = cues;
    }

    /**
     * The milestones that a message states, in the order in which it does; its subject counts where its text has none.
     */
    List<Statement> in(Message message) {
        if (!isWorthReading(message.text()) && !isWorthReading(message.subject())) {
            return List.of();
        }
        if (cues.voidsMessage(Plain.of(message.text())) || cues.voidsHeading(Plain.of(message.subject()))) {
            return List.of();
        }
        List<Statement> stated = in(message.text());
        return stated.isEmpty() && !message.subject().isEmpty() ? in(message.subject()) : stated;
    }

    private boolean isWorthReading(String text) {
        return rules.trigger().matcher(text).find();
    }

    private List<Statement> in(String text) {
        List<Statement> statements = new ArrayList<>();
        for (Sentence sentence : Sentence.of(text)) {
            String plain = Plain.of(sentence.text());
            if (isWorthReading(plain) && !cues.voidsHeading(sentence.heading()) && !cues.voidsSentence(plain)) {
                for (Clause clause : Clause.of(plain, rules.boundary(), cues)) {
                    deeds(sentence, clause, statements);
                    metrics(sentence, clause, statements);
                }
            }
        }
        return statements;
    }

    private void deeds(Sentence sentence, Clause clause, List<Statement> statements) {
        for (DeedRule rule : rules.deeds()) {
            Matcher match = match(rule, clause);
            if (match == null) {
                continue;
            }
            Optional<Quantity> figure = clause.take(rule.figures(), match.start(), match.end(), REACH);
            if (figure.isEmpty() && rule.needsFigure()) {
                continue;
            }
            for (String subject : subjects(rule, match)) {
                statements.add(statement(rule, sentence, match, subject, figure));
            }
            return;
        }
    }

    private static @Nullable Matcher match(DeedRule rule, Clause clause) {
        if (!clause.isFact(rule.allow())) {
            return null;
        }
        for (Pattern pattern : rule.patterns()) {
            Matcher match = pattern.matcher(clause.text());
            if (match.find()) {
                int until = Math.min(clause.text().length(), match.end() + BEYOND);
                boolean voided = says(rule.unless(), clause.text().substring(match.start(), until))
                        || says(rule.notAfter(), clause.text().substring(0, match.start()));
                return voided ? null : match;
            }
        }
        return null;
    }

    private static boolean says(@Nullable Pattern pattern, String text) {
        return pattern != null && pattern.matcher(text).find();
    }

    private List<String> subjects(DeedRule rule, Matcher match) {
        String captured = group(match, "subject");
        if (captured.isEmpty()) {
            return List.of(rule.subject());
        }
        List<String> subjects = new ArrayList<>();
        for (String part : rule.several() ? LIST.split(captured) : new String[] {captured}) {
            String subject = rules.normal(EDGES.matcher(part).replaceAll(""));
            if (!subject.isEmpty() && !NO_NAME.matcher(subject).matches() && !subjects.contains(subject)) {
                subjects.add(subject);
            }
        }
        return subjects.isEmpty() ? List.of(rule.subject()) : subjects;
    }

    private Statement statement(
            DeedRule rule, Sentence sentence, Matcher match, String subject, Optional<Quantity> figure) {
        String person = EDGES.matcher(group(match, "person")).replaceAll("");
        Map<String, String> values = new LinkedHashMap<>();
        values.put("subject", subject);
        values.put("person", person);
        values.put("figure", figure.map(Quantity::text).orElse(""));
        List<Metric> metrics = figure.map(found -> List.of(new Metric(rule.metric(), found.text())))
                .orElse(List.of());
        List<String> stakeholders =
                new ArrayList<>(rule.several() && !subject.isEmpty() ? List.of(subject) : List.of());
        if (!person.isEmpty()) {
            stakeholders.add(person);
        }
        return new Statement(
                rule.type(),
                rule.severity(),
                subject,
                title(rule.titles(), values),
                metrics,
                subject.isEmpty() ? period(sentence.text()) : "",
                stakeholders,
                figure.isPresent() ? 0.9 : 0.8,
                sentence.text());
    }

    private void metrics(Sentence sentence, Clause clause, List<Statement> statements) {
        if (!clause.isFact(Set.of())) {
            return;
        }
        for (MetricRule rule : rules.metrics()) {
            Matcher noun = rule.noun().matcher(clause.text());
            while (noun.find()) {
                boolean moved = (rule.low() ? rules.lowered() : rules.improved())
                        .matcher(clause.text())
                        .find();
                Optional<Statement> stated =
                        moved ? moved(rule, sentence, clause, noun) : reported(rule, sentence, clause, noun);
                stated.ifPresent(statements::add);
            }
        }
    }

    private Optional<Statement> moved(MetricRule rule, Sentence sentence, Clause clause, Matcher noun) {
        Optional<Quantity> level = clause.take(rule.level(), noun.start(), noun.end(), REACH);
        Optional<Quantity> change = clause.near(rule.change(), noun.start(), noun.end(), REACH)
                .filter(near -> level.isEmpty()
                        || rules.by()
                                .matcher(clause.text().substring(0, near.start()))
                                .find());
        change.ifPresent(clause::use);
        if (level.isEmpty() && change.isEmpty()) {
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
                .filter(near -> isReport(clause.text(), noun, near));
        return figure.map(near -> {
            clause.use(near);
            String title = rule.name() + " at " + near.text();
            return statement(rule, sentence, title, List.of(new Metric(rule.name(), near.text())), 0.7);
        });
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
                capital(title),
                metrics,
                period(sentence.text()),
                List.of(),
                confidence,
                sentence.text());
    }

    private String period(String sentence) {
        Matcher period = rules.period().matcher(sentence);
        return period.find() ? EDGES.matcher(period.group()).replaceAll("") : "";
    }

    private static String title(List<String> titles, Map<String, String> values) {
        for (String title : titles) {
            String filled = title;
            for (Map.Entry<String, String> value : values.entrySet()) {
                String place = "{" + value.getKey() + "}";
                filled = value.getValue().isEmpty() && filled.contains(place)
                        ? ""
                        : filled.replace(place, value.getValue());
            }
            if (!filled.isEmpty()) {
                return capital(filled);
            }
        }
        return "";
    }

    private static String capital(String text) {
        int first = text.codePointAt(0);
        return new StringBuilder()
                .appendCodePoint(Character.toUpperCase(first))
                .append(text.substring(Character.charCount(first)))
                .toString();
    }

    private static String group(Matcher match, String name) {
        if (!match.pattern().pattern().contains("(?<" + name + ">")) {
            return "";
        }
        String group = match.group(name);
        return group == null ? "" : group;
    }
}
