package io.tidings.redis;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Tells when a server may have lost something. A key of ours with a random value is gone after a flush, and another one
 * after a restart without data. A restart with data keeps the key, yet may have lost the last second of writes: so the
 * id that a server gives itself at each start belongs to the epoch too, where its {@code INFO} may be read.
 *
 * <p>A cluster has such a key and such an id on every master. When slots move, the places of the keys change and so
 * does the epoch, without need and without harm.
 */
final class Epoch {
    private final RedisClient client;
    private final String key;

    Epoch(RedisClient client) {
        this.client = client;
        this.key = client.settings().prefix() + "messages:epoch";
    }

    Future<String> read() {
        return keys().compose(keys -> {
            Future<String> values = values(keys);
            Future<String> starts = starts();
            return Future.all(values, starts).map(done -> values.result() + " " + starts.result());
        });
    }

    private Future<List<String>> keys() {
        return client.settings().cluster()
                ? client.send(Request.cmd(Command.CLUSTER).arg("SLOTS")).map(this::onePerMaster)
                : Future.succeededFuture(List.of(key));
    }

    /** A key in the first slots of each master. */
    private List<String> onePerMaster(Response slots) {
        Map<String, Response> masters = new TreeMap<>();
        slots.forEach(range -> masters.putIfAbsent(range.get(2).get(2).toString(), range));
        return masters.values().stream()
                .map(range -> key
                        + Slot.tagWithin(range.get(0).toInteger(), range.get(1).toInteger()))
                .toList();
    }

    private Future<String> values(List<String> keys) {
        List<Request> requests = new ArrayList<>();
        for (String each : keys) {
            requests.add(Request.cmd(Command.SET)
                    .arg(each)
                    .arg(UUID.randomUUID().toString())
                    .arg("NX"));
            requests.add(Request.cmd(Command.GET).arg(each));
        }
        return client.sendAll(requests).map(answers -> {
            List<String> values = new ArrayList<>();
            for (int i = 1; i < answers.size(); i += 2) {
                values.add(String.valueOf(answers.get(i)));
            }
            return String.join(" ", values);
        });
    }

    private Future<String> starts() {
        return client.infos("server")
                .map(infos -> infos.stream().map(ServerInfo::runId).sorted().collect(Collectors.joining(" ")));
    }
}
