package io.tidings.ingest;

import io.tidings.bus.Repetition;
import io.tidings.message.CompanyId;
import io.tidings.message.GmailForm;
import io.tidings.message.LogRecord;
import io.tidings.message.Mail;
import io.tidings.message.NativeForm;
import io.tidings.message.Origin;
import io.tidings.message.RefusedRow;
import io.tidings.message.Text;
import io.tidings.port.Cursors;
import io.tidings.port.MailService;
import io.tidings.port.MailService.Added;
import io.tidings.port.MailService.HistoryGone;
import io.tidings.port.MailService.Unreadable;
import io.tidings.port.MessageLog;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what came into mailboxes into the log, from where each was last read. That place is kept once the log has all
 * before it, so that whatever is cut off is read again, and nothing is passed over; what is read twice is one message,
 * known by the service's own id of it. Where nothing was read yet, or the history does not reach back far enough, what
 * came lately is read. For one event loop.
 */
final class Mailboxes {
    private static final Logger LOG = LoggerFactory.getLogger(Mailboxes.class);
    /** So many mails are asked for at a time. */
    private static final int AT_ONCE = 10;

    private static final int KEPT_OF_REFUSED = 10_000;

    private final MailService service;
    private final Cursors cursors;
    private final MessageLog log;
    private final Duration lately;
    private final InstantSource clock;
    private final Map<String, Reading> readings = new HashMap<>();

    /** @param last what is being done last for a mailbox; whoever comes while it waits, waits for it too */
    private record Reading(Future<Void> now, @Nullable Future<Void> last) {}

    /** @param lately how far back is read where the history tells nothing */
    Mailboxes(MailService service, Cursors cursors, MessageLog log, Duration lately, InstantSource clock) {
        this.service = service;
        this.cursors = cursors;
        this.log = log;
        this.lately = lately;
        this.clock = clock;
    }

    /**
     * Reads what is new. Succeeds when the log has all that was there when it was called. Each mailbox is read by one
     * at a time: who comes meanwhile is done with by the next reading, together with all others who came.
     */
    Future<Void> read(String address, CompanyId company) {
        Reading reading = readings.get(address);
        if (reading == null) {
            return begin(address, company);
        }
        if (reading.last() != null) {
            return reading.last();
        }
        Future<Void> next = reading.now().otherwiseEmpty().compose(done -> begin(address, company));
        readings.put(address, new Reading(reading.now(), next));
        return next;
    }

    private Future<Void> begin(String address, CompanyId company) {
        String name = "gmail:" + address;
        Future<Void> now = cursors.at(name)
                .compose(position ->
                        position == 0 ? readLately(address, company, name) : readOn(address, company, name, position));
        readings.put(address, new Reading(now, null));
        now.onComplete(done -> {
            Reading reading = readings.get(address);
            if (reading != null && reading.now() == now && reading.last() == null) {
                readings.remove(address);
            }
        });
        return now;
    }

    private Future<Void> readOn(String address, CompanyId company, String name, long position) {
        return pages(page -> service.since(address, position, page), added -> append(address, company, added.ids())
                        .compose(appended -> cursors.advance(name, added.position())))
                .recover(failure -> {
                    if (!(failure instanceof HistoryGone)) {
                        return Future.failedFuture(failure);
                    }
                    LOG.info("{}: the history of the mailbox is gone, what came lately is read", company);
                    return readLately(address, company, name);
                });
    }

    /** The place is asked for first: what comes while the mails are listed is read again from there. */
    private Future<Void> readLately(String address, CompanyId company, String name) {
        return service.position(address).compose(position -> pages(
                        page -> service.since(address, clock.instant().minus(lately), page),
                        added -> append(address, company, added.ids()))
                .compose(all -> cursors.advance(name, position)));
    }

    /** A part of a list. */
    private interface Pages {
        Future<Added> page(@Nullable String token);
    }

    /** What is done with a part before the next is asked for. */
    private interface Step {
        Future<Void> of(Added added);
    }

    private static Future<Void> pages(Pages pages, Step step) {
        @Nullable String[] next = new @Nullable String[1];
        return Repetition.of(() -> pages.page(next[0])
                        .compose(added -> step.of(added).map(done -> {
                            next[0] = added.next();
                            return next[0] != null;
                        })))
                .mapEmpty();
    }

    private Future<Void> append(String address, CompanyId company, List<String> ids) {
        int[] from = new int[1];
        return Repetition.of(() -> {
                    if (from[0] >= ids.size()) {
                        return Future.succeededFuture(false);
                    }
                    List<Future<Optional<LogRecord>>> records =
                            ids.subList(from[0], Math.min(ids.size(), from[0] + AT_ONCE)).stream()
                                    .map(id -> record(address, company, id))
                                    .toList();
                    from[0] += AT_ONCE;
                    return Future.join(records)
                            .compose(all -> {
                                List<LogRecord> there = records.stream()
                                        .flatMap(record -> record.result().stream())
                                        .toList();
                                return there.isEmpty() ? Future.<Void>succeededFuture() : log.append(there);
                            })
                            .map(true);
                })
                .mapEmpty();
    }

    private Future<Optional<LogRecord>> record(String address, CompanyId company, String id) {
        return service.mail(address, id)
                .map(mail -> mail.map(read -> fitting(company, read)))
                .recover(failure -> failure instanceof Unreadable mail
                        ? Future.succeededFuture(
                                Optional.of(refused(company, String.valueOf(mail.getMessage()), mail.resource())))
                        : Future.failedFuture(failure));
    }

    private LogRecord fitting(CompanyId company, Mail mail) {
        LogRecord record = GmailForm.write(company, mail, Origin.GMAIL);
        return Text.utf8Length(record.payload()) <= log.maxPayloadBytes()
                ? record
                : refused(company, "the mail is longer than the log takes", record.payload());
    }

    private static LogRecord refused(CompanyId company, String reason, String resource) {
        return NativeForm.refuse(company, RefusedRow.cut(reason, List.of(resource), KEPT_OF_REFUSED), Origin.GMAIL);
    }
}
