package io.tidings.offline;

import io.tidings.event.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;

/** A sentence while it is read: its words, figures and names, and what they make of a topic. */
final class Reading {
    /** What the form of a topic weighs. */
    private static final double FORM = 2;
    /** In characters: how far from its metric the figure of a further milestone may stand. */
    private static final int BESIDE = 12;

    private static final double SURE = 0.8;
    private static final double LESS_SURE = 0.6;

    private final String sentence;
    private final String plain;
    private final List<Phrases.Hit<Vocabulary.Word>> words;
    private final Map<Topic, Double> weights;
    private final Set<Topic> excluded;
    private final Quantities figures;
    private final Subjects subjects;
    private final Naming naming;

    Reading(String sentence, String plain, Rules rules, Vocabulary vocabulary, Naming naming) {
        this.sentence = sentence;
        this.plain = plain;
        List<MatchResult> funds = rules.fund().matcher(plain).results().toList();
        this.words = vocabulary.words(plain).stream()
                .filter(hit -> hit.cue().topic().investor()
                        || funds.stream().noneMatch(fund -> hit.isWithin(fund.start(), fund.end())))
                .toList();
        this.weights = Vocabulary.topics(words);
        this.excluded = vocabulary.excluded(plain);
        this.figures = new Quantities(plain, rules);
        this.subjects = new Subjects(plain, words, rules.fund(), naming);
        this.naming = naming;
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    Quantities figures() {
        return figures;
    }

    /** What the sentence's words and its form weigh for a topic. */
    double weight(Topic topic) {
        boolean form =
                topic.form().stream().anyMatch(pattern -> pattern.matcher(plain).find());
        return weights.getOrDefault(topic, 0.0) + (form ? FORM : 0);
    }

    boolean hasName(Topic topic) {
        return subjects.named(topic);
    }

    /** True for a hit within a longer word of a topic. */
    boolean isPartOfWord(Phrases.Hit<?> hit) {
        return words.stream()
                .anyMatch(word ->
                        hit.isWithin(word.start(), word.end()) && word.end() - word.start() > hit.end() - hit.start());
    }

    /** True where the sentence has what the topic cannot do without, and nothing that excludes it. */
    boolean allows(Topic topic) {
        Optional<Phrases.Hit<Vocabulary.Word>> noun = noun(topic);
        return (!topic.needsFigure() || figures.has(topic))
                && !excluded.contains(topic)
                && (hasName(topic) || !subjects.of(topic).isEmpty() || weight(topic) >= topic.nameless())
                && figure(topic, noun, plain.length())
                        .filter(figure -> figures.isWorse(topic, figure))
                        .isEmpty()
                && statements(topic, noun).stream()
                        .noneMatch(statement -> statement.title().isEmpty());
    }

    /** The milestone of a topic: several where it is one of several names, as in a list of customers. */
    List<Statement> statements(Topic topic) {
        Optional<Phrases.Hit<Vocabulary.Word>> noun = noun(topic);
        List<Statement> statements = statements(topic, noun);
        figure(topic, noun, plain.length()).ifPresent(figure -> figures.take(topic, figure));
        return statements;
    }

    private List<Statement> statements(Topic topic, Optional<Phrases.Hit<Vocabulary.Word>> noun) {
        List<String> of = subjects.of(topic);
        return (of.isEmpty() ? List.of("") : of)
                .stream()
                        .map(subject -> statement(topic, subject, noun, plain.length()))
                        .toList();
    }

    /** The milestones of metrics that are told by the way: each has a figure of its own right beside it. */
    List<Statement> besides(Topic topic) {
        List<Statement> statements = new ArrayList<>();
        for (Phrases.Hit<Vocabulary.Word> hit : words) {
            Optional<Phrases.Hit<Vocabulary.Word>> noun = Optional.of(hit);
            Optional<Quantity> figure = figure(topic, noun, BESIDE);
            if (topic.equals(hit.cue().topic())
                    && hit.cue().weight() == Vocabulary.STRONG
                    && figure.isPresent()
                    && !figures.isGrowth(topic, figure.get())
                    && allows(topic)) {
                statements.add(statement(topic, "", noun, BESIDE));
                figures.take(topic, figure.get());
            }
        }
        return statements;
    }

    /** The weightiest word of a topic; of several, the one with a figure next to it. */
    private Optional<Phrases.Hit<Vocabulary.Word>> noun(Topic topic) {
        return words.stream()
                .filter(hit -> topic.equals(hit.cue().topic()))
                .max(Comparator.comparingDouble(
                                (Phrases.Hit<Vocabulary.Word> hit) -> hit.cue().weight())
                        .thenComparing(hit -> -figures.nearest(topic, hit.start(), hit.end(), plain.length())
                                .map(figure -> figure.distance(hit.start(), hit.end()))
                                .orElse(plain.length())));
    }

    private Optional<Quantity> figure(Topic topic, Optional<Phrases.Hit<Vocabulary.Word>> noun, int reach) {
        int from = noun.map(Phrases.Hit::start).orElse(0);
        int to = noun.map(Phrases.Hit::end).orElse(0);
        return figures.nearest(topic, from, to, reach);
    }

    private Statement statement(Topic topic, String subject, Optional<Phrases.Hit<Vocabulary.Word>> noun, int reach) {
        String person = subjects.person(topic, subject);
        Optional<Quantity> figure = figure(topic, noun, reach);
        boolean grown = figure.isPresent() && figures.isGrowth(topic, figure.get());
        String said = figure.map(Quantity::text).orElse("");
        Map<String, String> values = new LinkedHashMap<>();
        values.put("subject", subject);
        values.put("person", person);
        values.put(
                "noun",
                noun.filter(hit -> hit.cue().weight() > Vocabulary.WEAK)
                        .map(hit -> naming.normal(plain.substring(hit.start(), hit.end())))
                        .orElse(""));
        values.put("measure", figure.map(found -> found.kind().measure()).orElse(""));
        values.put("growth", grown ? said : "");
        values.put("figure", grown ? "" : said);
        values.put("sentence", Statement.opening(sentence));
        List<Metric> metrics = new ArrayList<>();
        figure.ifPresent(found -> {
            String metric = Naming.title(topic.metric(), values);
            metrics.add(new Metric(grown ? metric + " growth" : metric, said));
            figures.growth(topic, found)
                    .ifPresent(growth -> metrics.add(new Metric(metric + " growth", growth.text())));
        });
        List<String> stakeholders =
                new ArrayList<>(topic.named() && !topic.person() && !subject.isEmpty() ? List.of(subject) : List.of());
        if (!person.isEmpty()) {
            stakeholders.add(person);
        }
        return new Statement(
                topic.type(),
                topic.severity(),
                subject,
                Naming.title(topic.titles(), values),
                metrics,
                subject.isEmpty() ? naming.periodOf(plain) : "",
                stakeholders,
                figure.isPresent() ? SURE : LESS_SURE,
                sentence);
    }
}
