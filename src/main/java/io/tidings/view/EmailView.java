package io.tidings.view;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.tidings.message.Digest;
import io.tidings.message.Json;
import io.tidings.outreach.EmailDraft;
import io.tidings.outreach.TracedFigure;
import io.tidings.outreach.UntracedFigure;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An investor email.
 *
 * @param etag changes with the email: what a change is bound to
 */
@JsonNaming(SnakeCaseStrategy.class)
public record EmailView(
        String id,
        String companyId,
        String status,
        String subject,
        String body,
        List<String> highlights,
        Map<String, String> metricsSummary,
        List<Figure> traced,
        List<UntracedFigure> untraced,
        boolean needsEditing,
        String model,
        List<String> eventIds,
        Instant createdAt,
        String etag) {

    /** A number and the quote that proves it. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Figure(String field, String text, String eventId, String messageId, String quote) {
        static Figure of(TracedFigure figure) {
            return new Figure(
                    figure.field(),
                    figure.text(),
                    figure.eventId(),
                    figure.messageId().value(),
                    figure.quote());
        }
    }

    public static EmailView of(EmailDraft draft) {
        return new EmailView(
                draft.id(),
                draft.companyId().value(),
                draft.status(),
                draft.email().subject(),
                draft.email().body(),
                draft.email().highlights(),
                draft.email().metricsSummary(),
                draft.tracing().traced().stream().map(Figure::of).toList(),
                draft.tracing().untraced(),
                draft.needsEditing(),
                draft.model(),
                draft.eventIds(),
                draft.createdAt(),
                etag(draft));
    }

    /** With its quotes, as HTTP has it. */
    public static String etag(EmailDraft draft) {
        return "\"" + Digest.hex(16, Json.write(draft)) + "\"";
    }
}
