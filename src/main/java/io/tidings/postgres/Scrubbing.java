package io.tidings.postgres;

import io.tidings.erasure.Ledger;
import io.tidings.erasure.Scrub;
import io.tidings.event.SignificantEvent;
import io.tidings.message.MessageId;
import io.tidings.message.StorableText;
import io.tidings.outreach.EmailDraft;
import io.tidings.postgres.Outbox.News;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes what was made of erased messages out of the tables, in one transaction on one connection. */
final class Scrubbing {
    private static final String OF_COMPANY = " WHERE company_id = $1";
    private static final String OF_RUNS = " WHERE run_id IN (SELECT run_id FROM runs" + OF_COMPANY + ")";
    private static final String OF_BATCHES =
            " run_id IN (SELECT run_id FROM runs JOIN erased_work ON id = batch_id WHERE company_id = $1";
    /** What goes where the whole company goes: name, and where; each before those that it is found by. */
    private static final Map<String, String> EVERYTHING = new LinkedHashMap<>();

    static {
        EVERYTHING.put("replies", OF_RUNS);
        EVERYTHING.put("runs", OF_COMPANY);
        EVERYTHING.put("batch_messages", OF_COMPANY);
        EVERYTHING.put("batches", OF_COMPANY);
        EVERYTHING.put("event_corrections", " WHERE event_id IN (SELECT id FROM significant_events" + OF_COMPANY + ")");
        for (String table : List.of("significant_events", "emails", "dead_letters")) {
            EVERYTHING.put(table, OF_COMPANY);
        }
        EVERYTHING.put("outbox", OF_COMPANY + " AND kind <> 'erased'");
        for (String table : List.of("sender_ids", "open_days", "model_calls", "spending")) {
            EVERYTHING.put(table, OF_COMPANY);
        }
    }

    private final SqlConnection connection;
    private final Scrub scrub;
    private final boolean really;
    private final Ledger ledger;
    private final String company;
    private final String[] messages;
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final List<News> news = new ArrayList<>();

    /** @param really false to count alone */
    Scrubbing(SqlConnection connection, Scrub scrub, boolean really, Ledger ledger) {
        this.connection = connection;
        this.scrub = scrub;
        this.really = really;
        this.ledger = ledger;
        this.company = scrub.companyId().value();
        this.messages = scrub.messages().stream().map(MessageId::value).toArray(String[]::new);
    }

    /** Locks the company first: what completes at the same moment comes before, and is scrubbed, or comes late. */
    Future<Map<String, Long>> perform() {
        return Outbox.lock(connection, scrub.companyId())
                .compose(locked -> ifReally(this::redo))
                .compose(redone -> deadLetters())
                .compose(buried -> scrub.isEverything() ? everything().mapEmpty() : some().mapEmpty())
                .compose(done -> ifReally(() -> Outbox.append(connection, scrub.companyId(), news)))
                .map(told -> counts);
    }

    private Future<?> some() {
        return events().compose(events -> emails(events).map(emails -> {
                    Set<String> gone = new HashSet<>(events);
                    gone.addAll(emails);
                    return gone;
                }))
                .compose(gone -> texts(
                                "news",
                                "SELECT seq::text, payload FROM outbox" + OF_COMPANY + " AND kind <> 'erased'",
                                gone,
                                Function.identity(),
                                "UPDATE outbox SET kind = 'erased', payload = '{}' WHERE company_id = $1"
                                        + " AND seq::text = ANY ($2)")
                        .compose(done -> texts(
                                "replies",
                                "SELECT run_id, raw FROM replies" + OF_RUNS + " AND raw <> ''",
                                gone,
                                StorableText::decode,
                                "UPDATE replies SET raw = ''" + OF_RUNS + " AND run_id = ANY ($2)")))
                .compose(done -> senderIds())
                .compose(done -> ifReally(() -> ask(
                        "DELETE FROM batch_messages" + OF_COMPANY + " AND message_id = ANY ($2)", company, messages)));
    }

    /** What is under way is asked about anew: whoever does it comes late. */
    private Future<?> redo() {
        return ask(
                        "INSERT INTO erased_work (id) SELECT DISTINCT batch_id FROM batch_messages" + OF_COMPANY
                                + " AND message_id = ANY ($2) ON CONFLICT DO NOTHING",
                        company,
                        messages)
                .compose(noted -> ask(
                        "UPDATE runs SET takes = takes + 1, owner = NULL, lease_until = NULL" + OF_COMPANY
                                + " AND state = 'open' AND batch_id IS NOT NULL",
                        company))
                .compose(freed -> ask("DELETE FROM replies WHERE" + OF_BATCHES + " AND state = 'open')", company))
                .compose(forgotten ->
                        ask("UPDATE replies SET raw = '' WHERE raw <> '' AND" + OF_BATCHES + ")", company));
    }

    private Future<?> everything() {
        Future<?> done = ifReally(() -> ask(
                "INSERT INTO erased_work (id) SELECT run_id FROM runs" + OF_COMPANY + " ON CONFLICT DO NOTHING",
                company));
        for (Map.Entry<String, String> table : EVERYTHING.entrySet()) {
            String from = " FROM " + table.getKey() + table.getValue();
            done = done.compose(before -> really
                            ? ask("DELETE" + from, company).map(RowSet::rowCount)
                            : ask("SELECT 1" + from, company).map(RowSet::size))
                    .onSuccess(number -> counts.put(table.getKey(), number.longValue()));
        }
        return done.onSuccess(all -> news.add(new News("erased", Map.of())));
    }

