package io.tidings.message;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Records of the log, each sorted into what it is.
 *
 * @param arrivals those that carry a message, in order
 * @param deadLetters those that cannot, in order
 */
public record SortedRecords(List<Arrival> arrivals, List<DeadLetter> deadLetters) {
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
        for (LogRecord record : records) {
            if (record.topic().equals(LogRecord.ERASED)) {
                continue;
            }
            try {
                arrivals.add(new Arrival(NativeForm.read(record), record.origin()));
            } catch (NotAMessage e) {
                deadLetters.add(DeadLetter.ofRecord(record, e.reason(), now));
            } catch (RuntimeException e) {
                defects.accept(record, e);
                deadLetters.add(DeadLetter.ofRecord(record, "it cannot be read: " + e, now));
            }
        }
        return new SortedRecords(arrivals, deadLetters);
    }
}
