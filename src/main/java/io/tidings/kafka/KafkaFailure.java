package io.tidings.kafka;

import io.tidings.port.ServiceFailure;
import org.jspecify.annotations.Nullable;

/** Kafka cannot be used, or did not do something. */
public final class KafkaFailure extends ServiceFailure {
    private static final long serialVersionUID = 1L;

    KafkaFailure(String message, @Nullable Throwable cause, boolean passing) {
        super(message, cause, passing);
    }

    /** One that stays as it is until somebody changes something. */
    KafkaFailure(String message, @Nullable Throwable cause) {
        this(message, cause, false);
    }

    KafkaFailure(String message) {
        this(message, null);
    }
}
