package io.tidings.slack;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.message.CompanyId;
import io.tidings.message.Json;
import io.tidings.message.LogRecord;
import io.tidings.message.NativeForm;
import io.tidings.message.NotAMessage;
import io.tidings.message.Origin;
import io.tidings.message.RefusedRow;
import io.tidings.message.SlackEvents;
import io.tidings.port.RecordFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The zip file that Slack gives as an export: lists of channels and people, and for each channel a folder with a file
 * of messages for each day. One message of it is in memory at a time. A file that cannot be read costs itself alone,
 * from where it is broken. The line of a message is its number.
 */
public final class SlackExport implements RecordFile {
    private static final Pattern DAY = Pattern.compile("([^/\\\\]{1,200})/(\\d{4}-\\d\\d-\\d\\d)\\.json");
    private static final int KEPT_OF_REFUSED = 4000;

    private final Path path;
    private final CompanyId company;
    private final String importId;
    private final long mostBytes;
    private long number;

    private SlackExport(Path path, CompanyId company, String importId, long mostBytes) {
        this.path = path;
        this.company = company;
        this.importId = importId;
        this.mostBytes = mostBytes;
    }

    /** @param mostBytes that may come out of the file */
    public static Form form(long mostBytes) {
        return (path, company, importId) -> {
            try (ZipFile zip = ZipGuard.open(path)) {
                if (days(zip).isEmpty()) {
                    throw new NotAMessage("this is no export of Slack: it has no files like general/2025-03-04.json");
                }
                ExportNames.read(zip, new ZipGuard(mostBytes));
            }
            return new SlackExport(path, company, importId, mostBytes);
        };
    }

    @Override
    public long rows() {
        return 0;
    }

    @Override
    public void each(Sink sink) throws IOException, NotAMessage, InterruptedException {
        number = 0;
        ZipGuard guard = new ZipGuard(mostBytes);
        try (ZipFile zip = ZipGuard.open(path)) {
            ExportNames names = ExportNames.read(zip, guard);
            for (ZipEntry day : days(zip)) {
                read(zip, day, guard, names, sink);
            }
        }
    }

    /** The files with messages, in an order that is the same each time; what else is there is not looked at. */
    private static List<? extends ZipEntry> days(ZipFile zip) {
        return zip.stream()
                .filter(entry -> DAY.matcher(entry.getName()).matches())
                .sorted(Comparator.comparing(ZipEntry::getName))
                .toList();
    }

    private void read(ZipFile zip, ZipEntry day, ZipGuard guard, ExportNames names, Sink sink)
            throws NotAMessage, InterruptedException {
        Matcher name = DAY.matcher(day.getName());
        String folder = name.matches() ? name.group(1) : "";
        String channel = names.channels().getOrDefault(folder, folder);
        try (ZipGuard.Entry in = guard.read(zip, day);
                JsonParser parser = Json.MAPPER.createParser(in)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new IOException("it is no list");
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                in.begin();
                JsonNode message = parser.readValueAsTree();
                if (message == null) {
                    throw new IOException("it ends before its list does");
                }
                give(message, day.getName(), channel, names, sink);
            }
        } catch (ZipGuard.Bomb e) {
            throw new NotAMessage(String.valueOf(e.getMessage()));
        } catch (IOException | IllegalArgumentException e) {
            String reason = day.getName() + " cannot be read on from here: it is broken";
            refuse(day.getName(), reason, sink);
        }
    }

    private void give(JsonNode message, String day, String channel, ExportNames names, Sink sink)
            throws InterruptedException {
        if (!message.isObject()) {
            refuse(Json.write(message), "in " + day + " stands something that is no message", sink);
            return;
        }
        String sender = names.people().get(message.path("user").asText());
        LogRecord record = SlackEvents.write(
                company, names.team(), channel, sender, Json.write(message), new Origin(importId, ++number));
        try {
            if (NativeForm.content(record).isEmpty()) {
                sink.ignore();
            } else {
                sink.accept(record);
            }
        } catch (NotAMessage e) {
            number--;
            refuse(Json.write(message), "in " + day + ": " + e.reason(), sink);
        }
    }

    private void refuse(String raw, String reason, Sink sink) throws InterruptedException {
        RefusedRow row = RefusedRow.cut(reason, List.of(raw), KEPT_OF_REFUSED);
        sink.refuse(NativeForm.refuse(company, row, new Origin(importId, ++number)), reason);
    }
}
