package io.tidings.cassandra;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.connection.ClosedConnectionException;
import com.datastax.oss.driver.api.core.connection.HeartbeatException;
import com.datastax.oss.driver.api.core.servererrors.OverloadedException;
import com.datastax.oss.driver.api.core.servererrors.QueryConsistencyException;
import com.datastax.oss.driver.api.core.servererrors.UnauthorizedException;
import com.datastax.oss.driver.api.core.servererrors.UnavailableException;
import io.tidings.port.ServiceFailure.Remedy;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Makes one clear sentence of whatever went wrong between us and the cluster. Never tells the password. */
final class Failures {
    private final CassandraConfig config;

    Failures(CassandraConfig config) {
        this.config = config;
    }

    /** True where the same request may well succeed a moment later. */
    static boolean isPassing(Throwable failure) {
        return causes(failure)
                .anyMatch(cause -> cause instanceof QueryConsistencyException
                        || cause instanceof UnavailableException
                        || cause instanceof OverloadedException
                        || cause instanceof ClosedConnectionException
                        || cause instanceof HeartbeatException);
    }

    /** The failure of a call. */
    CassandraException describe(Throwable failure) {
        return describe(failure, config.deadline());
    }

    /**
     * The failure in a sentence.
     *
     * @param deadline that the call had
     */
    CassandraException describe(Throwable failure, Duration deadline) {
        if (failure instanceof CassandraException known) {
            return known;
        }
        List<Throwable> causes = causes(failure).toList();
        return new CassandraException(
                "Cassandra at " + config.place()
                        + causes.stream()
                                .flatMap(cause -> sentence(cause, deadline))
                                .findFirst()
                                .orElseGet(() -> {
                                    Throwable root = causes.get(causes.size() - 1);
                                    return " did not do it: " + words(root)
                                            + ". Check that it runs and what its log says";
                                }),
                failure,
                remedy(failure));
    }

    private static Remedy remedy(Throwable failure) {
        if (causes(failure)
                .anyMatch(cause -> cause instanceof AuthenticationException || cause instanceof SSLException)) {
            return Remedy.SETTING;
        }
        return isAway(failure) ? Remedy.TIME : Remedy.SERVICE;
    }

    private static boolean isAway(Throwable failure) {
        return isPassing(failure)
                || causes(failure)
                        .anyMatch(cause -> cause instanceof DriverTimeoutException
                                || cause instanceof TimeoutException
                                || cause instanceof IOException);
    }

    private Stream<String> sentence(Throwable failure, Duration deadline) {
        if (failure instanceof AuthenticationException) {
            return Stream.of(
                    config.user().isEmpty()
                            ? " asks for a user and a password: set cassandra.user and cassandra.password"
                            : " refuses the user " + config.user()
                                    + ": set the right cassandra.user and cassandra.password");
        }
        if (failure instanceof UnauthorizedException) {
            return Stream.of(" does not let "
                    + (config.user().isEmpty() ? "users without a name" : "the user " + config.user()) + " do this ("
                    + words(failure)
                    + "): grant it the rights on the keyspace " + config.keyspace());
        }
        if (failure instanceof DriverTimeoutException || failure instanceof TimeoutException) {
            return Stream.of(" did not answer within " + deadline.toMillis()
                    + " ms. Check that it runs and has time and that cassandra.contact-points names it, or allow a"
                    + " longer deadline");
        }
        if (failure instanceof UnavailableException || failure instanceof QueryConsistencyException) {
            return Stream.of(" did not reach enough copies: " + words(failure)
                    + ". Check with nodetool status that its nodes are up, and that there are as many copies as "
                    + config.write() + " and " + config.read() + " need");
        }
        if (failure instanceof SSLException) {
            return Stream.of(" does not agree about TLS (" + words(failure)
                    + "): switch it on at both ends, and name the certificate of the cluster's authority");
        }
        if (failure instanceof IOException || isConnection(failure)) {
            return Stream.of(
                    " cannot be reached" + reason(failure)
                            + ": start it, or set the right cassandra.contact-points; TLS must be on where the cluster wants it");
        }
        return Stream.empty();
    }

    private static boolean isConnection(Throwable failure) {
        return failure instanceof ClosedConnectionException
                || failure instanceof HeartbeatException
                || (failure instanceof AllNodesFailedException none
                        && none.getAllErrors().isEmpty());
    }

    /** The failure and all behind it; where several nodes failed, what each of them said. */
    private static Stream<Throwable> causes(Throwable failure) {
        Stream<Throwable> own = failure instanceof CompletionException || failure instanceof ExecutionException
                ? Stream.empty()
                : Stream.of(failure);
        Stream<Throwable> nodes = failure instanceof AllNodesFailedException all
                ? all.getAllErrors().values().stream()
                        .flatMap(Collection::stream)
                        .flatMap(Failures::causes)
                : Stream.empty();
        Throwable cause = failure.getCause();
        return Stream.of(own, nodes, cause == null ? Stream.<Throwable>empty() : causes(cause))
                .flatMap(part -> part);
    }

    /** Nothing where the driver does not say why. */
    private static String reason(Throwable failure) {
        return failure.getMessage() == null ? "" : " (" + failure.getMessage() + ")";
    }

    private static String words(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }
}
