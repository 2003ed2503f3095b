package io.tidings.verticle;

import io.tidings.erasure.Ledger;
import io.tidings.erasure.Receipt;
import io.tidings.erasure.Scrub;
import io.tidings.erasure.Subject;
import io.tidings.message.CompanyId;
import io.tidings.message.LogRecord;
import io.tidings.message.Message;
import io.tidings.message.MessageId;
import io.tidings.message.NativeForm;
import io.tidings.message.NotAMessage;
import io.tidings.port.Erasures;
import io.tidings.port.Lease;
import io.tidings.port.MessageArchive;
import io.tidings.port.MessageBuffer;
import io.tidings.port.MessageLog;
import io.tidings.port.MessageStore;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * Erases a person or a company.
 *
 * <pre>
 *   ledger ── intake lets nothing of the subject in any more, and takes out what it was just letting in
 *   until none is found: find messages → note their ids → scrub what was made of them → delete them
 *   scrub again: whoever was asking a model about them meanwhile comes late
 *   receipt
 * </pre>
 *
 * Broken off anywhere, the same erasure once more completes it.
 */
public final class Eraser {
    private static final Instant FOR_EVER = Instant.parse("9999-12-31T23:59:59Z");
    private static final int LOADED_AT_ONCE = 100;
    /** Each round deletes what the one before found; more are needed only where clocks of nodes differ. */
    private static final int ROUNDS = 10;

    private static final String MESSAGES = "messages";
    private static final String LOG = "log_records";

    private final Erasures erasures;
    private final MessageStore messages;
    private final MessageArchive archive;
    private final MessageBuffer buffer;
    private final BiFunction<CompanyId, Predicate<LogRecord>, Future<Optional<Long>>> log;
    private final InstantSource clock;

    /**
     * Erases from these.
     *
     * @param log how records of the log are emptied, as {@link MessageLog#erase} does
     */
    public Eraser(
            Erasures erasures,
            MessageStore messages,
            MessageArchive archive,
            MessageBuffer buffer,
            BiFunction<CompanyId, Predicate<LogRecord>, Future<Optional<Long>>> log,
            InstantSource clock) {
        this.erasures = erasures;
        this.messages = messages;
        this.archive = archive;
        this.buffer = buffer;
        this.log = log;
        this.clock = clock;
    }

    /** What an erasure would take away, by where it is; changes nothing. */
    public Future<Map<String, Long>> look(Subject subject) {
        return find(subject).compose(found -> erasures.scrub(new Scrub(subject, ids(found)), false)
                .map(counts -> {
                    Map<String, Long> all = new LinkedHashMap<>();
                    all.put(MESSAGES, (long) found.size());
                    all.putAll(counts);
                    return all;
                }));
    }

