package io.tidings.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

/** Between rows, the records of the log, and messages. */
public final class NativeForm {
    private NativeForm() {}

    /** The record of a row, in the form of its source. */
    public static LogRecord write(CompanyId company, CsvRow row, Origin origin) {
        return row.chat() ? SlackForm.write(company, row, origin) : GmailForm.write(company, row, origin);
    }

    /** The record of a row that has no such form. */
    public static LogRecord refuse(CompanyId company, RefusedRow row, Origin origin) {
        return new LogRecord(company, LogRecord.REFUSED_ROWS, company + ":", origin, Json.write(row));
    }

    /**
     * The message that a record carries.
     *
     * @throws NotAMessage with the reason, where it carries none
     */
    public static Message read(LogRecord record) throws NotAMessage {
        Message message = content(record).message();
        if (message == null) {
            throw new NotAMessage("the record says nothing");
        }
        return message;
    }

    /**
     * What a record comes to.
     *
     * @throws NotAMessage with the reason, where it cannot be read
     */
    public static Content content(LogRecord record) throws NotAMessage {
        if (record.topic().equals(LogRecord.REFUSED_ROWS)) {
            throw new NotAMessage(raw(record).reason());
        }
        JsonNode json = parse(record.payload());
        if (record.topic().equals(Source.SLACK.topic())) {
            return SlackEvents.isOne(json)
                    ? SlackEvents.read(record.companyId(), json, record.payload())
                    : Content.of(SlackForm.read(record.companyId(), json, record.payload()));
        }
        if (record.topic().equals(Source.GMAIL.topic())) {
            return Content.of(GmailForm.read(record.companyId(), json, record.payload()));
        }
        if (record.topic().equals(Source.SUPPORT.topic())) {
            return Content.of(SupportForm.read(record.companyId(), json, record.payload()));
        }
        throw new NotAMessage("nobody reads the topic " + record.topic());
    }

    /** The record as its sender gave it: what a dead letter keeps. The reason is that of a refused row, else empty. */
    static RefusedRow raw(LogRecord record) {
        return record.topic().equals(LogRecord.REFUSED_ROWS)
                ? refused(record.payload())
                : new RefusedRow("", record.payload(), "");
    }

    private static RefusedRow refused(String payload) {
        try {
            JsonNode row = parse(payload);
            if (row.path("reason").isTextual() && row.path("raw").isTextual()) {
                return new RefusedRow(
                        row.path("reason").asText(),
                        row.path("raw").asText(),
                        row.path("original").asText());
            }
        } catch (NotAMessage e) {
            // Said below: whatever it is, it is kept as it stands.
        }
        return new RefusedRow("the record is no refused row", payload, "");
    }

    private static JsonNode parse(String payload) throws NotAMessage {
        try {
            return Json.MAPPER.readTree(payload);
        } catch (JsonProcessingException e) {
            throw new NotAMessage("the record is not JSON: " + e.getOriginalMessage());
        }
    }
}
