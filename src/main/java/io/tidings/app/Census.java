package io.tidings.app;

import io.tidings.message.Arrival;
import io.tidings.message.CompanyId;
import io.tidings.message.DeadLetter;
import io.tidings.message.LogRecord;
import io.tidings.message.MessageId;
import io.tidings.message.Origin;
import io.tidings.message.SortedRecords;
import io.tidings.port.CompanyDay;
import io.tidings.port.EventStore;
import io.tidings.port.MessageStore;
import io.tidings.report.ImportTally;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Counts what became of the records of an import by asking the stores for each of them. Stores on several nodes cannot
 * say at the time of a write whether it was the first, but all of them know what they hold.
 */
final class Census {
    private final MessageStore messages;
    private final EventStore events;
    private final CompanyId company;
    private final SharedIds sharedIds = new SharedIds();
    private long own;
    private long buried;
    private long copies;
    private long unclaimed;
    private final Set<CompanyDay> unclaimedDays = new HashSet<>();

    Census(Ports ports, CompanyId company) {
        this.messages = ports.messages();
        this.events = ports.events();
        this.company = company;
    }

    /** What has been counted so far. */
    ImportTally tally() {
        return new ImportTally(own, buried, copies, sharedIds.count());
    }

    /** How many rows have been counted whose message no batch has claimed yet. */
    long unclaimed() {
        return unclaimed;
    }

    /** The days of those. */
    Set<CompanyDay> unclaimedDays() {
        return Set.copyOf(unclaimedDays);
    }

    /**
     * Counts those of the records that the stores have.
     *
     * @return the origins of those that they do not have
     */
    Future<Set<Origin>> count(List<LogRecord> records) {
        SortedRecords sorted = SortedRecords.of(records, Instant.EPOCH, (record, defect) -> {});
        Set<MessageId> ids = sorted.arrivals().stream()
                .map(arrival -> arrival.message().id())
                .collect(Collectors.toSet());
        Set<String> letters = sorted.deadLetters().stream().map(DeadLetter::id).collect(Collectors.toSet());
        Future<Map<MessageId, Origin>> stored = messages.origins(company, ids);
        Future<Map<String, Origin>> dead =
                letters.isEmpty() ? Future.succeededFuture(Map.of()) : events.buried(letters);
        Future<Set<MessageId>> claimed = events.claimed(company, ids);
        return Future.all(stored, dead, claimed).map(done -> {
            Set<Origin> missing = new HashSet<>();
            for (Arrival arrival : sorted.arrivals()) {
                Origin kept = stored.result().get(arrival.message().id());
                if (kept == null) {
                    missing.add(arrival.origin());
                } else {
                    own += kept.equals(arrival.origin()) ? 1 : 0;
                    copies += kept.equals(arrival.origin()) ? 0 : 1;
                    if (!claimed.result().contains(arrival.message().id())) {
                        unclaimed++;
                        unclaimedDays.add(
                                new CompanyDay(company, arrival.message().id().day()));
                    }
                    sharedIds.add(arrival.message());
                }
            }
            for (DeadLetter letter : sorted.deadLetters()) {
                Origin kept = dead.result().get(letter.id());
                if (kept == null) {
                    missing.add(Objects.requireNonNull(letter.origin()));
                } else {
                    buried += kept.equals(letter.origin()) ? 1 : 0;
                    copies += kept.equals(letter.origin()) ? 0 : 1;
                }
            }
            return missing;
        });
    }
}
