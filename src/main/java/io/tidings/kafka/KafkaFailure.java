package io.tidings.kafka;

import io.tidings.port.ServiceFailure;
import org.jspecify.annotations.Nullable;

/** Kafka cannot be used, or did not do something. */
public final class KafkaFailure extends ServiceFailure {
    private static final long serialVersionUID = 1L;

    KafkaFailure(String message, @Nullable Throwable cause, Remedy remedy) {
        super(message, cause, remedy);
    }

    /** One that something at the service has to change for. */
    KafkaFailure(String message, @Nullable Throwable cause) {
        this(message, cause, Remedy.SERVICE);
    }

    KafkaFailure(String message) {
        this(message, null);
    }
}
