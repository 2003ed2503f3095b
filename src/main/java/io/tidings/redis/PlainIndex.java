package io.tidings.redis;

import io.tidings.message.CompanyId;
import io.tidings.message.Source;
import io.tidings.port.Waiting;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The least that leaves the product's keys behind: variadic commands without a script, so that nobody checks what is
 * there already, sent together. The benchmark holds intake against it; nothing else uses it.
 */
public final class PlainIndex {
    private final RedisClient redis;
    private final String prefix;

    public PlainIndex(RedisClient redis) {
        this.redis = redis;
        this.prefix = redis.settings().prefix();
    }

    /** Puts messages into the index that are not there; one round trip. */
    public Future<Void> append(List<Waiting> messages, long now) {
        List<Request> requests = new ArrayList<>();
        Request pending = Request.cmd(Command.SADD).arg(prefix + "messages:pending");
        byCompany(messages).forEach((company, waiting) -> {
            requests.addAll(ofCompany(company, waiting, now));
            pending.arg(company.value());
        });
        requests.add(pending);
        return redis.sendAll(requests).mapEmpty();
    }

    private static Map<CompanyId, List<Waiting>> byCompany(List<Waiting> messages) {
        return messages.stream().collect(Collectors.groupingBy(Waiting::companyId));
    }

    private List<Request> ofCompany(CompanyId company, List<Waiting> messages, long now) {
        List<String> keys = CompanyKeys.of(prefix, company);
        Request known = Request.cmd(Command.HSET).arg(keys.get(1));
        Request since = Request.cmd(Command.ZADD).arg(keys.get(2));
        List<Request> requests = new ArrayList<>(List.of(known, since));
        for (Waiting message : messages) {
            String id = message.id().value();
            known.arg(id).arg(message.tokens());
            since.arg(now).arg(id);
        }
        for (Source source : CompanyKeys.SOURCES) {
            int at = 3 + 2 * CompanyKeys.SOURCES.indexOf(source);
            List<Waiting> ofSource = messages.stream()
                    .filter(message -> message.source() == source)
                    .toList();
            if (!ofSource.isEmpty()) {
                requests.addAll(ofSource(keys.get(at), keys.get(at + 1), ofSource));
            }
        }
        return requests;
    }

    private static List<Request> ofSource(String queue, String metadata, List<Waiting> messages) {
        Request queued = Request.cmd(Command.ZADD).arg(queue);
        long tokens = 0;
        for (Waiting message : messages) {
            queued.arg(message.id().sentAt().toEpochMilli()).arg(message.id().value());
            tokens += message.tokens();
        }
        return List.of(
                queued,
                Request.cmd(Command.HINCRBY).arg(metadata).arg("count").arg(messages.size()),
                Request.cmd(Command.HINCRBY).arg(metadata).arg("tokens").arg(tokens));
    }

    /** Forgets all of it. */
    public Future<Void> clear() {
        return new RedisKeys(redis).delete().mapEmpty();
    }
}
