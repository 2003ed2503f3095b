package io.tidings.redis;

import io.tidings.port.ServiceFailure.Remedy;
import io.vertx.redis.client.impl.types.ErrorType;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** Makes one clear sentence of whatever went wrong between us and the server. Never tells the password. */
final class Failures {
    private final RedisSettings settings;

    Failures(RedisSettings settings) {
        this.settings = settings;
    }

    /** True where the server answered with an error of this code, to one request or to one of several. */
    static boolean is(Throwable failure, String code) {
        return words(failure).contains(code + " ");
    }

    /**
     * True where keys are moving between the nodes of a cluster: their new node answers, but not to several at once.
     */
    static boolean isOfMoving(Throwable failure) {
        return is(failure, "MOVED") || is(failure, "ASK") || is(failure, "TRYAGAIN");
    }

    RedisFailure describe(Throwable failure) {
        if (failure instanceof RedisFailure known) {
            return known;
        }
        return new RedisFailure("Redis at " + settings.place() + " " + sentence(failure), failure, remedy(failure));
    }

    private Remedy remedy(Throwable failure) {
        if (isRefusal(failure)) {
            return Remedy.SETTING;
        }
        if (isOfMoving(failure)) {
            return settings.cluster() ? Remedy.TIME : Remedy.SETTING;
        }
        return isAway(failure) && !is(failure, "NOPERM") ? Remedy.TIME : Remedy.SERVICE;
    }

    private static boolean isAway(Throwable failure) {
        String words = words(failure);
        return is(failure, "LOADING")
                || is(failure, "BUSY")
                || is(failure, "CLUSTERDOWN")
                || words.equals("CONNECTION_CLOSED")
                || (!(failure instanceof ErrorType)
                        && (failure instanceof IOException
                                || words.toLowerCase(Locale.ROOT).contains("connect")));
    }

    /** True where something must be set otherwise, though the client may say that it could not connect. */
    private static boolean isRefusal(Throwable failure) {
        String words = words(failure);
        return is(failure, "WRONGPASS")
                || is(failure, "NOAUTH")
                || words.contains("without any password")
                || words.contains("cluster support disabled")
                || isOfTrust(failure);
    }

    RedisFailure unanswered(Throwable failure) {
        return new RedisFailure(
                "Redis at " + settings.place() + " did not answer within "
                        + settings.deadline().toMillis()
                        + " ms: see whether it runs and has time, or allow a longer deadline",
                failure,
                Remedy.TIME);
    }

    private String sentence(Throwable failure) {
        String words = words(failure);
        if (is(failure, "WRONGPASS") || is(failure, "NOAUTH") || words.contains("without any password")) {
            return "refuses the password (" + words + "): set the right redis.user and redis.password";
        }
        if (is(failure, "NOPERM")) {
            return "does not let the user do this (" + words + "): allow it the commands and the keys '"
                    + settings.prefix() + "messages:*' and '" + settings.prefix() + "rate-limit:*'";
        }
        if (words.contains("cluster support disabled")) {
            return "is no cluster: set redis.cluster to false, or name the nodes of a cluster";
        }
        if (isOfMoving(failure) || is(failure, "CROSSSLOT")) {
            return settings.cluster()
                    ? "is moving keys between its nodes ("
                            + words.lines().findFirst().orElse("") + "): the next call finds them"
                    : "is a cluster: set redis.cluster to true";
        }
        if (is(failure, "OOM")) {
            return "has no memory left (" + words + "): raise its maxmemory";
        }
        if (is(failure, "LOADING") || is(failure, "BUSY") || is(failure, "CLUSTERDOWN")) {
            return "is not ready (" + words + "): the next call may succeed";
        }
        if (words.equals("CONNECTION_CLOSED")) {
            return "closed the connection: see whether it was stopped, and that redis.endpoints names a Redis; the next call"
                    + " connects anew";
        }
        if (isOfTrust(failure)) {
            return "cannot be trusted (" + words + "): set redis.root-certificate to that of its authority, and name"
                    + " the host as its certificate does";
        }
        if (failure instanceof UnknownHostException) {
            return "cannot be found: nobody knows the host, set the right redis.endpoints";
        }
        if (failure instanceof ErrorType) {
            return "refused this: " + words;
        }
        if (failure instanceof IOException || words.toLowerCase(Locale.ROOT).contains("connect")) {
            return "cannot be reached (" + words + "): start it, or set the right redis.endpoints";
        }
        return "failed: " + words;
    }

    private static boolean isOfTrust(Throwable failure) {
        return failure instanceof SSLException || failure.getCause() instanceof SSLException;
    }

    private static String words(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
