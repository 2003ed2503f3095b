package io.tidings.redis;

import io.tidings.port.ServiceFailure.Remedy;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections to one Redis or Redis cluster. Every call has a deadline and fails with a {@link RedisFailure}; after an
 * outage the next call connects anew, and keys that move between the nodes of a cluster are followed. Answers come in
 * the order of the requests of a connection, so that one which comes too late reaches nobody else.
 */
public final class RedisClient {
    private static final Logger LOG = LoggerFactory.getLogger(RedisClient.class);
    private final Vertx vertx;
    private final RedisSettings settings;
    private final Failures failures;
    private final Exchange exchange;
    private volatile Redis redis;

    private RedisClient(Vertx vertx, RedisSettings settings) {
        this.vertx = vertx;
        this.settings = settings;
        this.failures = new Failures(settings);
        this.exchange = new Exchange(settings.cluster());
        this.redis = connections();
    }

    /**
     * Connects, and fails with one sentence where the server cannot be used: it is not there, refuses the password, is
     * too old, or is a cluster where none was expected.
     */
    public static Future<RedisClient> open(Vertx vertx, RedisSettings settings) {
        return open(vertx, settings, warning -> LOG.warn("Redis at {} {}", settings.place(), warning));
    }

    /** Likewise, with its own hearer of what should be different, each a sentence after the name of the server. */
    static Future<RedisClient> open(Vertx vertx, RedisSettings settings, Consumer<String> warnings) {
        RedisClient client = new RedisClient(vertx, settings);
        return client.nodes()
                .compose(nodes -> {
                    List<String> faults = nodes.stream()
                            .flatMap(node -> node.faults(settings).stream())
                            .toList();
                    if (!faults.isEmpty()) {
                        boolean old = nodes.stream().anyMatch(node -> !node.supported());
                        return Future.failedFuture(new RedisFailure(
                                "Redis at " + settings.place() + " " + faults.get(0),
                                null,
                                old ? Remedy.SERVICE : Remedy.SETTING));
                    }
                    nodes.stream()
                            .flatMap(node -> node.warnings().stream())
                            .distinct()
                            .forEach(warnings);
                    return Future.succeededFuture(client);
                })
                .recover(failure -> client.close().transform(closed -> Future.failedFuture(failure)));
    }

    /**
     * What each server says of itself, masters only; empty where it may not be asked. Fails where one does not answer.
     */
    Future<List<RedisNode>> nodes() {
        return infos("").map(infos -> infos.stream().map(RedisNode::of).toList());
    }

    Future<List<ServerInfo>> infos(String section) {
        Request info = Request.cmd(Command.INFO);
        if (!section.isEmpty()) {
            info.arg(section);
        }
        return onEachMaster(info)
                .map(answers -> answers.stream()
                        .map(answer -> ServerInfo.of(answer.toString()))
                        .toList())
                .recover(failure -> failure.getCause() != null && Failures.is(failure.getCause(), "NOPERM")
                        ? Future.succeededFuture(List.of())
                        : Future.failedFuture(failure));
    }

    /** This client where there is one server; else one for each master, which the caller closes. */
    Future<List<RedisClient>> masters() {
        if (!settings.cluster()) {
            return Future.succeededFuture(List.of(this));
        }
        String scheme = settings.endpoints().get(0).replaceFirst("//.*", "//");
        return send(Request.cmd(Command.CLUSTER).arg("SLOTS")).map(slots -> slots.stream()
                .map(range -> range.get(2))
                .map(master -> scheme + master.get(0) + ":" + master.get(1))
                .distinct()
                .map(endpoint -> new RedisClient(vertx, settings.at(endpoint)))
                .toList());
    }

