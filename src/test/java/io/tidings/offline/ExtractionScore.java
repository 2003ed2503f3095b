package io.tidings.offline;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.tidings.analysis.EventReplies;
import io.tidings.analysis.EventReply;
import io.tidings.analysis.ModelOutcome;
import io.tidings.analysis.ModelRequest;
import io.tidings.analysis.Pass;
import io.tidings.analysis.PassFile;
import io.tidings.event.Claim;
import io.tidings.event.EventType;
import io.tidings.event.Evidence;
import io.tidings.event.Finding;
import io.tidings.event.MilestoneKey;
import io.tidings.event.Milestones;
import io.tidings.event.Provenance;
import io.tidings.event.SignificantEvent;
import io.tidings.message.CsvFormat;
import io.tidings.message.Json;
import io.tidings.message.Message;
import io.tidings.message.NativeForm;
import io.tidings.message.NotAMessage;
import io.tidings.message.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Scores the offline model's extraction against what a person found in the same messages: only what is grounded counts.
 * Run with a CSV in the replay format and, where there is one, its {@code expected.json}.
 */
final class ExtractionScore {
    private static final int CHUNK = 200;

    /** What a person found. */
    record Expected(EventType type, Set<EventType> types, String subject, String summary, Set<String> rows) {}

    /** Hits of all. */
    record Ratio(int hits, int all) {
        Ratio plus(boolean hit) {
            return new Ratio(hits + (hit ? 1 : 0), all + 1);
        }

        Ratio plus(Ratio more) {
            return new Ratio(hits + more.hits, all + more.all);
        }

        double value() {
            return (double) hits / all;
        }

        @Override
        public String toString() {
            return hits + "/" + all + (all == 0 ? "" : " = " + Math.round(100.0 * hits / all) + " %");
        }
    }

    private final Map<String, String> rowOf = new HashMap<>();
    private final List<String> rejected = new ArrayList<>();

    private ExtractionScore() {}

    public static void main(String[] args) throws IOException {
        ExtractionScore score = new ExtractionScore();
        List<Message> messages = score.messages(Path.of(args[0]));
        long start = System.nanoTime();
        List<SignificantEvent> events = score.events(messages);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("%d messages, %d events, %.2f s%n", messages.size(), events.size(), seconds);
        score.rejected.forEach(reason -> System.out.println("REJECTED " + reason));
        score.compare(events, args.length > 1 ? expected(Path.of(args[1])) : List.of());
    }

    /** What was found of what a person found, and what was right of what was found. */
    record Totals(Ratio recall, Ratio precision) {
        Totals plus(Totals more) {
            return new Totals(recall.plus(more.recall), precision.plus(more.precision));
        }
    }

    static final Totals NONE = new Totals(new Ratio(0, 0), new Ratio(0, 0));

    /** Scores a file without printing. */
    static Totals totals(Path csv, Path expectedFile) throws IOException {
        ExtractionScore score = new ExtractionScore();
        List<SignificantEvent> events = score.events(score.messages(csv));
        Totals totals = NONE;
        List<Expected> milestones = expected(expectedFile);
        for (Expected milestone : milestones) {
            boolean found = events.stream().anyMatch(event -> score.proves(event, milestone));
            totals = new Totals(totals.recall.plus(found), totals.precision);
        }
        for (SignificantEvent event : events) {
            boolean right = milestones.stream().anyMatch(milestone -> score.proves(event, milestone));
            totals = new Totals(totals.recall, totals.precision.plus(right));
        }
        return totals;
    }

