package io.tidings.event;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person says of an event; null where it is left as it is.
 *
 * @param by who, as the credential is called
 * @param note why
 */
public record Correction(
        Instant at,
        String by,
        @Nullable Boolean active,
        @Nullable Severity severity,
        @Nullable String title,
        @Nullable String description,
        @Nullable String note) {
    /** An event with all that people said of it, the latest last. */
    public static SignificantEvent apply(SignificantEvent event, List<Correction> corrections) {
        SignificantEvent corrected = event;
        for (Correction correction : corrections) {
            corrected = correction.applied(corrected);
        }
        return corrected;
    }

    private SignificantEvent applied(SignificantEvent event) {
        Finding found = event.finding();
        Finding finding = new Finding(
                found.type(),
                severity == null ? found.severity() : severity,
                found.subject(),
                title == null ? found.title() : title,
                description == null ? found.description() : description,
                found.impact(),
                found.metrics(),
                found.timeline(),
                found.stakeholders(),
                found.confidence(),
                found.evidence());
        return new SignificantEvent(
                event.id(),
                event.key(),
                event.figure(),
                finding,
                event.provenance(),
                active == null ? event.active() : active,
                event.supersededBy());
    }
}
