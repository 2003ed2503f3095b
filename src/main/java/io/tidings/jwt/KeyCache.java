package io.tidings.jwt;

import com.nimbusds.jose.jwk.JWK;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys as they were last published. A key that is not known is looked for anew, but not more often than twice a minute,
 * however many tokens name keys that there are not. Where the place is away the last ones go on being used for a day.
 */
final class KeyCache {
    static final Duration FRESH = Duration.ofMinutes(10);
    static final Duration LONGEST = Duration.ofDays(1);
    static final Duration BETWEEN = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(KeyCache.class);

    private final KeyPlace place;
    private final InstantSource clock;
    private List<JWK> keys = List.of();
    private Instant readAt = Instant.MIN;
    private Instant triedAt = Instant.MIN;
    private Future<Void> reading = Future.succeededFuture();
    private @Nullable KeysAway failure;

    KeyCache(KeyPlace place, InstantSource clock) {
        this.place = place;
        this.clock = clock;
    }

    /** The keys that may have signed a token; none where there are no such. Fails where none can be had. */
    synchronized Future<List<JWK>> find(Predicate<JWK> wanted) {
        Instant now = clock.instant();
        List<JWK> found = known(wanted, now);
        if (!found.isEmpty()) {
            if (!now.isBefore(readAt.plus(FRESH))) {
                // Nobody waits for it.
                read(now);
            }
            return Future.succeededFuture(found);
        }
        return read(now).transform(done -> again(wanted));
    }

    private synchronized Future<List<JWK>> again(Predicate<JWK> wanted) {
        KeysAway away = failure;
        return away != null && keys.isEmpty()
                ? Future.failedFuture(away)
                : Future.succeededFuture(known(wanted, clock.instant()));
    }

    private List<JWK> known(Predicate<JWK> wanted, Instant now) {
        if (!keys.isEmpty() && !now.isBefore(readAt.plus(LONGEST))) {
            // Long enough for one of them to have been withdrawn.
            keys = List.of();
        }
        return keys.stream().filter(wanted).toList();
    }

    /** Reads them unless that is being done, or was done just now. */
    private Future<Void> read(Instant now) {
        if (!reading.isComplete() || now.isBefore(triedAt.plus(BETWEEN))) {
            return reading;
        }
        triedAt = now;
        Promise<Void> done = Promise.promise();
        reading = done.future();
        place.read().onComplete(read -> {
            if (read.succeeded()) {
                take(read.result(), now);
            } else {
                failed(read.cause() instanceof KeysAway away ? away : place.away(read.cause()));
            }
            done.complete();
        });
        return reading;
    }

    private synchronized void take(String text, Instant at) {
        try {
            keys = PublicKeys.read(text);
            readAt = at;
            failure = null;
        } catch (ParseException e) {
            failed(place.away(e));
        }
    }

    private synchronized void failed(KeysAway away) {
        failure = away;
        LOG.warn("{}{}", away.getMessage(), keys.isEmpty() ? "" : "; those of before are used meanwhile");
    }
}
