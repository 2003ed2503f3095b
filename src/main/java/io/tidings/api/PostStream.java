package io.tidings.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.tidings.api.Acceptance.Outcome;
import io.tidings.api.Acceptance.Posted;
import io.tidings.message.Json;
import io.tidings.web.Answer;
import io.tidings.web.Problem;
import io.tidings.web.Problem.Code;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A stream of lines, each a message. What came is brought into the log, then told of, and only then more is read:
 * however long the stream is, a portion of it is in memory. An answer that nobody reads holds the stream up as well,
 * but not before some ten thousands of lines, since many send all before they read.
 */
final class PostStream {
    /** Longer than any message whose text can be kept, however it is escaped. */
    private static final int LINE_BYTES = 2 << 20;

    private static final int UNREAD_BYTES = 8 << 20;
    private static final int ACCEPTED = 202;

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Posts posts;
    private final @Nullable String key;
    private final Acceptance acceptance;
    private final Promise<Answer> done = Promise.promise();
    private Buffer rest = Buffer.buffer();
    private int line;
    private boolean busy;
    private boolean ended;

    PostStream(HttpServerRequest request, Posts posts, @Nullable String key, Acceptance acceptance) {
        this.request = request;
        this.response = request.response();
        this.posts = posts;
        this.key = key;
        this.acceptance = acceptance;
    }

    /** Succeeds when all of it was answered; fails where nothing of it was. */
    Future<Answer> answer() {
        request.handler(this::take)
                .exceptionHandler(cut -> done.tryFail(new Problem(Code.MALFORMED_REQUEST, "the body was cut off")))
                .endHandler(end -> {
                    ended = true;
                    if (!busy) {
                        last();
                    }
                });
        return done.future();
    }

    private void take(Buffer chunk) {
        rest.appendBuffer(chunk);
        List<Posts.Read> reads = new ArrayList<>();
        List<Integer> lines = new ArrayList<>();
        int from = 0;
        for (int at = rest.length() - chunk.length(); at < rest.length(); at++) {
            if (rest.getByte(at) == '\n') {
                read(from, at, reads, lines);
                from = at + 1;
            }
        }
        rest = from == 0 ? rest : rest.getBuffer(from, rest.length());
        if (rest.length() > LINE_BYTES) {
            reads.add(Posts.Read.of(new Problem(Code.TOO_LARGE, "the line is longer than " + LINE_BYTES + " bytes")));
            lines.add(line);
            request.pause();
            accept(reads, lines).onComplete(told -> end());
        } else if (!reads.isEmpty()) {
            request.pause();
            busy = true;
            accept(reads, lines).onComplete(told -> next());
        }
    }

    private void read(int from, int until, List<Posts.Read> reads, List<Integer> lines) {
        byte[] bytes = rest.getBytes(from, until);
        if (!new String(bytes, ISO_8859_1).isBlank()) {
            reads.add(posts.line(bytes, key, line));
            lines.add(line);
        }
        line++;
    }

    private void next() {
        busy = false;
        if (done.future().isComplete()) {
            return;
        }
        if (ended) {
            last();
        } else if (response.writeQueueFull()) {
            response.drainHandler(drained -> request.resume());
        } else {
            request.resume();
        }
    }

    /** The last line may have no end. */
    private void last() {
        List<Posts.Read> reads = new ArrayList<>();
        List<Integer> lines = new ArrayList<>();
        if (rest.length() > 0) {
            read(0, rest.length(), reads, lines);
            rest = Buffer.buffer();
        }
        accept(reads, lines).onComplete(told -> end());
    }

    private Future<Void> accept(List<Posts.Read> reads, List<Integer> lines) {
        List<Posted> posted =
                reads.stream().map(Posts.Read::posted).filter(Objects::nonNull).toList();
        return (posted.isEmpty() ? Future.succeededFuture(List.<Outcome>of()) : acceptance.accept(posted))
                .<Void>map(outcomes -> {
                    tell(MessagesApi.views(reads, outcomes, lines));
                    return null;
                })
                .onFailure(failure -> fail(failure, lines.get(0)));
    }

    private void tell(List<OutcomeView> views) {
        if (views.isEmpty() || response.closed()) {
            return;
        }
        begin();
        Buffer told = Buffer.buffer();
        views.forEach(view -> told.appendString(Json.write(view)).appendByte((byte) '\n'));
        response.write(told);
    }

    private void begin() {
        if (!response.headWritten()) {
            response.setStatusCode(ACCEPTED)
                    .setChunked(true)
                    .setWriteQueueMaxSize(UNREAD_BYTES)
                    .putHeader("Cache-Control", "no-store")
                    .putHeader("Content-Type", "application/x-ndjson");
        }
    }

    private void fail(Throwable failure, int first) {
        if (!response.headWritten()) {
            response.putHeader("Connection", "close");
            done.tryFail(failure);
            request.handler(null).resume();
            return;
        }
        tell(List.of(OutcomeView.refused(
                first,
                "failed",
                failure instanceof Problem problem ? problem : new Problem(Code.UNAVAILABLE, "send it again"))));
        end();
    }

    private void end() {
        if (done.future().isComplete()) {
            return;
        }
        if (!response.headWritten() && line == 0) {
            done.fail(new Problem(Code.INVALID_BODY, "the stream has no lines"));
            return;
        }
        begin();
        response.end().onComplete(written -> {
            if (!ended) {
                // The rest of it is not wanted.
                request.connection().close();
            }
        });
        done.tryComplete(Answer.WRITTEN);
    }
}
