package io.tidings.kafka;

/** Kafka could not do what it was asked; the message names the service and tells the user why and what to do. */
public final class KafkaFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KafkaFailure(String message) {
        super(message);
    }

    KafkaFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
