package io.tidings.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.tidings.api.Acceptance.Outcome;
import io.tidings.message.SupportForm;
import io.tidings.web.Problem;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of one of several posts.
 *
 * @param status {@code accepted}, {@code rejected}, or {@code failed} where it may be sent again as it is
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record OutcomeView(
        int index,
        String status,
        @Nullable String messageId,
        @Nullable String conversationId,
        @Nullable String nativeId,
        @Nullable Fault error) {

    record Fault(String code, String detail, @Nullable String field) {}

    /** One post that was accepted. */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Accepted(String messageId, String conversationId, String status, @Nullable String nativeId) {
        static Accepted of(SupportForm.Accepted accepted, @Nullable String nativeId) {
            return new Accepted(accepted.id().value(), accepted.conversationId(), "accepted", nativeId);
        }
    }

    static OutcomeView of(int index, Outcome outcome, @Nullable String nativeId) {
        SupportForm.Accepted accepted = outcome.accepted();
        return accepted == null
                ? refused(index, "rejected", Objects.requireNonNull(outcome.refused()))
                : new OutcomeView(index, "accepted", accepted.id().value(), accepted.conversationId(), nativeId, null);
    }

    static OutcomeView refused(int index, String status, Problem problem) {
        return new OutcomeView(
                index, status, null, null, null, new Fault(problem.code().key(), problem.detail(), problem.field()));
    }

    boolean isAccepted() {
        return error == null;
    }
}
