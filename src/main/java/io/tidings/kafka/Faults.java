package io.tidings.kafka;

import io.tidings.port.ServiceFailure.Remedy;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.NetworkException;
import org.apache.kafka.common.errors.NotEnoughReplicasAfterAppendException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Puts what the Kafka client throws into words: what was wanted, of which service, why not, and what to do. */
final class Faults {
    private final String service;

    Faults(String bootstrapServers) {
        this.service = "Kafka at " + bootstrapServers;
    }

    /** @param wanted what was being done, as {@code records cannot be appended} */
    KafkaFailure of(String wanted, Throwable error) {
        Throwable cause = cause(error);
        return cause instanceof KafkaFailure known
                ? known
                : new KafkaFailure(wanted + ": " + words(cause), cause, remedy(cause));
    }

    private static Remedy remedy(Throwable cause) {
        if (cause instanceof AuthenticationException || cause instanceof ConfigException || isOfSetUp(cause)) {
            return Remedy.SETTING;
        }
        if (cause instanceof FencedInstanceIdException) {
            return Remedy.START;
        }
        return cause instanceof RetriableException ? Remedy.TIME : Remedy.SERVICE;
    }

    KafkaFailure late(String wanted, Duration deadline) {
        return new KafkaFailure(wanted + ": " + silent() + " (waited " + seconds(deadline) + ")", null, Remedy.TIME);
    }

    KafkaFailure closed() {
        return new KafkaFailure("the log on " + service + " is closed");
    }

    private static String seconds(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }

    /** What was thrown, without the wrappers of futures and of the client itself. */
    static Throwable cause(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null
                && (cause instanceof ExecutionException
                        || cause instanceof CompletionException
                        || (cause.getClass() == KafkaException.class && !isOfSetUp(cause)))) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** True where a client cannot be made: what is behind it says why, and only it says of what. */
    private static boolean isOfSetUp(Throwable failure) {
        return (failure.getClass() == KafkaException.class || failure instanceof InvalidConfigurationException)
                && (failure.getCause() instanceof IOException
                        || failure.getCause() instanceof GeneralSecurityException
                        || failure.getCause() instanceof IllegalArgumentException);
    }

    private String silent() {
        return service + " does not answer: check that it runs, and that kafka.bootstrap-servers and security.protocol"
                + " in kafka.properties are right";
    }

    private String words(Throwable cause) {
        String said = String.valueOf(cause.getMessage());
        if (cause instanceof TimeoutException
                || cause instanceof DisconnectException
                || cause instanceof NetworkException) {
            return silent() + " (" + said + ")";
        }
        if (cause instanceof SslAuthenticationException) {
            return service + " and this client do not trust each other (" + deepest(cause)
                    + "): set ssl.truststore.location in kafka.properties to the authority of its certificate, name the"
                    + " host as that does, and give a key where it asks for one";
        }
        if (cause instanceof AuthenticationException) {
            return service + " refuses the login: check security.protocol, sasl.* and ssl.* in kafka.properties ("
                    + said + ")";
        }
        if (cause instanceof AuthorizationException) {
            return service + " does not allow it: grant this user read, write and describe on the topics, and read on"
                    + " the group (" + said + ")";
        }
        if (cause instanceof FencedInstanceIdException) {
            return "another process reads under the name of this node and has taken its place: give each a name of its own"
                    + " (--node, or tidings.node) and start again";
        }
        if (cause instanceof RecordTooLargeException) {
            return service + " does not take a record of this size: raise kafka.topics.max-record-bytes, and"
                    + " max.message.bytes of the topic (" + said + ")";
        }
        if (cause instanceof UnknownTopicOrPartitionException) {
            return service + " does not have a topic: create it, or allow kafka.topics.create (" + said + ")";
        }
        if (cause instanceof NotEnoughReplicasException || cause instanceof NotEnoughReplicasAfterAppendException) {
            return service + " has too few replicas in sync: start the missing brokers (" + said + ")";
        }
        if (cause instanceof InvalidReplicationFactorException) {
            return service + " has too few brokers for kafka.topics.replication: lower it (" + said + ")";
        }
        if (cause instanceof PolicyViolationException) {
            return service + " has a policy against it: see kafka.topics (" + said + ")";
        }
        if (cause instanceof ConfigException) {
            return "a setting of the client for " + service + " is wrong: " + said;
        }
        if (isOfSetUp(cause)) {
            return "a setting of the client for " + service + " is wrong: correct it in kafka.properties (" + said
                    + ": " + deepest(cause) + ")";
        }
        return service + " says: " + cause.getClass().getSimpleName() + ": " + said;
    }

    private static String deepest(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest.getClass().getSimpleName() + ": " + deepest.getMessage();
    }
}
