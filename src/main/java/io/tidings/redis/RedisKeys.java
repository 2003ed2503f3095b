package io.tidings.redis;

import io.tidings.message.Source;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The keys of ours on a server, or on every master of a cluster, for {@code flush}. Those of others stay. */
final class RedisKeys {
    /** How our keys begin, after the prefix, and what may follow. */
    private static final Map<String, Pattern> KINDS = Map.of(
            "messages:",
            Pattern.compile("epoch|pending|\\{[a-z0-9_-]{1,64}}:(processing|known|since|("
                    + CompanyKeys.SOURCES.stream().map(Source::key).collect(Collectors.joining("|"))
                    + "):(queue|metadata))"),
            RedisRateLimit.KEYS,
            Pattern.compile(".+", Pattern.DOTALL));

    private static final int PAGE = 1_000;

    private final RedisClient client;

    RedisKeys(RedisClient client) {
        this.client = client;
    }

    /** What is done with a page of keys; gives how many it was done to. */
    private interface Step {
        Future<Long> apply(RedisClient master, List<String> keys);
    }

    /** How many there are, by how they begin. A key that comes or goes meanwhile may be counted or not. */
    Future<SortedMap<String, Long>> count() {
        return eachKind((master, keys) -> Future.succeededFuture((long) keys.size()));
    }

    /** Deletes them, a page at a time so that nobody else waits for long, and gives how many were deleted. */
    Future<SortedMap<String, Long>> delete() {
        // One key in each request: those of a page may be in different slots.
        return eachKind((master, keys) -> master.sendAll(keys.stream()
                        .map(key -> Request.cmd(Command.UNLINK).arg(key))
                        .toList())
                .map(answers -> answers.stream().mapToLong(Response::toLong).sum()));
    }

    private Future<SortedMap<String, Long>> eachKind(Step step) {
        return client.masters().compose(masters -> {
            SortedMap<String, Long> sums = new TreeMap<>();
            Future<Void> done = Future.succeededFuture();
            for (RedisClient master : masters) {
                for (Map.Entry<String, Pattern> kind : KINDS.entrySet()) {
                    String start = client.settings().prefix() + kind.getKey();
                    Predicate<String> isOurs = key -> kind.getValue()
                            .matcher(key.substring(start.length()))
                            .matches();
                    done = done.compose(before -> pages(master, start, isOurs, "0", step, 0))
                            .map(sum -> {
                                sums.merge(start + "*", sum, Long::sum);
                                return null;
                            });
                }
            }
            return done.map(all -> sums).eventually(() -> close(masters));
        });
    }

    private Future<Long> pages(
            RedisClient master, String start, Predicate<String> isOurs, String cursor, Step step, long before) {
        Request scan = Request.cmd(Command.SCAN)
                .arg(cursor)
                .arg("MATCH")
                .arg(start + "*")
                .arg("COUNT")
                .arg(PAGE);
        return master.send(scan).compose(page -> {
            List<String> keys =
                    page.get(1).stream().map(Response::toString).filter(isOurs).toList();
            String next = page.get(0).toString();
            return (keys.isEmpty() ? Future.succeededFuture(0L) : step.apply(master, keys))
                    .compose(now -> next.equals("0")
                            ? Future.succeededFuture(before + now)
                            : pages(master, start, isOurs, next, step, before + now));
        });
    }

    private Future<Void> close(List<RedisClient> masters) {
        return Future.join(masters.stream()
                        .filter(master -> master != client)
                        .map(RedisClient::close)
                        .toList())
                .mapEmpty();
    }
}