    static Pass pass(String id) {
        Path folder = Path.of("conf/passes");
        try {
            return PassFile.pass(
                    id,
                    Files.readString(folder.resolve(id + ".yaml")),
                    Files.readString(folder.resolve(id + ".md")),
                    Files.readString(folder.resolve(id + ".json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a model answers to messages, examined as the pipeline does. */
    static EventReply reply(OfflineModel model, List<Message> messages) {
        Pass pass = pass("significant-events");
        ModelRequest request =
                new ModelRequest(pass, Conversations.COMPANY, messages, List.of(), Map.of("company", "Score"), null);
        ModelOutcome outcome = model.ask(request).result();
        if (outcome instanceof ModelOutcome.Answer answer) {
            return new EventReplies(pass, messages).examine(answer.text());
        }
        throw new IllegalStateException(outcome.toString());
    }

    /** Findings merged as the pipeline does. */
    static List<SignificantEvent> merged(Collection<Finding> findings) {
        Map<MilestoneKey, List<Claim>> claims = new LinkedHashMap<>();
        for (Finding finding : findings) {
            claims.computeIfAbsent(MilestoneKey.of(Conversations.COMPANY, finding), key -> new ArrayList<>())
                    .add(new Claim(finding, new Provenance("batch", "significant-events", 1, "offline")));
        }
        List<SignificantEvent> events = new ArrayList<>();
        claims.forEach((key, list) -> events.addAll(Milestones.merge(key, List.of(), list)));
        return events;
    }

    private List<SignificantEvent> events(List<Message> messages) {
        OfflineModel model = new OfflineModel();
        List<Finding> findings = new ArrayList<>();
        for (int from = 0; from < messages.size(); from += CHUNK) {
            EventReply reply = reply(model, messages.subList(from, Math.min(messages.size(), from + CHUNK)));
            rejected.addAll(reply.problems());
            findings.addAll(reply.findings());
        }
        return merged(findings);
    }

    private List<Message> messages(Path csv) throws IOException {
        List<Message> messages = new ArrayList<>();
        try (CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(csv)) {
            CsvFormat format = null;
            for (CsvRecord row : rows) {
                if (format == null) {
                    format = CsvFormat.of(row.getFields(), Instant.EPOCH);
                    continue;
                }
                Origin origin = new Origin("score", row.getStartingLineNumber());
                Message message =
                        NativeForm.read(NativeForm.write(Conversations.COMPANY, format.row(row.getFields()), origin));
                messages.add(message);
                rowOf.put(message.id().value(), message.header().nativeId());
            }
        } catch (NotAMessage e) {
            throw new IOException(e);
        }
        messages.sort(Comparator.comparing(Message::id));
        return messages;
    }

    private static List<Expected> expected(Path file) throws IOException {
        List<Expected> expected = new ArrayList<>();
        for (JsonNode node : Json.MAPPER.readTree(file.toFile()).path("milestones")) {
            EventType type = EventType.find(node.path("type").asText()).orElseThrow();
            Set<EventType> types = new HashSet<>(Set.of(type));
            node.path("also_types")
                    .forEach(also -> types.add(EventType.find(also.asText()).orElseThrow()));
            Set<String> rows = new HashSet<>();
            node.path("message_ids").forEach(id -> rows.add(id.asText()));
            expected.add(new Expected(
                    type,
                    types,
                    node.path("subject").asText(),
                    node.path("summary").asText(),
                    rows));
        }
        return expected;
    }

    private void compare(List<SignificantEvent> events, List<Expected> milestones) {
        Map<EventType, Ratio> recall = new TreeMap<>();
        Map<EventType, Ratio> precision = new TreeMap<>();
        Ratio none = new Ratio(0, 0);
        Ratio recalled = none;
        Ratio precise = none;
        for (Expected milestone : milestones) {
            boolean found = events.stream().anyMatch(event -> proves(event, milestone));
            recall.merge(milestone.type(), none.plus(found), (a, b) -> a.plus(found));
            recalled = recalled.plus(found);
            if (!found) {
                System.out.println("MISSED " + milestone.type().key() + " | " + milestone.subject() + " | "
                        + milestone.summary() + " | rows " + milestone.rows());
            }
        }
        for (SignificantEvent event : events) {
            boolean right = milestones.stream().anyMatch(milestone -> proves(event, milestone));
            EventType type = event.finding().type();
            precision.merge(type, none.plus(right), (a, b) -> a.plus(right));
            precise = precise.plus(right);
            System.out.println((right ? "right " : "WRONG ") + line(event));
        }
        System.out.println("recall by type    " + new LinkedHashMap<>(recall));
        System.out.println("precision by type " + new LinkedHashMap<>(precision));
        System.out.println("recall " + recalled + ", precision " + precise);
    }

    private boolean proves(SignificantEvent event, Expected milestone) {
        return milestone.types().contains(event.finding().type())
                && event.finding().evidence().stream().anyMatch(proof -> milestone
                        .rows()
                        .contains(rowOf.get(proof.messageId().value())));
    }

    private String line(SignificantEvent event) {
        Finding finding = event.finding();
        Evidence proof = finding.evidence().get(0);
        return event.key().text() + " | " + finding.title() + " | " + finding.metrics() + " | row "
                + rowOf.get(proof.messageId().value()) + (finding.evidence().size() > 1 ? "+" : "") + " | "
                + proof.quote().replaceAll("\\s+", " ");
    }
}
