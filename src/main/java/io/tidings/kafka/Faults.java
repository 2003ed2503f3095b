package io.tidings.kafka;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.NetworkException;
import org.apache.kafka.common.errors.NotEnoughReplicasAfterAppendException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
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
                : new KafkaFailure(wanted + ": " + words(cause), cause, cause instanceof RetriableException);
    }

    KafkaFailure late(String wanted, Duration deadline) {
        return new KafkaFailure(wanted + ": " + silent() + " (waited " + seconds(deadline) + ")", null, true);
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
                        || cause.getClass() == KafkaException.class)) {
            cause = cause.getCause();
        }
        return cause;
    }

    private String silent() {
        return service + " does not answer: check that it runs and that kafka.bootstrap-servers is right";
    }

    private String words(Throwable cause) {
        String said = String.valueOf(cause.getMessage());
        if (cause instanceof TimeoutException
                || cause instanceof DisconnectException
                || cause instanceof NetworkException) {
            return silent() + " (" + said + ")";
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
            return "another node reads with the same node id: give each node its own kafka.node-id and start again";
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
        return service + " says: " + cause.getClass().getSimpleName() + ": " + said;
    }
}