    /** Erases, and gives the receipt, which is kept. */
    public Future<Receipt> erase(Subject subject, String by) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return erasures.ledger().compose(ledger -> {
            Receipt begun = new Receipt(
                    UUID.randomUUID().toString(),
                    subject.hash(ledger.salt()),
                    subject.kind(),
                    now,
                    by,
                    now,
                    null,
                    Map.of(),
                    List.of());
            Map<String, Long> counts = new LinkedHashMap<>();
            counts.put(MESSAGES, 0L);
            return erasures.begin(begun)
                    .compose(noted -> erasures.remembered(begun.subject()))
                    .compose(before -> rounds(subject, begun, ledger, new HashSet<>(before), counts, ROUNDS))
                    .compose(all -> log.apply(subject.companyId(), record -> isOf(subject, all, record))
                            .compose(emptied -> erasures.scrub(new Scrub(subject, all), true)
                                    .compose(late -> {
                                        add(late, counts);
                                        emptied.ifPresent(number -> counts.put(LOG, number));
                                        return finish(begun, counts, emptied.isPresent());
                                    })));
        });
    }

    private Future<Set<MessageId>> rounds(
            Subject subject, Receipt begun, Ledger ledger, Set<MessageId> all, Map<String, Long> counts, int left) {
        return find(subject).compose(found -> {
            all.addAll(ids(found));
            if (found.isEmpty() || left == 0) {
                return all.isEmpty() || left < ROUNDS
                        ? Future.succeededFuture(all)
                        : remove(new Scrub(subject, all), counts).map(all);
            }
            counts.merge(MESSAGES, (long) found.size(), Long::sum);
            List<String> keys = found.stream()
                    .flatMap(message -> ledger.keys(message.header()).stream())
                    .toList();
            return erasures.remember(begun.id(), ids(found), keys)
                    .compose(noted -> remove(new Scrub(subject, Set.copyOf(all)), counts))
                    .compose(removed -> rounds(subject, begun, ledger, all, counts, left - 1));
        });
    }

    private Future<Void> remove(Scrub scrub, Map<String, Long> counts) {
        return erasures.scrub(scrub, true)
                .compose(gone -> {
                    add(gone, counts);
                    return messages.delete(scrub.companyId(), scrub.messages());
                })
                .compose(deleted ->
                        buffer.acknowledge(new Lease("erasure", scrub.companyId(), List.copyOf(scrub.messages()), 0)))
                .mapEmpty();
    }

    /** Takes out messages that came in while their sender was being erased. */
    Future<Void> remove(CompanyId company, Collection<Message> late, Ledger ledger) {
        List<String> keys = late.stream()
                .flatMap(message -> ledger.keys(message.header()).stream())
                .toList();
        Scrub scrub = new Scrub(Subject.nobody(company), ids(late));
        // Under no receipt: whoever reads the log again finds them in the ledger.
        return erasures.remember("", List.of(), keys)
                .compose(noted -> remove(scrub, new LinkedHashMap<>()))
                .compose(removed -> erasures.scrub(scrub, true))
                .mapEmpty();
    }

    private Future<Receipt> finish(Receipt begun, Map<String, Long> counts, boolean logWasEmptied) {
        List<String> notes = new ArrayList<>();
        if (!logWasEmptied) {
            notes.add("Kafka cannot delete single records: theirs stay in its topics until their retention is over"
                    + " (kafka.topics.retention), and come in no more");
        }
        notes.add("result topics are not compacted, so they hold no tombstones");
        if (begun.kind().equals("person")) {
            notes.add("what others say of the person in messages of their own is theirs, and stays");
        }
        Receipt receipt = new Receipt(
                begun.id(),
                begun.subject(),
                begun.kind(),
                begun.until(),
                begun.by(),
                begun.begunAt(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                counts,
                notes);
        return erasures.finish(receipt).map(receipt);
    }

    private static void add(Map<String, Long> more, Map<String, Long> counts) {
        more.forEach((what, number) -> counts.merge(what, number, Long::sum));
    }

    /** The subject's messages; of emails their recipients are known only when they are loaded. */
    private Future<List<Message>> find(Subject subject) {
        List<MessageId> all = new ArrayList<>();
        return archive.between(
                        subject.companyId(), Instant.EPOCH, FOR_EVER, message -> all.add(new MessageId(message.id())))
                .compose(read -> load(subject, all, 0, new ArrayList<>()));
    }

    private Future<List<Message>> load(Subject subject, List<MessageId> all, int from, List<Message> found) {
        if (from >= all.size()) {
            return Future.succeededFuture(found);
        }
        List<MessageId> some = all.subList(from, Math.min(all.size(), from + LOADED_AT_ONCE));
        return messages.load(subject.companyId(), some).compose(loaded -> {
            loaded.stream().filter(subject::has).forEach(found::add);
            return load(subject, all, from + some.size(), found);
        });
    }

    private static Set<MessageId> ids(Collection<Message> messages) {
        Set<MessageId> ids = new HashSet<>();
        messages.forEach(message -> ids.add(message.id()));
        return ids;
    }

    private static boolean isOf(Subject subject, Set<MessageId> erased, LogRecord record) {
        if (subject.person() == null) {
            return true;
        }
        try {
            Message message = NativeForm.read(record);
            return subject.has(message) || erased.contains(message.id());
        } catch (NotAMessage e) {
            return subject.isNamedIn(record.payload());
        }
    }
}
