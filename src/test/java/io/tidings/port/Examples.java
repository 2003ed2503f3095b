package io.tidings.port;

import io.tidings.analysis.ModelOptions;
import io.tidings.analysis.ModelOutcome.Usage;
import io.tidings.analysis.Pass;
import io.tidings.event.EventType;
import io.tidings.event.Evidence;
import io.tidings.event.Finding;
import io.tidings.event.Metric;
import io.tidings.event.Severity;
import io.tidings.message.Arrival;
import io.tidings.message.CompanyId;
import io.tidings.message.CsvRow;
import io.tidings.message.DeadLetter;
import io.tidings.message.LogRecord;
import io.tidings.message.Message;
import io.tidings.message.MessageId;
import io.tidings.message.NativeForm;
import io.tidings.message.NotAMessage;
import io.tidings.message.Origin;
import io.tidings.message.RefusedRow;
import io.tidings.message.Text;
import io.tidings.outreach.EmailDraft;
import io.tidings.outreach.InvestorEmail;
import io.tidings.outreach.TracedFigure;
import io.tidings.outreach.Tracing;
import io.tidings.outreach.UntracedFigure;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Small, whole examples of what goes through the ports. */
public final class Examples {
    public static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
    public static final String IMPORT = "import-1";
    public static final Pass PASS = pass("significant-events", 10);

    private Examples() {}

    public static Pass pass(String id, int priority) {
        return new Pass(
                id,
                1,
                "an example",
                Pass.RunsOn.BATCH,
                Pass.Output.EVENTS,
                priority,
                true,
                ModelOptions.of(0, 100),
                "{{messages}}",
                "{\"properties\":{}}");
    }

    /** The record of line n of {@link #IMPORT}: a chat message sent n seconds after the start. */
    public static LogRecord record(CompanyId company, int n) {
        return record(company, n, "message " + n);
    }

    public static LogRecord record(CompanyId company, int n, String text) {
        return NativeForm.write(company, row(n, true, text), new Origin(IMPORT, n));
    }

    public static List<LogRecord> records(CompanyId company, int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(n -> record(company, n)).toList();
    }

    public static LogRecord emailRecord(CompanyId company, int n, String content) {
        return NativeForm.write(company, row(n, false, content), new Origin(IMPORT, n));
    }

    public static LogRecord refused(CompanyId company, int n, String row) {
        return NativeForm.refuse(company, RefusedRow.of("it is no row", List.of(row)), new Origin(IMPORT, n));
    }

    private static CsvRow row(int n, boolean chat, String text) {
        return new CsvRow("id-" + n, chat, "Ana", START.plusSeconds(n), text, "");
    }

    /** The n-th chat message of a company, sent n seconds after the start. */
    public static Message chat(CompanyId company, int n) {
        return chat(company, n, "message " + n);
    }

    public static Message chat(CompanyId company, int n, String text) {
        return message(record(company, n, text));
    }

    /** Likewise, with a native id that others may have as well. */
    public static Message chat(CompanyId company, int n, String nativeId, String text) {
        CsvRow row = new CsvRow(nativeId, true, "Ana", START.plusSeconds(n), text, "");
        return message(NativeForm.write(company, row, new Origin(IMPORT, n)));
    }

    public static Message email(CompanyId company, int n, String content) {
        return message(emailRecord(company, n, content));
    }

    public static List<Message> chats(CompanyId company, int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(n -> chat(company, n)).toList();
    }

    public static Message message(LogRecord record) {
        try {
            return NativeForm.read(record);
        } catch (NotAMessage e) {
            throw new AssertionError(e);
        }
    }

    public static Arrival arrival(Message message) {
        return arrival(message, IMPORT, message.header().sentAt().getEpochSecond() - START.getEpochSecond());
    }

    public static Arrival arrival(Message message, String importId, long line) {
        return new Arrival(message, new Origin(importId, line));
    }

    public static List<Arrival> arrivals(CompanyId company, int from, int to) {
        return chats(company, from, to).stream().map(Examples::arrival).toList();
    }

    public static List<MessageId> ids(Collection<Message> messages) {
        return messages.stream().map(Message::id).toList();
    }

    public static Waiting waiting(Arrival arrival) {
        Message message = arrival.message();
        return new Waiting(message.id(), message.companyId(), message.header().source(), Text.tokens(message.text()));
    }

    /** A finding that a message proves with all of its text. */
    public static Finding finding(Message message, String subject, @Nullable Metric metric) {
        return finding(message, subject, metric, 0.8, Severity.HIGH);
    }

    public static Finding finding(
            Message message, String subject, @Nullable Metric metric, double confidence, Severity severity) {
        Evidence evidence = new Evidence(
                message.id(),
                "text",
                message.text(),
                0,
                message.text().codePointCount(0, message.text().length()),
                message.header().sender());
        return new Finding(
                EventType.REVENUE_MILESTONE,
                severity,
                subject,
                "Revenue of " + subject,
                "Somebody said how much it is",
                null,
                metric == null ? List.of() : List.of(metric),
                "Q1 2026",
                List.of("Ana"),
                confidence,
                List.of(evidence));
    }

    public static RunResult result(Run run, Finding... findings) {
        return new RunResult(run, "model-1", List.of(findings), List.of("not proved"), List.of("a field"), 2);
    }

    public static Reply reply(String runId, int ask, String raw) {
        return new Reply(runId, 0, ask, raw, new Usage(100, 40, 20, 5, false), "model-1");
    }

    public static DeadLetter deadLetter(LogRecord record) {
        return DeadLetter.ofRecord(record, "it is no row", START);
    }

    public static EmailDraft draft(String id, CompanyId company, String subject) {
        return new EmailDraft(
                id,
                company,
                new InvestorEmail(subject, "We grew to $42k.\nRegards", List.of("$42k MRR"), Map.of("MRR", "$42k")),
                new Tracing(
                        List.of(new TracedFigure(
                                "body", "$42k", "event-1", chat(company, 1).id(), "MRR is $42k")),
                        List.of(new UntracedFigure("subject", "7"))),
                "draft",
                "model-1",
                List.of("event-1"),
                START,
                null);
    }
}
