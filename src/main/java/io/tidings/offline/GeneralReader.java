package io.tidings.offline;

import io.tidings.event.EventType;
import io.tidings.event.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads what no precise rule knows, by weighing words: that something was done, of what it is spoken, figures, names
 * and the first person, less what speaks against it. A sentence states at most one milestone, of the topic that weighs
 * most.
 */
final class GeneralReader {
    /** What a fair word weighs. */
    private static final double FAIR = 2;

    private static final double FIGURE = 1;
    private static final double NAME = 1;
    private static final double US = 0.5;
    /** What a further word of the same topic or a further deed counts. */
    private static final double FURTHER = 0.4;
    /** What a word of a sentence beside this one counts. */
    private static final double BESIDE = 0.4;

    private static final int BEFORE = 24;
    private static final Pattern LISTED = Pattern.compile("\\s*,\\s*");

    /** A word of a topic. */
    private record Word(Topic topic, double weight) {}

    private final RuleBook rules;
    private final Cues cues;
    private final GeneralRules weights;
    private final Phrases<Double> deeds = new Phrases<>();
    private final Phrases<Word> words = new Phrases<>();
    private final Set<String> noNames;

    GeneralReader(RuleBook rules, Cues cues, GeneralRules weights) {
        this.rules = rules;
        this.cues = cues;
        this.weights = weights;
        this.noNames = phrases(weights.noName()).collect(Collectors.toUnmodifiableSet());
        weights.deeds().forEach((weight, list) -> phrases(list).forEach(phrase -> deeds.add(phrase, weight)));
        weights.against().forEach((weight, list) -> phrases(list).forEach(phrase -> deeds.add(phrase, -weight)));
        Word none = new Word(weights.topics().get(0), 0);
        phrases(weights.against().getOrDefault(0.0, "")).forEach(phrase -> words.add(phrase, none));
        for (Topic topic : weights.topics()) {
            phrases(topic.strong()).forEach(phrase -> words.add(phrase, new Word(topic, 3)));
            phrases(topic.fair()).forEach(phrase -> words.add(phrase, new Word(topic, 2)));
            phrases(topic.weak()).forEach(phrase -> words.add(phrase, new Word(topic, 1)));
        }
    }

    private static Stream<String> phrases(String list) {
        return LISTED.splitAsStream(list.strip()).filter(phrase -> !phrase.isEmpty());
    }

    /**
     * What a sentence states.
     *
     * @param beside the sentences around it: they tell of what it speaks
     * @param stated the types of what is stated there
     */
    Optional<Statement> read(Sentence sentence, List<String> beside, Set<EventType> stated) {
        String plain = Plain.of(sentence.text());
        List<Phrases.Hit<Double>> done = deeds.in(plain);
        if (done.stream().noneMatch(hit -> hit.cue() > 0)) {
            return Optional.empty();
        }
        List<Phrases.Hit<Word>> hits = words.in(plain);
        Map<Topic, Double> own = topics(hits);
        Map<Topic, Double> near = new HashMap<>();
        for (String other : beside) {
            topics(words.in(Plain.of(other))).forEach((topic, weight) -> near.merge(topic, BESIDE * weight, Math::max));
        }
        if (atMost(done, own, near) < weights.threshold()) {
            return Optional.empty();
        }
        double deed = deed(plain, done);
        if (deed < FAIR / 2) {
            return Optional.empty();
        }
        List<Quantity> figures = Quantity.in(plain);
        List<String> names = names(plain);
        List<String> known = names.isEmpty() && !beside.isEmpty() ? names(Plain.of(beside.get(0))) : names;
        double us = weights.us().matcher(plain).find() ? US : 0;
        Topic best = null;
        double most = weights.threshold();
        for (Topic topic : weights.topics()) {
            double word = own.getOrDefault(topic, 0.0);
            double all = word + near.getOrDefault(topic, 0.0);
            boolean figure = figures.stream().anyMatch(quantity -> fits(quantity, topic));
            boolean name = topic.named() && !names.isEmpty();
            if (all < (figure ? FAIR : topic.least())
                    || stated.contains(topic.type())
                    || (word < FAIR && !topic.needsName())
                    || (word == 0 && (!stated.isEmpty() || !(name || figure)))
                    || (topic.needsFigure() && !figure)
                    || (topic.needsName()
                            && subject(topic, plain, figure ? known : names).isEmpty())
                    || (topic.unless() != null && topic.unless().matcher(plain).find())) {
                continue;
            }
            double score = deed + all + us + (figure ? FIGURE : 0) + (name ? NAME : 0);
            if (score > most || (best == null && score >= most)) {
                best = topic;
                most = score;
            }
        }
        return Optional.ofNullable(best).map(topic -> statement(topic, sentence, plain, hits, figures, known));
    }

    /** What the score can be at most: where this is too little, nothing needs to be looked at any closer. */
    private static double atMost(List<Phrases.Hit<Double>> done, Map<Topic, Double> own, Map<Topic, Double> near) {
        double deed = done.stream()
                .mapToDouble(Phrases.Hit::cue)
                .filter(cue -> cue > 0)
                .max()
                .orElse(0);
        double further = FURTHER
                * (done.stream()
                                .mapToDouble(Phrases.Hit::cue)
                                .filter(cue -> cue > 0)
                                .sum()
                        - deed);
        double topic = 0;
        for (Map.Entry<Topic, Double> entry : own.entrySet()) {
            topic = Math.max(topic, entry.getValue() + near.getOrDefault(entry.getKey(), 0.0));
        }
        for (double weight : near.values()) {
            topic = Math.max(topic, weight);
        }
        return topic < FAIR ? 0 : deed + Math.min(deed, further) + topic + FIGURE + NAME + US;
    }

