package io.tidings.api;

import io.tidings.api.Acceptance.Outcome;
import io.tidings.api.Acceptance.Posted;
import io.tidings.message.MessageId;
import io.tidings.message.Post;
import io.tidings.message.Source;
import io.tidings.message.SupportForm;
import io.tidings.port.MessageArchive;
import io.tidings.port.MessageFilter;
import io.tidings.port.Place;
import io.tidings.web.Answer;
import io.tidings.web.BodyReader;
import io.tidings.web.Call;
import io.tidings.web.Endpoints;
import io.tidings.web.Paging;
import io.tidings.web.Problem;
import io.tidings.web.Problem.Code;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Takes messages in, one, an array, or a stream of lines, and lists them. */
public final class MessagesApi {
    private static final int ACCEPTED = 202;
    /** What takes longer to read than an event loop should be busy. */
    private static final int LONG = 64 * 1024;

    private final Acceptance acceptance;
    private final MessageArchive archive;
    private final int mostBytes;

    /** @param mostBytes of a body that is no stream */
    public MessagesApi(Acceptance acceptance, MessageArchive archive, int mostBytes) {
        this.acceptance = acceptance;
        this.archive = archive;
        this.mostBytes = mostBytes;
    }

    public void on(Endpoints endpoints) {
        endpoints.onStream("postMessages", this::post).on("getMessages", this::list);
    }

    private Future<Answer> list(Call call) {
        int limit = Paging.limit(call);
        MessageFilter filter = new MessageFilter(
                call.company(),
                call.time("from").orElse(null),
                call.time("until").orElse(null),
                call.query("source").map(Source::of).orElse(null),
                call.query("conversation_id").orElse(null),
                call.query("text").orElse(null));
        @Nullable
        MessageId before = call.query("cursor").isEmpty()
                ? null
                : new MessageId(Paging.afterId(call).orElse(""));
        return archive.page(filter, before, limit + 1)
                .map(found -> Paging.page(
                        found, limit, message -> new Place(Instant.EPOCH, message.id()), message -> message));
    }

    private Future<Answer> post(Call call) {
        Posts posts = new Posts(call.caller(), call.company());
        String key = key(call);
        String type =
                call.header("Content-Type").orElse("").toLowerCase(Locale.ROOT).replaceFirst("\\s*;.*", "");
        return switch (type) {
            case "application/json" ->
                BodyReader.read(call.request(), mostBytes)
                        .compose(bytes -> read(posts, bytes, key))
                        .compose(this::accept);
            case "application/x-ndjson", "application/jsonl", "application/x-jsonlines" -> {
                call.streams();
                yield new PostStream(call.request(), posts, key, acceptance).answer();
            }
            default ->
                Future.failedFuture(
                        new Problem(
                                Code.UNSUPPORTED_MEDIA_TYPE,
                                "send the header Content-Type: application/json, or application/x-ndjson for a stream of lines"));
        };
    }

    private static @Nullable String key(Call call) {
        String key = call.header("Idempotency-Key").orElse(null);
        if (key != null && (key.isBlank() || key.length() > Post.MAX_ID)) {
            throw new Problem(
                    Code.INVALID_PARAMETER, "it is to have 1 to " + Post.MAX_ID + " characters", "Idempotency-Key");
        }
        return key;
    }

    private static Future<Posts.Body> read(Posts posts, Buffer bytes, @Nullable String key) {
        Context context = Vertx.currentContext();
        return bytes.length() < LONG || context == null
                ? Future.succeededFuture(posts.body(bytes.getBytes(), key))
                : context.executeBlocking(() -> posts.body(bytes.getBytes(), key));
    }

    private Future<Answer> accept(Posts.Body body) {
        List<Posted> posted = body.reads().stream()
                .map(Posts.Read::posted)
                .filter(Objects::nonNull)
                .toList();
        return (posted.isEmpty() ? Future.succeededFuture(List.<Outcome>of()) : acceptance.accept(posted))
                .map(outcomes -> {
                    List<Posts.Read> reads = body.reads();
                    return body.many()
                            ? all(views(
                                    reads,
                                    outcomes,
                                    IntStream.range(0, reads.size()).boxed().toList()))
                            : one(reads.get(0), outcomes);
                });
    }

    private static Answer one(Posts.Read read, List<Outcome> outcomes) {
        if (read.refused() != null) {
            throw read.refused();
        }
        Outcome outcome = outcomes.get(0);
        SupportForm.Accepted accepted = outcome.accepted();
        if (accepted == null) {
            throw Objects.requireNonNull(outcome.refused());
        }
        return Answer.json(ACCEPTED, OutcomeView.Accepted.of(accepted, read.nativeId()));
    }

    /**
     * Those that were read, with what became of them.
     *
     * @param indexes of each
     */
    static List<OutcomeView> views(List<Posts.Read> reads, List<Outcome> outcomes, List<Integer> indexes) {
        List<OutcomeView> views = new ArrayList<>(reads.size());
        int next = 0;
        for (Posts.Read read : reads) {
            int index = indexes.get(views.size());
            views.add(
                    read.refused() != null
                            ? OutcomeView.refused(index, "rejected", read.refused())
                            : OutcomeView.of(index, outcomes.get(next++), read.nativeId()));
        }
        return views;
    }

    private static Answer all(List<OutcomeView> views) {
        long accepted = views.stream().filter(OutcomeView::isAccepted).count();
        if (accepted == 0) {
            throw new Problem(Code.INVALID_MESSAGE, "none of the messages was accepted", null, views);
        }
        return Answer.json(ACCEPTED, Map.of("accepted", accepted, "rejected", views.size() - accepted, "items", views));
    }
}
