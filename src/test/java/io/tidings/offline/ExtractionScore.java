package io.tidings.offline;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.tidings.analysis.EventReplies;
import io.tidings.analysis.EventReply;
import io.tidings.analysis.ModelOutcome;
import io.tidings.analysis.ModelRequest;
import io.tidings.analysis.Pass;
import io.tidings.analysis.PassFile;
import io.tidings.event.Claim;
import io.tidings.event.Finding;
import io.tidings.event.MilestoneKey;
import io.tidings.event.Milestones;
import io.tidings.event.Provenance;
import io.tidings.event.SignificantEvent;
import io.tidings.message.CsvFormat;
import io.tidings.message.Message;
import io.tidings.message.NativeForm;
import io.tidings.message.NotAMessage;
import io.tidings.message.Origin;
import io.tidings.scoring.Expectation;
import io.tidings.scoring.Score;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the offline model finds in messages, examined and merged as the pipeline does. */
final class ExtractionScore {
    private static final int CHUNK = 200;

    private ExtractionScore() {}

    /** What is found in a file, held against what is expected. */
    static Score.Marks of(Path csv, Path expected) throws IOException {
        List<Message> messages = messages(csv);
        Map<?, String> nativeIds = messages.stream().collect(Collectors.toMap(Message::id, message -> message.header()
                .nativeId()));
        return Score.of(events(messages), Expectation.read(Files.readString(expected)), nativeIds::get)
                .all();
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

    /** What a model answers to messages. */
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

    private static List<SignificantEvent> events(List<Message> messages) {
        OfflineModel model = new OfflineModel();
        List<Finding> findings = new ArrayList<>();
        for (int from = 0; from < messages.size(); from += CHUNK) {
            findings.addAll(reply(model, messages.subList(from, Math.min(messages.size(), from + CHUNK)))
                    .findings());
        }
        return merged(findings);
    }

    private static List<Message> messages(Path csv) throws IOException {
        List<Message> messages = new ArrayList<>();
        try (CsvReader<CsvRecord> rows = CsvReader.builder().ofCsvRecord(csv)) {
            CsvFormat format = null;
            for (CsvRecord row : rows) {
                if (format == null) {
                    format = CsvFormat.of(row.getFields(), Instant.EPOCH);
                    continue;
                }
                Origin origin = new Origin("score", row.getStartingLineNumber());
                messages.add(
                        NativeForm.read(NativeForm.write(Conversations.COMPANY, format.row(row.getFields()), origin)));
            }
        } catch (NotAMessage e) {
            throw new IOException(e);
        }
        messages.sort(Comparator.comparing(Message::id));
        return messages;
    }
}
