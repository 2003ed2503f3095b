package io.tidings.offline;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.event.EventType;
import io.tidings.event.Figures;
import io.tidings.event.Metric;
import io.tidings.event.Severity;
import io.tidings.message.Json;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A milestone as one sentence states it.
 *
 * @param timeline empty where no period is said
 * @param quote the sentence
 */
record Statement(
        EventType type,
        Severity severity,
        String subject,
        String title,
        List<Metric> metrics,
        String timeline,
        List<String> stakeholders,
        double confidence,
        String quote) {
    private static final int TITLE_MIN = 5;
    private static final int TITLE_MAX = 200;
    /** In characters. */
    private static final int OPENING = 80;

    private static final int DESCRIPTION_MIN = 10;
    private static final Pattern SALUTATION = Pattern.compile(
            "^(?:hi|hello|hey|dear|good (?:morning|afternoon|evening))\\b[^,.!?]{0,30}, ", Pattern.CASE_INSENSITIVE);

    /** The event of the pass's schema, without its evidence. */
    ObjectNode event() {
        ObjectNode event = Json.MAPPER.createObjectNode();
        event.put("event_type", type.key());
        event.put("subject", subject);
        event.put("title", cut(capital(title.length() < TITLE_MIN ? type.words() + ": " + title : title)));
        String said = quote.replaceAll("\\s+", " ");
        event.put("description", said.length() < DESCRIPTION_MIN ? type.words() + ": " + said : said);
        ArrayNode list = event.putArray("metrics");
        for (Metric metric : metrics) {
            list.addObject().put("name", metric.name()).put("value", metric.value());
        }
        if (!timeline.isEmpty()) {
            event.put("timeline", timeline);
        }
        stakeholders.forEach(event.putArray("stakeholders")::add);
        event.put("severity", severity.key());
        event.put("confidence", confidence);
        return event;
    }

    /** True where both are of one milestone: one has the subject of the other or none, and its figure or none. */
    boolean sameMilestone(Statement other) {
        boolean subjects = sameName(subject, other.subject);
        boolean figures = figure().equals(other.figure()) && metric().equals(other.metric());
        boolean oneIsSilent = figure().isEmpty() || other.figure().isEmpty();
        return type == other.type
                && (subjects
                        ? figures || (oneIsSilent && !subject.isEmpty())
                        : figures && !oneIsSilent && (subject.isEmpty() || other.subject.isEmpty()));
    }

    /** True for one name, in full or only its first words: {@code Acme} is {@code Acme Foods}. */
    private static boolean sameName(String one, String two) {
        String shorter = (one.length() <= two.length() ? one : two).toLowerCase(Locale.ROOT);
        String longer = (one.length() <= two.length() ? two : one).toLowerCase(Locale.ROOT);
        return longer.equals(shorter) || (!shorter.isEmpty() && longer.startsWith(shorter + " "));
    }

    private String metric() {
        return metrics.isEmpty() ? "" : metrics.get(0).name();
    }

    private String figure() {
        return metrics.isEmpty() ? "" : Figures.amount(metrics.get(0).value());
    }

    /** The first words of a sentence, as a title where nothing better is known. */
    static String opening(String sentence) {
        String plain =
                SALUTATION.matcher(sentence.replaceAll("\\s+", " ").strip()).replaceFirst("");
        if (plain.length() <= OPENING) {
            return plain;
        }
        int end = plain.lastIndexOf(' ', OPENING);
        return plain.substring(0, end < OPENING / 2 ? plain.offsetByCodePoints(0, OPENING / 2) : end) + "…";
    }

    /** The same without the name of the company as what it is about or who takes part: it speaks of itself. */
    Statement spokenBy(String company) {
        boolean itself =
                subject.equalsIgnoreCase(company) || stakeholders.stream().anyMatch(company::equalsIgnoreCase);
        return company.isEmpty() || !itself
                ? this
                : new Statement(
                        type,
                        severity,
                        subject.equalsIgnoreCase(company) ? "" : subject,
                        opening(quote),
                        metrics,
                        timeline,
                        stakeholders.stream()
                                .filter(name -> !name.equalsIgnoreCase(company))
                                .toList(),
                        confidence,
                        quote);
    }

    private static String cut(String title) {
        return title.length() <= TITLE_MAX ? title : title.substring(0, title.offsetByCodePoints(0, TITLE_MAX / 2));
    }

    private static String capital(String text) {
        int first = text.offsetByCodePoints(0, 1);
        return text.substring(0, first).toUpperCase(Locale.ROOT) + text.substring(first);
    }
}
