package io.tidings.api;

import io.tidings.api.DeadLetterReplay.Outcome;
import io.tidings.message.CompanyId;
import io.tidings.port.Burial;
import io.tidings.port.DeadLetters;
import io.tidings.port.MessageLog;
import io.tidings.port.Place;
import io.tidings.view.DeadLetterView;
import io.tidings.web.Answer;
import io.tidings.web.Call;
import io.tidings.web.Endpoints;
import io.tidings.web.Paging;
import io.tidings.web.Problem;
import io.tidings.web.Problem.Code;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What could not be processed: shown, mended, and processed again. */
public final class DeadLettersApi {
    /** Of one request for all: the rest is asked for again. */
    private static final int MOST = 10_000;

    private final DeadLetters letters;
    private final DeadLetterReplay replay;
    private final Audit audit;

    record OutcomeView(String id, String outcome, String detail) {
        static OutcomeView of(Outcome outcome) {
            return new OutcomeView(
                    outcome.letter().id(), outcome.end().name().toLowerCase(Locale.ROOT), outcome.words());
        }
    }

    public DeadLettersApi(DeadLetters letters, MessageLog log, Audit audit) {
        this.letters = letters;
        this.replay = new DeadLetterReplay(log, letters);
        this.audit = audit;
    }

    public void on(Endpoints endpoints) {
        endpoints
                .on("getDeadLetters", this::list)
                .on("getDeadLetter", call -> of(call).map(found -> Answer.ok(DeadLetterView.of(found))))
                .on("replayDeadLetter", this::replayOne)
                .on("replayDeadLetters", this::replayMany);
    }

    private Future<Answer> list(Call call) {
        int limit = Paging.limit(call);
        return letters.page(call.company(), call.flag("all"), Paging.after(call), limit + 1)
                .map(found -> Paging.page(
                        found,
                        limit,
                        burial -> new Place(
                                burial.letter().buriedAt(), burial.letter().id()),
                        DeadLetterView::of));
    }

    private Future<Burial> of(Call call) {
        return find(call.company(), call.path("id"))
                .map(found -> found.orElseThrow(() -> Problem.notFound("dead letter")));
    }

    private Future<Optional<Burial>> find(CompanyId company, String id) {
        return letters.find(id)
                .map(found -> found.filter(burial -> burial.letter().id().equals(id)
                        && burial.letter().companyId().equals(company)));
    }

    private Future<Answer> replayOne(Call call) {
        @Nullable String record = call.body().getString("record");
        return of(call).compose(burial -> {
            if (record != null && burial.letter().record() == null) {
                throw new Problem(Code.INVALID_BODY, "a batch has no record that could be another", "record");
            }
            audit.note(
                    call, record == null ? "replayed dead letter" : "edited and replayed dead letter", call.path("id"));
            return replay.replay(burial, record).map(outcome -> Answer.ok(OutcomeView.of(outcome)));
        });
    }

    private Future<Answer> replayMany(Call call) {
        JsonObject body = call.body();
        CompanyId company = call.company();
        Future<List<Burial>> wanted = body.containsKey("ids")
                ? named(
                        company,
                        body.getJsonArray("ids").stream().map(String::valueOf).toList())
                : letters.page(company, false, null, MOST);
        return wanted.compose(burials -> {
            audit.note(call, "replayed dead letters", burials.size() + "");
            List<Future<Outcome>> outcomes =
                    burials.stream().map(replay::replay).toList();
            return Future.all(outcomes)
                    .map(done -> Answer.ok(Map.of(
                            "items",
                            outcomes.stream()
                                    .map(outcome -> OutcomeView.of(outcome.result()))
                                    .toList())));
        });
    }

    private Future<List<Burial>> named(CompanyId company, List<String> ids) {
        List<Future<Optional<Burial>>> found =
                ids.stream().distinct().map(id -> find(company, id)).toList();
        return Future.all(found).map(read -> {
            List<Burial> burials = new ArrayList<>();
            for (Future<Optional<Burial>> one : found) {
                burials.add(one.result().orElseThrow(() -> Problem.notFound("dead letter")));
            }
            return burials;
        });
    }
}
