package io.tidings.redis;

import io.vertx.core.Future;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisCluster;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.RequestGrouping;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Sends requests, to the one server or to the nodes of a cluster that have their keys, and counts the round trips. */
final class Exchange {
    /** Requests in one round trip: more would fill the client's queue of those that wait for an answer. */
    static final int MOST = 1_000;

    private final boolean cluster;
    private final AtomicLong roundTrips = new AtomicLong();

    Exchange(boolean cluster) {
        this.cluster = cluster;
    }

    /** How often a server was waited for since the start; requests that were sent together were waited for once. */
    long roundTrips() {
        return roundTrips.get();
    }

    Future<Response> one(Redis connections, Request request) {
        return counted(() -> connections.send(request));
    }

    /** Sends it to each node of a cluster that takes writes, or to the one server. */
    Future<List<Response>> onEachMaster(Redis connections, Request request) {
        return cluster
                ? counted(() -> RedisCluster.create(connections).onAllMasterNodes(request))
                : one(connections, request).map(List::of);
    }

    /** Sends them together. They are done in this order, but on a cluster only those of each node. */
    Future<List<Response>> all(Redis connections, List<Request> requests) {
        if (!cluster) {
            return inPortions(connections, requests);
        }
        if (requests.size() <= 1) {
            return oneByOne(connections, requests, List.of());
        }
        return grouped(connections, requests)
                .recover(failure -> Failures.isOfMoving(failure)
                        ? oneByOne(connections, requests, List.of())
                        : Future.failedFuture(failure));
    }

    /**
     * The client follows a key that moves to another node where it is asked for alone, and not in the midst of others.
     */
    private Future<List<Response>> oneByOne(Redis connections, List<Request> requests, List<Response> before) {
        if (before.size() == requests.size()) {
            return Future.succeededFuture(before);
        }
        return one(connections, requests.get(before.size())).compose(answer -> {
            List<Response> answers = new ArrayList<>(before);
            answers.add(answer);
            return oneByOne(connections, requests, Collections.unmodifiableList(answers));
        });
    }

    private Future<List<Response>> grouped(Redis connections, List<Request> requests) {
        return RedisCluster.create(connections).groupByNodes(requests).compose(grouping -> {
            List<List<Request>> groups = groups(grouping);
            List<Future<List<Response>>> sent =
                    groups.stream().map(group -> inPortions(connections, group)).toList();
            return Future.all(sent).map(done -> {
                IdentityHashMap<Request, Response> answers = new IdentityHashMap<>();
                for (int i = 0; i < groups.size(); i++) {
                    for (int j = 0; j < groups.get(i).size(); j++) {
                        answers.put(groups.get(i).get(j), sent.get(i).result().get(j));
                    }
                }
                // An answer may be null, which List.of would refuse.
                List<Response> inOrder = new ArrayList<>(requests.size());
                requests.forEach(request -> inOrder.add(answers.get(request)));
                return Collections.unmodifiableList(inOrder);
            });
        });
    }

    private static List<List<Request>> groups(RequestGrouping grouping) {
        List<List<Request>> groups = new ArrayList<>(grouping.getKeyed());
        if (!grouping.getUnkeyed().isEmpty()) {
            groups.add(grouping.getUnkeyed());
        }
        return groups;
    }

    private Future<List<Response>> inPortions(Redis connections, List<Request> requests) {
        if (requests.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        List<Request> first = requests.subList(0, Math.min(MOST, requests.size()));
        List<Request> rest = requests.subList(first.size(), requests.size());
        Future<List<Response>> sent = counted(() -> connections.batch(first));
        return rest.isEmpty()
                ? sent
                : sent.compose(answers -> inPortions(connections, rest).map(others -> {
                    List<Response> all = new ArrayList<>(answers);
                    all.addAll(others);
                    return all;
                }));
    }

    private <T> Future<T> counted(Supplier<Future<T>> sending) {
        roundTrips.incrementAndGet();
        return sending.get();
    }
}
