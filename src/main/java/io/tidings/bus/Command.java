package io.tidings.bus;

import io.tidings.analysis.ModelOutcome;
import io.tidings.analysis.ModelRequest;
import io.tidings.message.Arrival;
import io.tidings.message.CompanyId;
import io.tidings.message.DeadLetter;
import io.tidings.message.Withdrawal;
import io.tidings.outreach.EmailDraft;
import io.tidings.port.Run;
import io.tidings.port.RunEnd;
import io.tidings.port.RunResult;
import io.tidings.trigger.BufferState;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that one verticle asks of another on the same node; exactly one answers.
 *
 * @param <R> the reply, a record as well
 */
public sealed interface Command<R extends Record> {
    /** How long the asker waits at the most. */
    default Duration deadline() {
        return Duration.ofSeconds(30);
    }

    /** Store these arrivals, then buffer them; bury what cannot become a message; no batch takes what is withdrawn. */
    record StoreMessages(List<Arrival> arrivals, List<DeadLetter> deadLetters, List<Withdrawal> withdrawn)
            implements Command<MessagesStored> {
        /**
         * Longer than a slow store may need that still answers: asked again meanwhile it would only have more to do.
         */
        @Override
        public Duration deadline() {
            return Duration.ofMinutes(2);
        }
    }

    record MessagesStored() {}

    /** The buffers of these companies have grown: look whether they fire. */
    record CheckBuffers(List<BufferState> states) implements Command<BuffersChecked> {}

    record BuffersChecked(int fired) {}

    /** Open batches of everything that waits for a company. */
    record DrainBuffer(CompanyId companyId) implements Command<BuffersChecked> {
        @Override
        public Duration deadline() {
            return Duration.ofMinutes(10);
        }
    }

    /** Append what is stored and claimed by no batch to the buffer, in case it lost it. */
    record Reconcile() implements Command<Reconciled> {
        @Override
        public Duration deadline() {
            return Duration.ofMinutes(10);
        }
    }

    /** How many messages no batch had claimed; each was appended, unless it waited already. */
    record Reconciled(long appended) {}

    record AskModel(ModelRequest request) implements Command<ModelAnswered> {
        /** For waiting until there is room, for a call, whose own deadline is shorter, and for calling again. */
        public static final Duration DEADLINE = Duration.ofMinutes(31);

        @Override
        public Duration deadline() {
            return DEADLINE;
        }
    }

    record ModelAnswered(ModelOutcome outcome) {}

    record CompleteRun(RunResult result) implements Command<RunEnded> {}

    /** The batch itself is at fault. */
    record FailRun(Run run, String reason) implements Command<RunEnded> {}

    /** The provider is unavailable; the batch waits. */
    record PostponeRun(Run run, Duration pause, String reason) implements Command<RunEnded> {}

    record RunEnded(RunEnd end) {}

    /** Draft the investor email of a company from its active events. */
    record DraftEmail(CompanyId companyId) implements Command<EmailDrafted> {
        private static final int QUESTIONS = 2;

        /** For two questions to the model, and for keeping what it answers. */
        @Override
        public Duration deadline() {
            return AskModel.DEADLINE.multipliedBy(QUESTIONS).plusMinutes(3);
        }
    }

    /**
     * Send an approved email.
     *
     * @param seen as the sender read it
     * @param by who sends it
     */
    record SendEmail(EmailDraft seen, List<String> recipients, String by) implements Command<EmailSending> {}

    /** @param refusal why it is not sent, in a sentence for the user; null where it is */
    record EmailSending(@Nullable EmailDraft email, @Nullable String refusal) {}

    /** The draft, null where there is nothing to write about. */
    record EmailDrafted(@Nullable EmailDraft draft) {}
}
