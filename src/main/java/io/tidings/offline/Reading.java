package io.tidings.offline;

import io.tidings.event.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A sentence while it is read: its words, figures and names, and what they make of a topic. Each figure is used once.
 */
final class Reading {
    /** What the form of a topic weighs. */
    private static final double FORM = 2;
    /** In characters: how far from its metric the figure of a further milestone may stand. */
    private static final int BESIDE = 12;

    private static final Pattern AND = Pattern.compile(",? and |, |,? & ");
    private static final double SURE = 0.8;
    private static final double LESS_SURE = 0.6;

    private final String sentence;
    private final String plain;
    private final List<Phrases.Hit<Vocabulary.Word>> words;
    private final List<Quantity> figures;
    private final Naming naming;
    private final List<Naming.Name> names;

    Reading(
            String sentence,
            String plain,
            List<Phrases.Hit<Vocabulary.Word>> words,
            List<Quantity> figures,
            Naming naming) {
        this.sentence = sentence;
        this.plain = plain;
        this.words = words;
        this.figures = new ArrayList<>(figures);
        this.naming = naming;
        this.names = naming.names(plain);
    }

    /** What the form of a topic weighs, where the sentence has it. */
    double form(Topic topic) {
        return match(topic.form()) == null ? 0 : FORM;
    }

    boolean hasFigure(Topic topic) {
        return figures.stream().anyMatch(figure -> fits(figure, topic));
    }

    boolean hasName(Topic topic) {
        return topic.named() && !names.isEmpty();
    }

    /** True where the sentence has what the topic cannot do without, and nothing that excludes it. */
    boolean allows(Topic topic) {
        return (!topic.needsFigure() || hasFigure(topic))
                && (!topic.needsName() || !subjects(topic).isEmpty())
                && (topic.unless() == null || !topic.unless().matcher(plain).find());
    }

    /** The milestone of a topic: several where it is one of several names, as in a list of customers. */
    List<Statement> statements(Topic topic) {
        Optional<Phrases.Hit<Vocabulary.Word>> noun = words.stream()
                .filter(hit -> topic.equals(hit.cue().topic()))
                .max(Comparator.comparingDouble(hit -> hit.cue().weight()));
        Optional<Quantity> figure = nearest(topic, noun, plain.length());
        figure.ifPresent(figures::remove);
        List<String> subjects = subjects(topic);
        return (subjects.isEmpty() ? List.of("") : subjects)
                .stream()
                        .map(subject -> statement(topic, subject, noun, figure))
                        .toList();
    }

    /** The milestone of a metric that is told by the way: it has a figure of its own right beside it. */
    Optional<Statement> besides(Topic topic) {
        for (Phrases.Hit<Vocabulary.Word> hit : words) {
            if (topic.equals(hit.cue().topic()) && hit.cue().weight() == Vocabulary.STRONG) {
                Optional<Quantity> figure = nearest(topic, Optional.of(hit), BESIDE);
                if (figure.isPresent() && allows(topic)) {
                    figures.remove(figure.get());
                    return Optional.of(statement(topic, "", Optional.of(hit), figure));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Quantity> nearest(Topic topic, Optional<Phrases.Hit<Vocabulary.Word>> noun, int reach) {
        int from = noun.map(Phrases.Hit::start).orElse(0);
        int to = noun.map(Phrases.Hit::end).orElse(0);
        return figures.stream()
                .filter(figure -> fits(figure, topic) && figure.distance(from, to) <= reach)
                .min(Comparator.comparingInt(figure -> figure.distance(from, to)));
    }

    private static boolean fits(Quantity figure, Topic topic) {
        return !figure.earlier()
                && figure.isOf(topic.figures())
                && (figure.kind() != Quantity.Kind.COUNT || figure.isTelling() || !topic.needsFigure());
    }

    private Statement statement(
            Topic topic, String subject, Optional<Phrases.Hit<Vocabulary.Word>> noun, Optional<Quantity> figure) {
        String person = topic.person()
                ? names.stream()
                        .map(Naming.Name::text)
                        .filter(name -> !subject.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT)))
                        .findFirst()
                        .orElse("")
                : "";
        Map<String, String> values = new LinkedHashMap<>();
        values.put("subject", subject);
        values.put("person", person);
        values.put(
                "noun", noun.map(hit -> plain.substring(hit.start(), hit.end())).orElse(""));
        values.put("figure", figure.map(Quantity::text).orElse(""));
        values.put("sentence", Statement.opening(sentence));
        List<String> stakeholders = new ArrayList<>();
        if (topic.named() && !topic.person() && !subject.isEmpty()) {
            stakeholders.add(subject);
        }
        if (!person.isEmpty()) {
            stakeholders.add(person);
        }
        return new Statement(
                topic.type(),
                topic.severity(),
                subject,
                Naming.title(topic.titles(), values),
                figure.map(found -> List.of(new Metric(Naming.title(List.of(topic.metric()), values), found.text())))
                        .orElse(List.of()),
                subject.isEmpty() ? naming.periodOf(plain) : "",
                stakeholders,
                figure.isPresent() ? SURE : LESS_SURE,
                sentence);
    }

    /** Whom or what a milestone of a topic is about; empty where that is the company itself. */
    private List<String> subjects(Topic topic) {
        for (Pattern pattern : Arrays.asList(topic.form(), topic.subject())) {
            Matcher match = match(pattern);
            if (match != null) {
                return list(topic, naming.normal(match.group("subject")), match.end("subject"));
            }
        }
        return topic.named() && !topic.person() && !names.isEmpty()
                ? list(topic, names.get(0).text(), names.get(0).end())
                : List.of();
    }

    /** A subject and, where there may be several, the names that are listed behind it. */
    private List<String> list(Topic topic, String subject, int end) {
        Set<String> list = new LinkedHashSet<>();
        list.add(subject);
        int at = end;
        for (Naming.Name name : names) {
            if (topic.several()
                    && name.start() > at
                    && AND.matcher(plain.substring(at, name.start())).matches()) {
                list.add(name.text());
                at = name.end();
            }
        }
        list.remove("");
        return List.copyOf(list);
    }

    private @Nullable Matcher match(@Nullable Pattern pattern) {
        Matcher match = pattern == null ? null : pattern.matcher(plain);
        return match != null && match.find() ? match : null;
    }
}