    private Redis connections() {
        RedisOptions options = new RedisOptions()
                .setEndpoints(settings.endpoints())
                .setType(settings.cluster() ? RedisClientType.CLUSTER : RedisClientType.STANDALONE)
                // Each that waits for a connection has a deadline.
                .setMaxPoolWaiting(100 * Exchange.MOST)
                .setMaxWaitingHandlers(2 * Exchange.MOST);
        if (!settings.password().isEmpty()) {
            options.setPassword(settings.password());
        }
        if (!settings.username().isEmpty()) {
            options.setUser(settings.username());
        }
        NetClientOptions net = options.getNetClientOptions()
                .setConnectTimeout((int) settings.deadline().toMillis())
                .setTcpKeepAlive(true)
                .setHostnameVerificationAlgorithm("HTTPS");
        if (settings.rootCertificate() != null) {
            net.setTrustOptions(
                    new PemTrustOptions().addCertPath(settings.rootCertificate().toString()));
        }
        return Redis.createClient(vertx, options);
    }

    Vertx vertx() {
        return vertx;
    }

    RedisSettings settings() {
        return settings;
    }

    /** How often a server was waited for since the start; requests that were sent together were waited for once. */
    public long roundTrips() {
        return exchange.roundTrips();
    }

    Future<Response> send(Request request) {
        return bounded(connections -> exchange.one(connections, request));
    }

    /** Sends them together. They are done in this order, but on a cluster only those of each node. */
    Future<List<Response>> sendAll(List<Request> requests) {
        return bounded(connections -> exchange.all(connections, requests));
    }

    /** Sends it to each node of a cluster that takes writes, or to the one server. */
    Future<List<Response>> onEachMaster(Request request) {
        return bounded(connections -> exchange.onEachMaster(connections, request));
    }

    Future<Response> run(Call call) {
        return runAll(List.of(call)).map(answers -> answers.get(0));
    }

    /**
     * Runs scripts by their digests, and by their text where the server does not know them: it may have restarted. Each
     * script may be repeated.
     */
    Future<List<Response>> runAll(List<Call> calls) {
        return bounded(connections -> runAll(connections, calls, List.of()));
    }

    /**
     * Runs scripts, and does something when they are done: in the same round trip where there is one server, which does
     * all in order. Where they fail it may be done all the same. Gives the answers of the scripts.
     */
    Future<List<Response>> runAll(List<Call> calls, Request afterwards) {
        return settings.cluster()
                ? runAll(calls).compose(answers -> send(afterwards).map(answers))
                : bounded(connections -> runAll(connections, calls, List.of(afterwards)))
                        .map(answers -> answers.subList(0, calls.size()));
    }

    private Future<List<Response>> runAll(Redis connections, List<Call> calls, List<Request> afterwards) {
        return exchange.all(connections, requests(calls, Call::byDigest, afterwards))
                .recover(failure -> Failures.is(failure, "NOSCRIPT")
                        ? exchange.all(connections, requests(calls, Call::bySource, afterwards))
                        : Future.failedFuture(failure));
    }

    private static List<Request> requests(List<Call> calls, Function<Call, Request> form, List<Request> afterwards) {
        return Stream.concat(calls.stream().map(form), afterwards.stream()).toList();
    }

    private <T> Future<T> bounded(Function<Redis, Future<T>> call) {
        Redis used = redis;
        Future<T> answer;
        try {
            answer = call.apply(used);
        } catch (RuntimeException e) {
            answer = Future.failedFuture(e);
        }
        return answer.timeout(settings.deadline().toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure -> {
                    if (failure instanceof TimeoutException) {
                        giveUp(used);
                    }
                    // Whoever waited on the same connections fails with them, for the same reason.
                    return Future.failedFuture(
                            used == redis ? failures.describe(failure) : failures.unanswered(failure));
                });
    }

    /** Nobody knows whether anything will ever come on these connections: those that come next get others. */
    private synchronized void giveUp(Redis hanging) {
        if (redis == hanging) {
            redis = connections();
            hanging.close();
        }
    }

    /** Ends the connections. */
    public Future<Void> close() {
        return redis.close();
    }
}
