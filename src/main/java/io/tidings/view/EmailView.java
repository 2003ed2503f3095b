package io.tidings.view;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.tidings.message.Digest;
import io.tidings.message.Json;
import io.tidings.outreach.Delivery;
import io.tidings.outreach.EmailDraft;
import io.tidings.outreach.TracedFigure;
import io.tidings.outreach.UntracedFigure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An investor email.
 *
 * @param delivery the last try to send it; null where there was none
 * @param sendable true where it may be sent now, and there is a mail server to send it by
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
        @Nullable Sending delivery,
        boolean sendable,
        String etag) {

    /**
     * A try to send it.
     *
     * @param endedAt null while it goes on
     * @param reply what the mail server said, or what went wrong; null while it goes on
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Sending(
            int attempt,
            String messageId,
            List<String> recipients,
            String by,
            Instant begunAt,
            @Nullable Instant endedAt,
            @Nullable String reply) {
        static Sending of(Delivery delivery) {
            return new Sending(
                    delivery.attempt(),
                    delivery.messageId(),
                    delivery.recipients(),
                    delivery.by(),
                    delivery.begunAt(),
                    delivery.endedAt(),
                    delivery.reply());
        }
    }

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

    /** @param canSend whether there is a mail server */
    public static EmailView of(EmailDraft draft, boolean canSend) {
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
                draft.delivery() == null ? null : Sending.of(draft.delivery()),
                canSend && draft.whyNotSent(draft).isEmpty(),
                etag(draft));
    }

    /** With its quotes, as HTTP has it. */
    public static String etag(EmailDraft draft) {
        return "\"" + Digest.hex(16, Json.write(draft)) + "\"";
    }
}
