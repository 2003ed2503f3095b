package io.tidings.embedded;

import io.tidings.erasure.Ledger;
import io.tidings.erasure.Scrub;
import io.tidings.event.SignificantEvent;
import io.tidings.message.Json;
import io.tidings.message.StorableText;
import io.tidings.outreach.EmailDraft;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes what was made of erased messages out of the tables of the event store, in one transaction. */
final class Scrubbing {
    private static final String OF_COMPANY = " WHERE company_id = ?1";
    private static final String OF_RUNS = " WHERE run_id IN (SELECT run_id FROM runs" + OF_COMPANY + ")";
    /** What goes where the whole company goes: name, and where; each before those that it is found by. */
    private static final Map<String, String> EVERYTHING = new LinkedHashMap<>();

    static {
        EVERYTHING.put("replies", OF_RUNS);
        EVERYTHING.put("runs", OF_COMPANY);
        EVERYTHING.put("batch_messages", OF_COMPANY);
        EVERYTHING.put("batches", OF_COMPANY);
        EVERYTHING.put("event_corrections", " WHERE event_id IN (SELECT id FROM significant_events" + OF_COMPANY + ")");
        EVERYTHING.put("significant_events", OF_COMPANY);
        for (String table :
                List.of("emails", "dead_letters", "sender_ids", "open_days", "model_calls", "spending", "imports")) {
            EVERYTHING.put(table, OF_COMPANY);
        }
        EVERYTHING.put("outbox", OF_COMPANY + " AND kind <> 'erased'");
    }

    private final Session session;
    private final Scrub scrub;
    private final boolean really;
    private final long now;
    private final String company;
    private final Ledger ledger;
    private final Map<String, Long> counts = new LinkedHashMap<>();

    /** @param really false to count alone */
    Scrubbing(Session session, Scrub scrub, boolean really, long now) throws SQLException {
        this.session = session;
        this.scrub = scrub;
        this.really = really;
        this.now = now;
        this.company = scrub.companyId().value();
        this.ledger = EmbeddedErasures.ledger(session);
    }

    Map<String, Long> perform() throws SQLException {
        if (really) {
            ErasedRuns.redo(session, scrub.companyId(), Json.write(scrub.messages()));
        }
        deadLetters();
        if (scrub.isEverything()) {
            everything();
        } else {
            Set<String> gone = new HashSet<>(events());
            gone.addAll(emails(gone));
            outbox(gone);
            replies(gone);
            senderIds();
            claims();
        }
        return counts;
    }

    private void everything() throws SQLException {
        if (really) {
            session.update(
                    "INSERT INTO erased_work (id) SELECT run_id FROM runs" + OF_COMPANY + " ON CONFLICT DO NOTHING",
                    company);
        }
        for (Map.Entry<String, String> table : EVERYTHING.entrySet()) {
            count(table.getKey(), session.number("SELECT count(*) FROM " + table.getKey() + table.getValue(), company));
            if (really) {
                session.update("DELETE FROM " + table.getKey() + table.getValue(), company);
            }
        }
        if (really) {
            Outbox.add(session, scrub.companyId(), "erased", Map.of(), now);
        }
    }

    /** Gives the ids of those that go. */
    private Set<String> events() throws SQLException {
        Scrub.Result<SignificantEvent> events =
                scrub.events(session.list(EventRows::read, EventRows.SELECT + OF_COMPANY, company));
        count("significant_events", events.gone().size());
        count("events_changed", events.changed().size());
        if (really) {
            for (SignificantEvent event : events.changed()) {
                EventRows.change(session, event, now);
            }
            delete("event_corrections", "event_id", events.gone());
            delete("significant_events", "id", events.gone());
            if (!events.gone().isEmpty()) {
                Outbox.add(session, scrub.companyId(), "erased", Map.of("event_ids", events.gone()), now);
            }
        }
        return events.gone();
    }

