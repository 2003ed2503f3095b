package io.tidings.verticle;

import io.tidings.message.Json;
import io.tidings.port.Burial;
import io.tidings.port.DeadLetterSink;
import io.tidings.port.DeadLetters;
import io.tidings.port.OutboxRow;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Sends dead letters elsewhere: each time one is buried, and each time one is replayed. */
public final class DeadLetterProjection implements Function<List<OutboxRow>, Future<Void>> {
    private static final String DEAD_LETTER = "dead-letter";

    private final DeadLetters letters;
    private final DeadLetterSink sink;

    public DeadLetterProjection(DeadLetters letters, DeadLetterSink sink) {
        this.letters = letters;
        this.sink = sink;
    }

    private record LetterNews(String id, String state) {}

    @Override
    public Future<Void> apply(List<OutboxRow> rows) {
        List<Future<Optional<Burial>>> burials = rows.stream()
                .filter(row -> row.kind().equals(DEAD_LETTER))
                .map(row -> burial(Json.read(row.payload(), LetterNews.class)))
                .toList();
        return Future.all(burials).compose(found -> {
            List<Burial> toSend =
                    burials.stream().flatMap(burial -> burial.result().stream()).toList();
            return toSend.isEmpty() ? Future.succeededFuture() : sink.send(toSend);
        });
    }

    /** The letter in the state that the news tells of, which it may have left since. */
    private Future<Optional<Burial>> burial(LetterNews news) {
        return letters.find(news.id())
                .map(found ->
                        found.map(now -> new Burial(now.letter(), news.state(), now.attempts(), now.lastReplay())));
    }
}
