package io.tidings.offline;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names in a sentence, and whom or what a milestone of a topic is about. */
final class Subjects {
    private static final Pattern AND = Pattern.compile(",? and |, |,? & ");

    private final String plain;
    private final List<Phrases.Hit<Vocabulary.Word>> words;
    private final Pattern fund;
    private final Naming naming;
    private final List<Naming.Name> names;

    Subjects(String plain, List<Phrases.Hit<Vocabulary.Word>> words, Pattern fund, Naming naming) {
        this.plain = plain;
        this.words = words;
        this.fund = fund;
        this.naming = naming;
        this.names = naming.names(plain);
    }

    /** True where the sentence has a name of the kind that the topic wants. */
    boolean named(Topic topic) {
        return topic.named() && !(topic.person() ? names : of(topic)).isEmpty();
    }

    /** The person of a milestone, who is not its subject; empty where there is none. */
    String person(Topic topic, String subject) {
        return names.stream()
                .map(Naming.Name::text)
                .filter(name ->
                        topic.person() && !subject.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse("");
    }

    /** Whom or what a milestone of a topic is about; none where that is the company itself. */
    List<String> of(Topic topic) {
        for (Pattern pattern : topic.subjects()) {
            Matcher match = pattern.matcher(plain);
            if (match.find()) {
                return list(topic, naming.normal(match.group("subject")), match.end("subject"));
            }
        }
        return names.stream()
                .filter(name -> topic.named() && !topic.person() && !isOfAnother(topic, name))
                .findFirst()
                .map(name -> list(topic, name.text(), name.end()))
                .orElse(List.of());
    }

    /** True for a name that is a word of another topic, as a country is, and for a fund where none is spoken of. */
    private boolean isOfAnother(Topic topic, Naming.Name name) {
        List<Topic> topics = words.stream()
                .filter(word -> word.start() == name.start() && word.end() >= name.end())
                .map(word -> word.cue().topic())
                .toList();
        boolean isFund = fund.matcher(name.text()).find();
        return (isFund && !topic.investor()) || (!topics.isEmpty() && !topics.contains(topic));
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
        return new ArrayList<>(list);
    }
}