    private Future<Set<String>> events() {
        return ask(EventRows.SELECT + OF_COMPANY, company).compose(rows -> {
            Scrub.Result<SignificantEvent> events = scrub.events(list(rows, EventRows::read));
            counts.put("significant_events", (long) events.gone().size());
            counts.put("events_changed", (long) events.changed().size());
            events.changed().forEach(event -> news.add(new News("event", event)));
            tell("event_ids", events.gone());
            return ifReally(() -> EventRows.put(connection, scrub.companyId(), events.changed())
                            .compose(put -> delete("event_corrections", "event_id", events.gone()))
                            .compose(put -> delete("significant_events", "id", events.gone())))
                    .map(events.gone());
        });
    }

    /** Drafts that are being written are not kept any more. */
    private Future<Set<String>> emails(Set<String> goneEvents) {
        return ask(EmailRows.SELECT + OF_COMPANY, company).compose(rows -> {
            Scrub.Result<EmailDraft> emails = scrub.emails(list(rows, EmailRows::read), goneEvents);
            counts.put("emails", (long) emails.gone().size());
            counts.put("emails_changed", (long) emails.changed().size());
            emails.changed().forEach(email -> news.add(new News("email", email.news())));
            tell("email_ids", emails.gone());
            Set<String> touched = new HashSet<>(emails.gone());
            emails.changed().forEach(email -> touched.add(email.id()));
            return ifReally(() -> drafts().compose(done -> replace(emails.changed()))
                            .compose(done -> ask("UPDATE replies SET raw = '' WHERE run_id = ANY ($1)", (Object)
                                    touched.toArray(String[]::new)))
                            .compose(done -> delete("emails", "id", emails.gone())))
                    .map(emails.gone());
        });
    }

    private Future<?> drafts() {
        String open = " FROM runs" + OF_COMPANY + " AND batch_id IS NULL AND state = 'open'";
        return ask("INSERT INTO erased_work (id) SELECT run_id" + open + " ON CONFLICT DO NOTHING", company)
                .compose(done -> ask("DELETE FROM replies WHERE run_id IN (SELECT run_id" + open + ")", company))
                .compose(done -> ask("DELETE" + open, company));
    }

    private Future<?> replace(List<EmailDraft> changed) {
        Future<?> done = Future.succeededFuture();
        for (EmailDraft email : changed) {
            done = done.compose(before -> EmailRows.replace(connection, email));
        }
        return done;
    }

    /** Nobody knows who sent what cannot be read: those that name the subject go, and do not come back. */
    private Future<?> deadLetters() {
        return ask("SELECT id, payload, reason FROM dead_letters" + OF_COMPANY + " AND kind = 'record'", company)
                .compose(rows -> {
                    Set<String> touched = new HashSet<>();
                    rows.forEach(row -> {
                        String text = StorableText.decode(row.getString(1)) + " " + row.getString(2);
                        if (scrub.isEverything() || scrub.touches(text, Set.of())) {
                            touched.add(row.getString(0));
                        }
                    });
                    if (!scrub.isEverything()) {
                        counts.put("dead_letters", (long) touched.size());
                    }
                    List<String> keys =
                            touched.stream().map(ledger::deadLetterKey).toList();
                    return ifReally(() -> PostgresErasures.keep(connection, keys)
                            .compose(kept -> scrub.isEverything()
                                    ? Future.succeededFuture()
                                    : delete("dead_letters", "id", touched)));
                });
    }

    private Future<?> senderIds() {
        return ask("SELECT id, sent_at FROM sender_ids" + OF_COMPANY, company).compose(rows -> {
            List<String> touched = new ArrayList<>();
            rows.forEach(row -> {
                if (scrub.hasSenderId(row.getString(0), row.getOffsetDateTime(1).toInstant())) {
                    touched.add(row.getString(0));
                }
            });
            counts.put("sender_ids", (long) touched.size());
            return ifReally(() -> ask(
                    "DELETE FROM sender_ids" + OF_COMPANY + " AND id = ANY ($2)",
                    company,
                    touched.toArray(String[]::new)));
        });
    }

    /** Empties kept texts that cite what is gone. */
    private Future<?> texts(String what, String select, Set<String> gone, Function<String, String> text, String empty) {
        return ask(select, company).compose(rows -> {
            Set<String> touched = new HashSet<>();
            rows.forEach(row -> {
                if (scrub.touches(text.apply(row.getString(1)), gone)) {
                    touched.add(row.getString(0));
                }
            });
            counts.put(what, (long) touched.size());
            return ifReally(() -> ask(empty, company, touched.toArray(String[]::new)));
        });
    }

    private void tell(String what, Set<String> gone) {
        if (!gone.isEmpty()) {
            news.add(new News("erased", Map.of(what, gone)));
        }
    }

    private Future<RowSet<Row>> delete(String table, String column, Collection<String> ids) {
        return ask("DELETE FROM " + table + " WHERE " + column + " = ANY ($1)", (Object) ids.toArray(String[]::new));
    }

    private Future<?> ifReally(Supplier<Future<?>> change) {
        return really ? change.get() : Future.succeededFuture();
    }

    private Future<RowSet<Row>> ask(String sql, @Nullable Object... values) {
        return connection.preparedQuery(sql).execute(Values.of(values));
    }

    private static <T> List<T> list(Iterable<Row> rows, Function<Row, T> reader) {
        List<T> list = new ArrayList<>();
        rows.forEach(row -> list.add(reader.apply(row)));
        return list;
    }
}
