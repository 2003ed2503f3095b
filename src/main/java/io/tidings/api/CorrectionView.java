package io.tidings.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.tidings.event.Correction;
import io.tidings.event.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a person corrected of an event. */
@JsonNaming(SnakeCaseStrategy.class)
record CorrectionView(
        Instant at,
        String by,
        @JsonProperty("is_active") @Nullable Boolean active,
        @Nullable Severity severity,
        @Nullable String title,
        @Nullable String description,
        @Nullable String note) {
    static CorrectionView of(Correction correction) {
        return new CorrectionView(
                correction.at(),
                correction.by(),
                correction.active(),
                correction.severity(),
                correction.title(),
                correction.description(),
                correction.note());
    }
}
