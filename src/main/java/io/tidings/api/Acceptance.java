package io.tidings.api;

import io.tidings.message.CompanyId;
import io.tidings.message.LogRecord;
import io.tidings.message.Post;
import io.tidings.message.SupportForm;
import io.tidings.message.Text;
import io.tidings.port.MessageLog;
import io.tidings.port.SenderIds;
import io.tidings.port.SenderIds.SenderId;
import io.tidings.web.Problem;
import io.tidings.web.Problem.Code;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings posts into the log. One append is in flight; what comes meanwhile is gathered and goes with the next, so that
 * however many post one message each, the log is written as if they were one. For one event loop.
 */
public final class Acceptance {
    private static final Logger LOG = LoggerFactory.getLogger(Acceptance.class);
    /** What one append holds at most, and what waits at most: more is refused, to be sent again. */
    private static final long APPEND_CHARACTERS = 4L << 20;

    private static final long WAITING_CHARACTERS = 64L << 20;

    private final MessageLog log;
    private final SenderIds senderIds;
    private final InstantSource clock;
    private List<Waiting> waiting = new ArrayList<>();
    private long waitingCharacters;
    private boolean appending;

    /**
     * A post that may be accepted.
     *
     * @param json its own text
     */
    public record Posted(CompanyId company, Post post, String json) {}

    /** What became of a post; of the two, one is null. */
    public record Outcome(SupportForm.@Nullable Accepted accepted, @Nullable Problem refused) {
        static Outcome of(SupportForm.Accepted accepted) {
            return new Outcome(accepted, null);
        }

        static Outcome of(Problem refused) {
            return new Outcome(null, refused);
        }
    }

    private record Waiting(List<Posted> posts, long characters, Promise<List<Outcome>> done) {}

    public Acceptance(MessageLog log, SenderIds senderIds, InstantSource clock) {
        this.log = log;
        this.senderIds = senderIds;
        this.clock = clock;
    }

    /** Succeeds with what became of each, once all that are accepted are in the log for good. */
    public Future<List<Outcome>> accept(List<Posted> posts) {
        long characters = posts.stream().mapToLong(post -> post.json().length()).sum();
        if (waitingCharacters > 0 && waitingCharacters + characters > WAITING_CHARACTERS) {
            return Future.failedFuture(new Problem(Code.OVERLOADED, "the log takes no more just now: send it again"));
        }
        Promise<List<Outcome>> done = Promise.promise();
        waiting.add(new Waiting(posts, characters, done));
        waitingCharacters += characters;
        go();
        return done.future();
    }

    private void go() {
        if (appending || waiting.isEmpty()) {
            return;
        }
        appending = true;
        int taken = 0;
        long characters = 0;
        while (taken < waiting.size() && (taken == 0 || characters < APPEND_CHARACTERS)) {
            characters += waiting.get(taken++).characters();
        }
        List<Waiting> group = List.copyOf(waiting.subList(0, taken));
        waiting = new ArrayList<>(waiting.subList(taken, waiting.size()));
        long ended = characters;
        append(group).onComplete(done -> {
            appending = false;
            waitingCharacters -= ended;
            go();
        });
    }

    private Future<Void> append(List<Waiting> group) {
        List<Posted> posts =
                group.stream().flatMap(waiting -> waiting.posts().stream()).toList();
        return identified(posts)
                .compose(outcomes -> {
                    List<LogRecord> records = outcomes.stream()
                            .filter(outcome -> outcome.accepted() != null)
                            .map(outcome ->
                                    Objects.requireNonNull(outcome.accepted()).record())
                            .toList();
                    return records.isEmpty()
                            ? Future.succeededFuture(outcomes)
                            : log.append(records).map(outcomes);
                })
                .onSuccess(outcomes -> {
                    int from = 0;
                    for (Waiting one : group) {
                        int until = from + one.posts().size();
                        one.done().complete(outcomes.subList(from, until));
                        from = until;
                    }
                })
                .onFailure(failure -> {
                    LOG.warn("posts could not be brought into the log: {}", failure.getMessage());
                    Problem away = new Problem(Code.UNAVAILABLE, "the log takes no messages just now: send it again");
                    group.forEach(one -> one.done().fail(away));
                })
                .mapEmpty();
    }

    /** Each post with its identity and time: those of its sender's id, where that was accepted before. */
    private Future<List<Outcome>> identified(List<Posted> posts) {
        Instant now = Instant.ofEpochMilli(clock.millis());
        List<SenderId> wanted = new ArrayList<>();
        for (Posted posted : posts) {
            String id = posted.post().id();
            if (id != null) {
                Instant sentAt =
                        posted.post().sentAt() == null ? now : posted.post().sentAt();
                wanted.add(
                        new SenderId(posted.company(), id, sentAt, posted.post().content()));
            }
        }
        return (wanted.isEmpty() ? Future.succeededFuture(List.<SenderId>of()) : senderIds.keep(wanted)).map(kept -> {
            List<Outcome> outcomes = new ArrayList<>(posts.size());
            int next = 0;
            for (Posted posted : posts) {
                outcomes.add(posted.post().id() == null ? anonymous(posted, now) : named(posted, kept.get(next++)));
            }
            return outcomes;
        });
    }

    private Outcome anonymous(Posted posted, Instant now) {
        Instant sentAt = posted.post().sentAt() == null ? now : posted.post().sentAt();
        return fitting(
                SupportForm.write(posted.company(), posted.post(), posted.json(), sentAt, "uuid:" + UUID.randomUUID()));
    }

    private Outcome named(Posted posted, SenderId kept) {
        if (!kept.content().equals(posted.post().content())) {
            return Outcome.of(new Problem(Code.ID_REUSED, "another message was accepted under this id", "message_id"));
        }
        return fitting(SupportForm.write(
                posted.company(), posted.post(), posted.json(), kept.sentAt(), SupportForm.identity(kept.id())));
    }

    /** A text of few bytes may be long in JSON, and what stands beside it has no limit of its own. */
    private Outcome fitting(SupportForm.Accepted accepted) {
        return Text.utf8Length(accepted.record().payload()) <= log.maxPayloadBytes()
                ? Outcome.of(accepted)
                : Outcome.of(new Problem(
                        Code.TOO_LARGE,
                        "the message with all its fields is longer than the " + log.maxPayloadBytes()
                                + " bytes that the log takes"));
    }
}
