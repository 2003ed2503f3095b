package io.tidings.message;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Records of the log, each sorted into what it is.
 *
 * @param arrivals those that carry a message, in order
 * @param deadLetters those that cannot be read, in order
 * @param withdrawn what they take back
 */
public record SortedRecords(List<Arrival> arrivals, List<DeadLetter> deadLetters, List<Withdrawal> withdrawn) {
    /**
     * Sorts records.
     *
     * @param now when those that carry none are buried
     * @param defects hears of those that broke the parser, which is a defect of ours
     */
    public static SortedRecords of(
            List<LogRecord> records, Instant now, BiConsumer<LogRecord, RuntimeException> defects) {
        List<Arrival> arrivals = new ArrayList<>(records.size());
        List<DeadLetter> deadLetters = new ArrayList<>();
        List<Withdrawal> withdrawn = new ArrayList<>();
        for (LogRecord record : records) {
            if (record.topic().equals(LogRecord.ERASED)) {
                continue;
            }
            try {
                Content content = NativeForm.content(record);
                if (content.message() != null) {
                    arrivals.add(new Arrival(content.message(), record.origin()));
                }
                content.withdrawn().forEach(id -> withdrawn.add(new Withdrawal(record.companyId(), id)));
            } catch (NotAMessage e) {
                deadLetters.add(DeadLetter.ofRecord(record, e.reason(), now));
            } catch (RuntimeException e) {
                defects.accept(record, e);
                deadLetters.add(DeadLetter.ofRecord(record, "it cannot be read: " + e, now));
            }
        }
        return new SortedRecords(arrivals, deadLetters, withdrawn);
    }
}