    /** Likewise; drafts that are being written are not kept any more. */
    private Set<String> emails(Set<String> goneEvents) throws SQLException {
        Scrub.Result<EmailDraft> emails =
                scrub.emails(session.list(EmailRows::read, EmailRows.SELECT + OF_COMPANY, company), goneEvents);
        count("emails", emails.gone().size());
        count("emails_changed", emails.changed().size());
        if (really) {
            drafts();
            for (EmailDraft email : emails.changed()) {
                EmailRows.replace(session, email);
                Outbox.add(session, scrub.companyId(), "email", email.news(), now);
            }
            Set<String> touched = new HashSet<>(emails.gone());
            emails.changed().forEach(email -> touched.add(email.id()));
            session.update(
                    "UPDATE replies SET raw = '' WHERE run_id IN (SELECT value FROM json_each(?))",
                    Json.write(touched));
            delete("emails", "id", emails.gone());
            if (!emails.gone().isEmpty()) {
                Outbox.add(session, scrub.companyId(), "erased", Map.of("email_ids", emails.gone()), now);
            }
        }
        return emails.gone();
    }

    private void drafts() throws SQLException {
        String open = " FROM runs" + OF_COMPANY + " AND batch_id IS NULL AND state = 'open'";
        session.update("INSERT INTO erased_work (id) SELECT run_id" + open + " ON CONFLICT DO NOTHING", company);
        session.update("DELETE FROM replies WHERE run_id IN (SELECT run_id" + open + ")", company);
        session.update("DELETE" + open, company);
    }

    /** News are numbered without gaps: the number stays, and nothing in it. */
    private void outbox(Set<String> gone) throws SQLException {
        List<@Nullable Object[]> touched = new ArrayList<>();
        session.each(
                row -> {
                    if (scrub.touches(row.getString(2), gone)) {
                        touched.add(new @Nullable Object[] {company, row.getLong(1)});
                    }
                },
                "SELECT seq, payload FROM outbox WHERE company_id = ? AND kind <> 'erased'",
                company);
        count("news", touched.size());
        if (really) {
            session.updateAll(
                    "UPDATE outbox SET kind = 'erased', payload = '{}' WHERE company_id = ? AND seq = ?", touched);
        }
    }

    private void replies(Set<String> gone) throws SQLException {
        List<@Nullable Object[]> touched = new ArrayList<>();
        session.each(
                row -> {
                    if (scrub.touches(StorableText.decode(row.getString(2)), gone)) {
                        touched.add(new @Nullable Object[] {row.getString(1)});
                    }
                },
                "SELECT run_id, raw FROM replies" + OF_RUNS + " AND raw <> ''",
                company);
        count("replies", touched.size());
        if (really) {
            session.updateAll("UPDATE replies SET raw = '' WHERE run_id = ?", touched);
        }
    }

    /** Nobody knows who sent what cannot be read: those that name the subject go, and do not come back. */
    private void deadLetters() throws SQLException {
        Set<String> touched = new HashSet<>();
        session.each(
                row -> {
                    String reason = row.getString(3);
                    if (scrub.isEverything()
                            || scrub.touches(StorableText.decode(row.getString(2)) + " " + reason, Set.of())) {
                        touched.add(row.getString(1));
                    }
                },
                "SELECT id, payload, reason FROM dead_letters WHERE company_id = ? AND kind = 'record'",
                company);
        if (!scrub.isEverything()) {
            count("dead_letters", touched.size());
        }
        if (really) {
            EmbeddedErasures.keep(
                    session, touched.stream().map(ledger::deadLetterKey).toList());
            delete("dead_letters", "id", touched);
        }
    }

    private void senderIds() throws SQLException {
        List<@Nullable Object[]> touched = new ArrayList<>();
        session.each(
                row -> {
                    if (scrub.hasSenderId(row.getString(1), Instant.ofEpochMilli(row.getLong(2)))) {
                        touched.add(new @Nullable Object[] {company, row.getString(1)});
                    }
                },
                "SELECT id, sent_at FROM sender_ids WHERE company_id = ?",
                company);
        count("sender_ids", touched.size());
        if (really) {
            session.updateAll("DELETE FROM sender_ids WHERE company_id = ? AND id = ?", touched);
        }
    }

    private void claims() throws SQLException {
        if (really) {
            session.update(
                    "DELETE FROM batch_messages WHERE company_id = ?"
                            + " AND message_id IN (SELECT value FROM json_each(?))",
                    company,
                    Json.write(scrub.messages()));
        }
    }

    private void delete(String table, String column, Set<String> ids) throws SQLException {
        session.update(
                "DELETE FROM " + table + " WHERE " + column + " IN (SELECT value FROM json_each(?))", Json.write(ids));
    }

    private void count(String what, long number) {
        counts.put(what, number);
    }
}
