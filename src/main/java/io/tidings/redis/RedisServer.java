package io.tidings.redis;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Redis as this package uses it: commands and scripts, each with a deadline and an error that says what to do. */
final class RedisServer {
    private final Redis redis;
    private final RedisSettings settings;

    RedisServer(Vertx vertx, RedisSettings settings) {
        this.settings = settings;
        RedisOptions options = new RedisOptions()
                .setEndpoints(settings.endpoints())
                .setType(settings.cluster() ? RedisClientType.CLUSTER : RedisClientType.STANDALONE);
        if (!settings.password().isEmpty()) {
            options.setPassword(settings.password());
        }
        options.getNetClientOptions()
                .setConnectTimeout((int) settings.deadline().toMillis());
        this.redis = Redis.createClient(vertx, options);
    }

    Future<Response> command(Command command, Object... arguments) {
        return send(Request.cmd(command, arguments));
    }

    /** Runs a script by its digest, and by its text where the server does not know it: it may have restarted. */
    Future<Response> run(Script script, List<String> keys, List<String> arguments) {
        return send(request(Command.EVALSHA, script.sha1(), keys, arguments))
                .recover(failure -> String.valueOf(failure.getMessage()).contains("NOSCRIPT")
                        ? send(request(Command.EVAL, script.source(), keys, arguments))
                        : Future.failedFuture(failure));
    }

    private static Request request(Command command, String script, List<String> keys, List<String> arguments) {
        Request request = Request.cmd(command).arg(script).arg(keys.size());
        keys.forEach(request::arg);
        arguments.forEach(request::arg);
        return request;
    }

    private Future<Response> send(Request request) {
        return redis.send(request)
                .timeout(settings.deadline().toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure -> Future.failedFuture(described(failure)));
    }

    private RedisFailure described(Throwable failure) {
        return new RedisFailure(
                settings + " did not do it: " + failure.getMessage()
                        + ". Check that it runs and that endpoints and password are right",
                failure);
    }

    Future<Void> close() {
        return redis.close();
    }
}
