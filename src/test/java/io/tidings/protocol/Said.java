package io.tidings.protocol;

import io.tidings.message.Arrival;
import io.tidings.message.CompanyId;
import io.tidings.message.DeadLetter;
import io.tidings.message.LogRecord;
import io.tidings.message.MessageId;
import io.tidings.message.SortedRecords;
import io.tidings.port.Examples;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A record that a history may append, and what is to become of it; made once for all histories.
 *
 * @param message null where the record carries none
 * @param deadLetter null where it carries a message
 */
record Said(CompanyId company, LogRecord record, @Nullable MessageId message, @Nullable String deadLetter, int number) {
    static final List<CompanyId> COMPANIES = List.of(new CompanyId("acme"), new CompanyId("bolt"));
    private static final int EACH = 8;
    /** Of eight messages the last two are of the next day. */
    private static final int SECONDS_BETWEEN = 3 * 60 * 60;

    private static final Map<LogRecord, Said> BY_RECORD = new IdentityHashMap<>();
    static final List<Said> ALL = all();

    private static List<Said> all() {
        List<Said> all = new ArrayList<>();
        for (CompanyId company : COMPANIES) {
            for (int i = 0; i < EACH; i++) {
                all.add(of(company, Examples.record(company, i * SECONDS_BETWEEN), all.size()));
            }
            all.add(of(company, Examples.refused(company, EACH * SECONDS_BETWEEN, "no row"), all.size()));
        }
        all.forEach(said -> BY_RECORD.put(said.record(), said));
        return List.copyOf(all);
    }

    private static Said of(CompanyId company, LogRecord record, int number) {
        SortedRecords sorted = SortedRecords.of(List.of(record), Examples.START, (broken, defect) -> {
            throw defect;
        });
        return new Said(
                company,
                record,
                sorted.arrivals().stream()
                        .map(Arrival::message)
                        .map(message -> message.id())
                        .findFirst()
                        .orElse(null),
                sorted.deadLetters().stream().map(DeadLetter::id).findFirst().orElse(null),
                number);
    }

    /** A short name for each message id. */
    static Map<String, String> names() {
        return ALL.stream()
                .filter(said -> said.message() != null)
                .collect(
                        Collectors.toMap(said -> said.message().value(), said -> said.company() + "-" + said.number()));
    }

    static Said of(LogRecord record) {
        return BY_RECORD.get(record);
    }
}