    /** How much a sentence tells that something was done: its weightiest clause, less all that speaks against it. */
    private double deed(String plain, List<Phrases.Hit<Double>> hits) {
        double most = 0;
        int from = 0;
        for (Clause clause : Clause.of(plain, weights.boundary(), cues)) {
            int start = plain.indexOf(clause.text(), from);
            int end = start + clause.text().length();
            double best = 0;
            double sum = 0;
            for (Phrases.Hit<Double> hit : hits) {
                if (hit.start() >= start && hit.end() <= end) {
                    best = Math.max(best, hit.cue());
                    sum += Math.max(0, hit.cue());
                }
            }
            if (best > 0) {
                double unreal = clause.cues().stream()
                        .mapToDouble(cue -> weights.unreal().getOrDefault(cue, 0.0))
                        .sum();
                most = Math.max(most, best + Math.min(best, FURTHER * (sum - best)) - unreal);
            }
            from = end;
        }
        double against = most <= 0
                ? 0
                : deeds.in(cues.blank(plain)).stream()
                        .mapToDouble(hit -> Math.max(0, -hit.cue()))
                        .sum();
        return most - against;
    }

    private static Map<Topic, Double> topics(List<Phrases.Hit<Word>> hits) {
        Map<Topic, Double> best = new HashMap<>();
        Map<Topic, Double> sums = new HashMap<>();
        for (Phrases.Hit<Word> hit : hits) {
            best.merge(hit.cue().topic(), hit.cue().weight(), Math::max);
            sums.merge(hit.cue().topic(), hit.cue().weight(), Double::sum);
        }
        best.replaceAll(
                (topic, weight) -> weight + Math.min(weight, FURTHER * (sums.getOrDefault(topic, 0.0) - weight)));
        return best;
    }

    private static boolean fits(Quantity quantity, Topic topic) {
        return !quantity.earlier()
                && quantity.isOf(topic.figures())
                && (quantity.kind() != Quantity.Kind.COUNT || quantity.isTelling() || !topic.needsFigure());
    }

    /** The names of a text; those of people who are thanked are none of its matter. */
    private List<String> names(String plain) {
        List<String> names = new ArrayList<>();
        Matcher name = weights.name().matcher(plain);
        while (name.find()) {
            String first = name.group().split("[ ']", 2)[0];
            boolean opens = isOpening(plain, name.start());
            boolean thanked = weights.thanks()
                    .matcher(plain.substring(Math.max(0, name.start() - BEFORE), name.start()))
                    .find();
            boolean common = noNames.contains(first.toLowerCase(Locale.ROOT))
                    || (opens && !name.group().contains(" ") && (words.opensWith(first) || deeds.opensWith(first)));
            if (!thanked && !common && name.group().chars().noneMatch(Character::isDigit)) {
                names.add(name.group().replaceFirst("'s$", ""));
            }
        }
        return names;
    }

    private static boolean isOpening(String plain, int start) {
        for (int i = start - 1; i >= 0; i--) {
            if (Character.isLetterOrDigit(plain.charAt(i))) {
                return ".!?:".indexOf(plain.charAt(Math.min(i + 1, plain.length() - 1))) >= 0;
            }
        }
        return true;
    }

    private String subject(Topic topic, String plain, List<String> names) {
        Matcher matcher = topic.subject() == null ? null : topic.subject().matcher(plain);
        if (matcher != null && matcher.find()) {
            return rules.normal(matcher.group("subject"));
        }
        return topic.named() && !topic.person() && !names.isEmpty() ? rules.normal(names.get(0)) : "";
    }

    private Statement statement(
            Topic topic,
            Sentence sentence,
            String plain,
            List<Phrases.Hit<Word>> hits,
            List<Quantity> figures,
            List<String> names) {
        Phrases.Hit<Word> noun = hits.stream()
                .filter(hit -> topic.equals(hit.cue().topic()))
                .max(Comparator.comparingDouble(hit -> hit.cue().weight()))
                .orElse(null);
        int at = noun == null ? 0 : noun.start();
        Optional<Quantity> figure = figures.stream()
                .filter(quantity -> fits(quantity, topic))
                .min(Comparator.comparingInt(quantity -> quantity.distance(at, at)));
        String subject = subject(topic, plain, names);
        String person = names.stream()
                .filter(name ->
                        topic.person() && !subject.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse("");
        String title = DeedReader.title(
                topic.titles(),
                Map.of(
                        "sentence",
                        Statement.opening(sentence.text()),
                        "subject",
                        subject,
                        "person",
                        person,
                        "noun",
                        noun == null ? "" : plain.substring(noun.start(), noun.end()),
                        "figure",
                        figure.map(Quantity::text).orElse("")));
        List<String> stakeholders = new ArrayList<>();
        if (topic.named() && topic.subject() == null && !subject.isEmpty()) {
            stakeholders.add(subject);
        }
        if (!person.isEmpty()) {
            stakeholders.add(person);
        }
        return new Statement(
                topic.type(),
                topic.severity(),
                subject,
                title,
                figure.map(found -> List.of(new Metric(topic.metric(), found.text())))
                        .orElse(List.of()),
                subject.isEmpty() ? rules.periodOf(plain) : "",
                stakeholders,
                0.6,
                sentence.text());
    }
}
