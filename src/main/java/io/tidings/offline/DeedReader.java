package io.tidings.offline;

import io.tidings.event.Metric;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a clause says was done. It is one deed, whichever rules could read it: the first one counts. */
final class DeedReader {
    /** In characters: how far from the words of the deed its figure may stand. */
    private static final int REACH = 60;
    /** In characters: how far behind a match something may still void it. */
    private static final int BEYOND = 12;

    private static final Pattern LIST = Pattern.compile(",? and |, ");
    private static final Pattern EDGES = Pattern.compile("^[\\s\"'*_(]+|[\\s\"'*_.,:;!)]+$|'s$");

    private final RuleBook rules;

    DeedReader(RuleBook rules) {
        this.rules = rules;
    }

    /** The statements of a clause: several where the deed was done to several, as in a list of customers. */
    List<Statement> read(Sentence sentence, Clause clause, BitSet candidates) {
        int count = rules.deeds().size();
        for (int i = candidates.nextSetBit(0); i >= 0 && i < count; i = candidates.nextSetBit(i + 1)) {
            DeedRule rule = rules.deeds().get(i);
            Matcher match = match(rule, clause);
            if (match == null) {
                continue;
            }
            Optional<Quantity> figure = clause.near(rule.figures(), match.start(), match.end(), REACH);
            if (figure.isPresent() || !rule.needsFigure()) {
                figure.ifPresent(clause::use);
                return subjects(rule, match).stream()
                        .map(subject -> statement(rule, sentence, match, subject, figure))
                        .toList();
            }
        }
        return List.of();
    }

    /** The first match of a rule; null where there is none, or where what stands around it voids it. */
    private static @Nullable Matcher match(DeedRule rule, Clause clause) {
        for (Pattern pattern : rule.patterns()) {
            Matcher match = pattern.matcher(clause.text());
            if (match.find()) {
                int until = Math.min(clause.text().length(), match.end() + BEYOND);
                boolean voided = says(rule.unless(), clause.text().substring(match.start(), until))
                        || says(rule.notAfter(), clause.text().substring(0, match.start()))
                        || !clause.isFact(rule.allow());
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
            if (!subject.isEmpty() && !subjects.contains(subject)) {
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
        List<String> stakeholders = new ArrayList<>();
        if (rule.several() && !subject.isEmpty()) {
            stakeholders.add(subject);
        }
        if (!person.isEmpty()) {
            stakeholders.add(person);
        }
        return new Statement(
                rule.type(),
                rule.severity(),
                subject,
                title(rule.titles(), values),
                figure.map(found -> List.of(new Metric(rule.metric(), found.text())))
                        .orElse(List.of()),
                subject.isEmpty() ? rules.periodOf(sentence.text()) : "",
                stakeholders,
                figure.isPresent() ? 0.9 : 0.8,
                sentence.text());
    }

    /** The first title whose values are all known. */
    static String title(List<String> titles, Map<String, String> values) {
        for (String title : titles) {
            String filled = title;
            for (Map.Entry<String, String> value : values.entrySet()) {
                String place = "{" + value.getKey() + "}";
                filled = value.getValue().isEmpty() && filled.contains(place)
                        ? ""
                        : filled.replace(place, value.getValue());
            }
            if (!filled.isEmpty()) {
                return filled;
            }
        }
        return "";
    }

    private static String group(Matcher match, String name) {
        if (!match.pattern().pattern().contains("(?<" + name + ">")) {
            return "";
        }
        String group = match.group(name);
        return group == null ? "" : group;
    }
}
