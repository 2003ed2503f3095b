package io.tidings.offline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.event.Evidence;
import io.tidings.event.Figures;
import io.tidings.event.Finding;
import io.tidings.event.Metric;
import io.tidings.event.SignificantEvent;
import io.tidings.message.Json;
import io.tidings.outreach.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One investor email: the facts of the events in the form of {@link LetterForm}. A line is written at most once. */
final class Letter {
    private static final int HIGHLIGHTS = 6;
    private static final int METRICS = 10;
    /** In words, beside some two hundred that stand around the facts: what is beyond is left to the highlights. */
    private static final int LONGEST = 190;

    private static final int TITLE_MAX = 150;
    private static final int NAME_MAX = 100;
    /**
     * What may be told in the writer's own words: a whole sentence in plain letters, that neither shouts nor greets.
     */
    private static final Pattern TELLING = Pattern.compile(
            "(?!.*[A-Z]{3,} [A-Z]{3,})(?!(?i:hi|hello|hey|dear|good \\w+|thanks|thank you)\\b|\\p{Lu}\\w+, )\\p{Lu}[^@\\p{So}\\p{Cs}\"<>:?!_*#|\\n]{38,198}\\.",
            Pattern.DOTALL);

    private static final Pattern OUR_DEED =
            Pattern.compile("^(?:Signed|Closed|Raised|Launched|Hired|Expanded|Acquired) ");

    private final LetterForm form;
    private final String company;
    private final Map<String, String> facts;
    private final List<Finding> findings;
    private final List<String> quotes;
    private final Set<String> written = new LinkedHashSet<>();
    private int words;

    /**
     * Prepares a letter.
     *
     * @param events most important first; those that are not active are left out
     * @param facts company_name, sender_name, sender_title; any may be missing
     */
    Letter(LetterForm form, List<SignificantEvent> events, Map<String, String> facts) {
        this.form = form;
        this.facts = facts;
        this.findings = events.stream()
                .filter(SignificantEvent::active)
                .map(SignificantEvent::finding)
                .toList();
        this.quotes = findings.stream()
                .flatMap(finding -> finding.evidence().stream())
                .map(Evidence::quote)
                .toList();
        String name = fact("company_name");
        this.company = name.isEmpty() ? "our company" : name;
    }

    /** The email in the pass's schema. */
    String json() {
        List<String> titles = findings.stream()
                .map(Letter::title)
                .filter(this::isProved)
                .distinct()
                .toList();
        String news = titles.isEmpty() ? "an update" : titles.get(0);
        ObjectNode email = Json.MAPPER.createObjectNode();
        email.put("subject", form.subject().replace("{company}", company).replace("{news}", news));
        email.put("body", body(news));
        email.put("meeting_request", form.meeting());
        ArrayNode highlights = email.putArray("highlights");
        titles.stream().limit(HIGHLIGHTS).forEach(highlights::add);
        ArrayNode summary = email.putArray("metrics_summary");
        metrics().forEach((name, value) -> summary.addObject().put("name", name).put("value", value));
        return Json.write(email);
    }

    private String body(String news) {
        List<String> parts = new ArrayList<>();
        parts.add(form.greeting());
        String hook = form.hook().replace("{news}", clause(news));
        String opening = Character.toUpperCase(hook.charAt(0)) + hook.substring(1);
        Finding first = findings.isEmpty() ? null : findings.get(0);
        parts.add(first == null ? opening : opening + telling(first, news));
        parts.add((findings.size() > 1 ? form.more() : form.only()).replace("{company}", company));
        written.add(news);
        for (LetterForm.Section section : form.sections()) {
            List<String> lines = findings.stream()
                    .filter(finding -> section.types().contains(finding.type()))
                    .flatMap(finding -> lines(section, finding).stream())
                    .toList();
            if (!lines.isEmpty()) {
                parts.add(section.opening() + "\n- " + String.join("\n- ", lines));
            }
        }
        parts.add(form.sources());
        parts.add(form.meeting());
        parts.add(Stream.of(form.closing(), fact("sender_name"), fact("sender_title"))
                .filter(line -> !line.isEmpty())
                .reduce((one, other) -> one + "\n" + other)
                .orElse(""));
        return String.join("\n\n", parts);
    }

    private List<String> lines(LetterForm.Section section, Finding finding) {
        if (section.metrics() && !finding.metrics().isEmpty()) {
            return finding.metrics().stream()
                    .map(metric -> capital(metric.name()) + ": " + metric.value() + period(finding))
                    .filter(this::write)
                    .toList();
        }
        String title = title(finding);
        if (!write(title)) {
            return List.of();
        }
        String telling = telling(finding, title);
        return List.of(telling.isEmpty() ? title : title + "." + telling);
    }

    private static String period(Finding finding) {
        return finding.timeline() == null ? "" : " (" + finding.timeline() + ")";
    }

    /** True where a line may be written: proved, new, and within the length. */
    private boolean write(String line) {
        if (words > LONGEST || !isProved(line) || !written.add(line)) {
            return false;
        }
        words += line.split("\\s+").length;
        return true;
    }

    /**
     * The finding's own sentence, with a space before it, where it can stand in a letter as it is and is not the title
     * over again; else nothing.
     */
    private String telling(Finding finding, String title) {
        return finding.evidence().stream()
                .map(Evidence::quote)
                .filter(quote -> TELLING.matcher(quote).matches() && !quote.startsWith(title) && write(quote))
                .findFirst()
                .map(quote -> " " + quote)
                .orElse("");
    }

    /** Figure by name. The name says whose figure it is. */
    private Map<String, String> metrics() {
        Map<String, String> metrics = new LinkedHashMap<>();
        for (Finding finding : findings) {
            for (Metric metric : finding.metrics()) {
                String name = finding.subject().isEmpty() ? metric.name() : finding.subject() + ": " + metric.name();
                if (metrics.size() < METRICS && name.length() <= NAME_MAX && isProved(name + ": " + metric.value())) {
                    metrics.putIfAbsent(name, metric.value());
                }
            }
        }
        return metrics;
    }

    private boolean isProved(String line) {
        return Figures.allSaid(line, quotes);
    }

    /** A name of the configuration; empty where it is missing or but a number, which no quote would prove. */
    private String fact(String name) {
        String value = facts.getOrDefault(name, "").strip();
        return Names.isName(value) || isProved(value) ? value : "";
    }

    private static String title(Finding finding) {
        String title = finding.title().strip().replaceAll("[\\s.!]+$", "").replaceAll("\\s+", " ");
        return title.length() <= TITLE_MAX
                ? title
                : title.substring(0, Math.max(TITLE_MAX / 2, title.lastIndexOf(' ', TITLE_MAX))) + " …";
    }

    /** A title within a sentence: one that begins with our own deed gets its subject. */
    private static String clause(String title) {
        return OUR_DEED.matcher(title).find()
                ? "we " + title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1)
                : title;
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
