package io.tidings.redis;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.util.List;

/**
 * One running of a script.
 *
 * @param keys all in one slot
 */
record Call(Script script, List<String> keys, List<String> arguments) {
    /** By the digest, which a server knows that has seen the script since its start. */
    Request byDigest() {
        return request(Command.EVALSHA, script.sha1());
    }

    Request bySource() {
        return request(Command.EVAL, script.source());
    }

    private Request request(Command command, String which) {
        Request request = Request.cmd(command).arg(which).arg(keys.size());
        keys.forEach(request::arg);
        arguments.forEach(request::arg);
        return request;
    }
}
