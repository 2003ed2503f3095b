package io.tidings.app;

import io.tidings.csv.CsvFile;
import io.tidings.message.CompanyId;
import io.tidings.message.CsvFormat;
import io.tidings.message.Message;
import io.tidings.message.NativeForm;
import io.tidings.message.NotAMessage;
import io.tidings.message.Origin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The messages of a file in the replay format, all at once, as the pipeline would have them.
 *
 * @param messages in (sent-at, id) order, each once
 * @param refused rows that are no messages
 */
record MessageFile(List<Message> messages, int refused) {
    static MessageFile read(Path path, CompanyId company) throws IOException, InterruptedException {
        CsvFile file = new CsvFile(ReplayCommand.readable(path));
        try {
            CsvFile.Look look = file.look(company);
            CsvFormat format = file.format(look);
            Map<String, Message> messages = new TreeMap<>();
            List<Long> refused = new ArrayList<>();
            file.read(row -> {
                try {
                    if (!row.fault().isEmpty()) {
                        throw new NotAMessage(row.fault());
                    }
                    Origin origin = new Origin(look.importId(), row.line());
                    Message message = NativeForm.read(NativeForm.write(company, format.row(row.fields()), origin));
                    messages.put(message.id().value(), message);
                } catch (NotAMessage e) {
                    refused.add(row.line());
                }
            });
            if (messages.isEmpty()) {
                throw new Failure(path + " has no message in it: " + refused.size() + " rows cannot become one");
            }
            return new MessageFile(List.copyOf(messages.values()), refused.size());
        } catch (NotAMessage e) {
            throw new Failure(path + " is no file of messages: " + e.reason(), e);
        }
    }
}
