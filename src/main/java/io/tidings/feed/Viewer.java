package io.tidings.feed;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** One reader and the way to him: he is given what comes next whenever there is room. For use on one event loop. */
final class Viewer {
    private final Reader<String> reader;
    private final Connection connection;
    private final LongFunction<Future<List<Numbered<String>>>> store;
    private @Nullable Instant fullSince;
    private boolean closed;

    /** @param store reads the news after a number */
    Viewer(Reader<String> reader, Connection connection, LongFunction<Future<List<Numbered<String>>>> store) {
        this.reader = reader;
        this.connection = connection;
        this.store = store;
    }

    /** How something stands now. */
    void tell(String topic, String value) {
        reader.tell(topic, value);
        pump();
    }

    /** Gives what there is, as far as there is room. */
    void pump() {
        while (!closed && !connection.isFull()) {
            Reader.Next<String> next = reader.next();
            if (next instanceof Reader.Give<String> give) {
                connection.send(give.news());
            } else if (next instanceof Reader.Read<String> read) {
                read(read.after());
            } else {
                if (next instanceof Reader.Lost<String> lost) {
                    close(lost.gone() ? Closing.GONE : Closing.BEHIND);
                }
                return;
            }
        }
    }

    private void read(long after) {
        store.apply(after).onSuccess(reader::page).onComplete(done -> {
            if (done.failed()) {
                close(Closing.UNAVAILABLE);
            }
            pump();
        });
    }

    /** Ends with one who takes nothing: he would be given old news for ever. */
    void check(Instant now, Duration longest) {
        if (!connection.isFull()) {
            fullSince = null;
            pump();
            return;
        }
        if (fullSince == null) {
            fullSince = now;
        }
        if (reader.isLost() || !now.isBefore(fullSince.plus(longest))) {
            close(Closing.BEHIND);
        }
    }

    void close(Closing closing) {
        if (!closed) {
            closed = true;
            connection.close(closing);
        }
    }

    /** He has gone. */
    void gone() {
        closed = true;
    }
}
