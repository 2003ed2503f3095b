package io.tidings.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.tidings.message.MessageId;
import io.tidings.port.EventStore;
import io.tidings.port.Place;
import io.tidings.port.Reply;
import io.tidings.port.StoredBatch;
import io.tidings.port.StoredRun;
import io.tidings.port.WorkCatalog;
import io.tidings.spending.Money;
import io.tidings.trigger.TriggerLimits;
import io.tidings.view.BatchView;
import io.tidings.view.CostView;
import io.tidings.view.TokensView;
import io.tidings.web.Answer;
import io.tidings.web.Call;
import io.tidings.web.Endpoints;
import io.tidings.web.Paging;
import io.tidings.web.Problem;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Batches: why each fired, what ran on it, and what that took. */
public final class BatchesApi {
    private final WorkCatalog work;
    private final EventStore events;
    private final TriggerLimits limits;
    private final Function<Reply, Optional<Money>> cost;

    @JsonNaming(SnakeCaseStrategy.class)
    record ReplyView(int part, int ask, String model, String raw) {
        static ReplyView of(Reply reply) {
            return new ReplyView(reply.part(), reply.ask(), reply.model(), reply.raw());
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record RunView(
            String id,
            String pass,
            int passVersion,
            String state,
            @Nullable String model,
            @Nullable Integer findings,
            int rejected,
            int dropped,
            int repaired,
            int failures,
            @Nullable String error,
            Instant openedAt,
            @Nullable Instant completedAt,
            long calls,
            TokensView usage,
            @Nullable CostView cost,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<ReplyView> replies) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record DetailView(@JsonUnwrapped BatchView batch, String why, List<MessageId> messageIds, List<RunView> runs) {}

    /**
     * The batches of these stores.
     *
     * @param limits by which batches fire now
     * @param cost of a reply by the prices of now; empty where they have none for its model
     */
    public BatchesApi(
            WorkCatalog work, EventStore events, TriggerLimits limits, Function<Reply, Optional<Money>> cost) {
        this.work = work;
        this.events = events;
        this.limits = limits;
        this.cost = cost;
    }

    public void on(Endpoints endpoints) {
        endpoints.on("getBatches", this::list).on("getBatch", this::one);
    }

    private Future<Answer> list(Call call) {
        int limit = Paging.limit(call);
        return work.batches(call.company(), call.query("state").orElse(null), Paging.after(call), limit + 1)
                .map(found ->
                        Paging.page(found, limit, batch -> new Place(batch.openedAt(), batch.id()), BatchView::of));
    }

    private Future<Answer> one(Call call) {
        boolean raw = call.flag("replies");
        return work.batch(call.company(), call.path("id")).compose(found -> {
            StoredBatch batch = found.orElseThrow(() -> Problem.notFound("batch"));
            Future<List<StoredRun>> runs = work.runs(batch.id());
            Future<List<Reply>> replies = work.replies(batch.id());
            Future<List<MessageId>> messages = events.claims(batch.id());
            return Future.all(runs, replies, messages)
                    .map(read -> Answer.ok(new DetailView(
                            BatchView.of(batch),
                            why(batch),
                            messages.result(),
                            runs.result().stream()
                                    .map(run -> view(
                                            run,
                                            replies.result().stream()
                                                    .filter(reply ->
                                                            reply.runId().equals(run.id()))
                                                    .toList(),
                                            raw))
                                    .toList())));
        });
    }

    private RunView view(StoredRun run, List<Reply> replies, boolean raw) {
        return new RunView(
                run.id(),
                run.pass(),
                run.passVersion(),
                run.state(),
                run.model(),
                run.findings(),
                run.rejected(),
                run.dropped(),
                run.repaired(),
                run.failures(),
                run.error(),
                run.openedAt(),
                run.completedAt(),
                run.replies(),
                TokensView.of(run.usage()),
                CostView.of(sum(replies)),
                raw ? replies.stream().map(ReplyView::of).toList() : null);
    }

    /** Null where there is one of which no price is known. */
    private @Nullable Money sum(List<Reply> replies) {
        Money sum = null;
        for (Reply reply : replies) {
            Optional<Money> one = cost.apply(reply);
            if (one.isEmpty()
                    || (sum != null && !sum.currency().equals(one.get().currency()))) {
                return null;
            }
            sum = sum == null ? one.get() : sum.plus(one.get());
        }
        return sum;
    }

    private String why(StoredBatch batch) {
        String messages = String.format(Locale.ROOT, "%,d", batch.messages())
                + (batch.messages() == 1 ? " message" : " messages");
        return switch (batch.trigger()) {
            case COUNT -> messages + " were waiting, and a batch fires at " + limits.count();
            case TOKENS ->
                String.format(
                        Locale.ROOT,
                        "%s of about %,d tokens were waiting, and a batch fires at %,d",
                        messages,
                        batch.tokens(),
                        limits.tokens());
            case AGE -> "the oldest of " + messages + " had waited for " + minutes();
            case DRAIN -> "the input had ended, and " + messages + " were left";
            case MANUAL -> "a person asked for it, with " + messages + " waiting";
        };
    }

    private String minutes() {
        long seconds = limits.age().toSeconds();
        return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
    }
}
