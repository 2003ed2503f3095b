package io.tidings.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidings.event.Correction;
import io.tidings.event.EventType;
import io.tidings.event.Severity;
import io.tidings.event.SignificantEvent;
import io.tidings.port.EventCatalog;
import io.tidings.port.EventCounts;
import io.tidings.port.EventFilter;
import io.tidings.port.MessageArchive;
import io.tidings.port.StoredEvent;
import io.tidings.view.EventView;
import io.tidings.view.Table;
import io.tidings.web.Answer;
import io.tidings.web.Call;
import io.tidings.web.Endpoints;
import io.tidings.web.Paging;
import io.tidings.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Events: lists, tables, counts, one in its context, and corrections. */
public final class EventsApi {
    private static final int AROUND = 3;
    /** Of a table: more are asked for with a narrower filter. */
    private static final int ROWS = 100_000;

    private final EventCatalog events;
    private final Contexts contexts;
    private final Audit audit;
    private final InstantSource clock;

    public EventsApi(EventCatalog events, MessageArchive messages, Audit audit, InstantSource clock) {
        this.events = events;
        this.contexts = new Contexts(messages);
        this.audit = audit;
        this.clock = clock;
    }

    public void on(Endpoints endpoints) {
        endpoints
                .on("getEvents", this::list)
                .on("getEventStatistics", this::count)
                .on("getEvent", this::one)
                .on("patchEvent", this::correct);
    }

    private Future<Answer> list(Call call) {
        EventFilter filter = filter(call);
        if (isTable(call)) {
            return events.page(filter, null, ROWS).map(found -> table(filter, found));
        }
        int limit = Paging.limit(call);
        return events.page(filter, Paging.after(call), limit + 1)
                .map(found -> Paging.page(found, limit, StoredEvent::place, EventsApi::view));
    }

    private static boolean isTable(Call call) {
        return call.query("format")
                .map("csv"::equals)
                .orElseGet(() -> call.header("Accept").orElse("").startsWith("text/csv"));
    }

    private static Answer table(EventFilter filter, List<StoredEvent> found) {
        String csv =
                Table.of(EventView.class, found.stream().map(EventsApi::view).toList());
        return new Answer(200, "text/csv; charset=utf-8", Map.of(), Buffer.buffer(csv.getBytes(UTF_8)))
                .with("Content-Disposition", "attachment; filename=\"events-" + filter.companyId() + ".csv\"");
    }

    private static EventView view(StoredEvent stored) {
        return EventView.of(stored.event(), stored.createdAt(), stored.updatedAt());
    }

    private static EventFilter filter(Call call) {
        return new EventFilter(
                call.company(),
                call.query("type", "a type of event", EventType::find).orElse(null),
                call.query("severity", "high, medium or low", Severity::find).orElse(null),
                call.query("active").map(Boolean::valueOf).orElse(null),
                call.time("from").orElse(null),
                call.time("until").orElse(null),
                call.query("text").orElse(null),
                call.query("batch_id").orElse(null));
    }

    private Future<Answer> count(Call call) {
        EventFilter filter = filter(call);
        return events.count(filter).map(counts -> Answer.ok(counted(filter, counts)));
    }

    private static Map<String, Object> counted(EventFilter filter, EventCounts counts) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("company_id", filter.companyId());
        answer.put("total", counts.total());
        answer.put("active", counts.active());
        answer.put("by_type", counts.byType());
        answer.put("by_severity", counts.bySeverity());
        answer.put(
                "by_day",
                counts.byDay().entrySet().stream()
                        .map(day -> Map.of("day", day.getKey(), "events", day.getValue()))
                        .toList());
        return answer;
    }

    private Future<Answer> one(Call call) {
        return events.find(call.company(), call.path("id")).compose(found -> {
            StoredEvent stored = found.orElseThrow(() -> Problem.notFound("event"));
            SignificantEvent event = stored.event();
            Future<List<Contexts.Stretch>> around = contexts.of(event, call.number("around", AROUND));
            Future<List<StoredEvent>> others = events.others(event);
            Future<List<Correction>> history = events.corrections(event.id());
            return Future.all(around, others, history).map(read -> {
                Map<String, Object> answer = new LinkedHashMap<>();
                answer.put("event", view(stored));
                answer.put("contexts", around.result());
                answer.put(
                        "superseded",
                        others.result().stream().map(EventsApi::view).toList());
                answer.put(
                        "history",
                        history.result().stream().map(CorrectionView::of).toList());
                return Answer.ok(answer);
            });
        });
    }

    private Future<Answer> correct(Call call) {
        JsonObject body = call.body();
        Correction correction = new Correction(
                Instant.ofEpochMilli(clock.millis()),
                call.caller().name(),
                body.getBoolean("is_active"),
                Optional.ofNullable(body.getString("severity"))
                        .flatMap(Severity::find)
                        .orElse(null),
                body.getString("title"),
                body.getString("description"),
                body.getString("note"));
        String id = call.path("id");
        return events.correct(call.company(), id, correction).map(found -> {
            StoredEvent corrected = found.orElseThrow(() -> Problem.notFound("event"));
            audit.note(call, "corrected event", id);
            return Answer.ok(view(corrected));
        });
    }
}
