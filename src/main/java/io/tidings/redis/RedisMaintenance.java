package io.tidings.redis;

import io.tidings.port.Checkup;
import io.tidings.port.Holdings;
import io.tidings.port.Maintenance;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Looks after our keys. */
public final class RedisMaintenance implements Maintenance {
    private final RedisClient client;
    private final RedisMessageBuffer buffer;
    private final RedisKeys keys;

    private RedisMaintenance(RedisClient client, InstantSource clock) {
        this.client = client;
        this.buffer = new RedisMessageBuffer(client, clock);
        this.keys = new RedisKeys(client);
    }

    /** Connects. Fails where the server cannot be used, as the start does. */
    public static Future<Maintenance> open(Vertx vertx, RedisSettings settings, InstantSource clock) {
        return RedisClient.open(vertx, settings, warning -> {}).map(client -> new RedisMaintenance(client, clock));
    }

    @Override
    public Future<Checkup> check() {
        return buffer.health().map(health -> {
            String place = "Redis at " + client.settings().place() + " ";
            List<String> facts = new ArrayList<>();
            facts.add(client.settings().place());
            health.nodes().forEach(node -> facts.add(facts(node)));
            facts.add(health.waiting() + " messages wait and " + health.leased() + " are leased, of "
                    + health.companies() + " companies");
            List<String> warnings = health.nodes().stream()
                    .flatMap(node -> node.warnings().stream())
                    .distinct()
                    .map(place::concat)
                    .toList();
            return new Checkup(facts, warnings, List.of());
        });
    }

    private static String facts(RedisNode node) {
        return String.format(
                Locale.ROOT,
                "version %s, %.1f MiB used, writes %s on disk",
                node.version(),
                node.usedMemory() / (double) (1 << 20),
                node.appendOnly() ? "are kept" : "are not kept");
    }

    @Override
    public Future<Holdings> holdings() {
        return keys.count()
                .map(counts -> new Holdings(
                        counts.entrySet().stream()
                                .filter(kind -> kind.getValue() > 0)
                                .map(kind -> words(kind) + " of Redis at "
                                        + client.settings().place())
                                .toList(),
                        List.of()));
    }

    private static String words(Map.Entry<String, Long> kind) {
        return kind.getValue() + (kind.getValue() == 1 ? " key " : " keys ") + kind.getKey();
    }

    @Override
    public Future<Void> delete() {
        return keys.delete().mapEmpty();
    }

    @Override
    public Future<Void> close() {
        return client.close();
    }
}
