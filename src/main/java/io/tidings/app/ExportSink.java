package io.tidings.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.csv.CsvOutput;
import io.tidings.event.SignificantEvent;
import io.tidings.message.DeadLetter;
import io.tidings.message.Json;
import io.tidings.outreach.EmailDraft;
import io.tidings.port.StoredMessage;
import io.tidings.view.EventView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;

/**
 * Writes what is exported, one thing a line, with the field names that the world outside knows. In CSV, lists and
 * objects are JSON, and a text that a spreadsheet would take for a formula gets an apostrophe before it. Closing
 * flushes; the writer underneath stays open.
 */
abstract class ExportSink implements AutoCloseable {
    static ExportSink jsonl(Writer out) {
        return new Lines(out);
    }

    /** @param columns the names of all fields, in order */
    static ExportSink csv(Writer out, List<String> columns) {
        return new Table(out, columns);
    }

    /** The names of all fields of what is exported, in order. */
    static List<String> columns(ExportCommand.What what) {
        String names =
                switch (what) {
                    case messages ->
                        "id native_id company_id source conversation_id sender subject text sent_at status batch_id";
                    case events ->
                        "id company_id event_type title description impact metrics timeline source_messages severity"
                                + " stakeholders subject confidence is_active superseded_by batch_id pass pass_version"
                                + " model stated_at evidence";
                    case emails ->
                        "id company_id status subject body highlights metrics_summary traced untraced needs_editing"
                                + " model event_ids created_at";
                    case dead_letters ->
                        "id company_id kind place line import_id reason payload original_base64 buried_at";
                };
        return List.of(names.split(" "));
    }

    abstract void write(ObjectNode row) throws IOException;

    @Override
    public abstract void close() throws IOException;

    void message(StoredMessage message) {
        put(Json.MAPPER.valueToTree(message));
    }

    void event(SignificantEvent event) {
        put(Json.MAPPER.valueToTree(EventView.of(event)));
    }

    void email(EmailDraft draft) {
        ObjectNode row = Json.MAPPER.createObjectNode();
        row.put("id", draft.id());
        row.put("company_id", draft.companyId().value());
        row.put("status", draft.status());
        row.put("subject", draft.email().subject());
        row.put("body", draft.email().body());
        row.set("highlights", Json.MAPPER.valueToTree(draft.email().highlights()));
        row.set("metrics_summary", Json.MAPPER.valueToTree(draft.email().metricsSummary()));
        ArrayNode traced = row.putArray("traced");
        draft.tracing().traced().forEach(figure -> {
            ObjectNode node = traced.addObject();
            node.put("field", figure.field());
            node.put("text", figure.text());
            node.put("event_id", figure.eventId());
            node.put("message_id", figure.messageId().value());
            node.put("quote", figure.quote());
        });
        row.set("untraced", Json.MAPPER.valueToTree(draft.tracing().untraced()));
        row.put("needs_editing", draft.needsEditing());
        row.put("model", draft.model());
        row.set("event_ids", Json.MAPPER.valueToTree(draft.eventIds()));
        row.put("created_at", draft.createdAt().toString());
        put(row);
    }

    void deadLetter(DeadLetter letter) {
        ObjectNode row = Json.MAPPER.createObjectNode();
        row.put("id", letter.id());
        row.put("company_id", letter.companyId().value());
        row.put("kind", letter.kind());
        row.put("place", letter.place());
        row.put("line", letter.origin() == null ? null : letter.origin().line());
        row.put("import_id", letter.origin() == null ? null : letter.origin().importId());
        row.put("reason", letter.reason());
        row.put("payload", letter.payload());
        row.put("original_base64", letter.original());
        row.put("buried_at", letter.buriedAt().toString());
        put(row);
    }

    private void put(ObjectNode row) {
        try {
            write(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One JSON object a line. */
    private static final class Lines extends ExportSink {
        private final Writer out;

        Lines(Writer out) {
            this.out = out;
        }

        @Override
        void write(ObjectNode row) throws IOException {
            out.write(Json.write(row));
            out.write('\n');
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }

    /** A header and a row for each. */
    private static final class Table extends ExportSink {
        private final Writer out;
        private final List<String> columns;
        private final CsvOutput csv;

        Table(Writer out, List<String> columns) {
            this.out = out;
            this.columns = columns;
            this.csv = new CsvOutput(out, columns);
        }

        @Override
        void write(ObjectNode row) {
            csv.row(columns.stream()
                    .map(column -> io.tidings.view.Table.cell(row.path(column)))
                    .toList());
        }

        @Override
        public void close() throws IOException {
            csv.flush();
            out.flush();
        }
    }
}
