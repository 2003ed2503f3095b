package io.tidings.verticle;

import static io.vertx.core.Future.failedFuture;
import static io.vertx.core.Future.succeededFuture;

import io.tidings.analysis.ModelRequest;
import io.tidings.outreach.EmailReply;
import io.tidings.outreach.InvestorEmail;
import io.tidings.outreach.LetterRules;
import io.tidings.outreach.Tracing;
import io.tidings.port.Reply;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a model is asked until it has written an email: once, and once more where the email cannot be read, breaks a
 * rule of letters, or has a number that no quote proves. The better one counts.
 */
public final class Drafting {
    /** What an email can be about; more would neither be read nor fit a model. */
    public static final int MOST_EVENTS = 100;

    private static final int PART = 0;
    private static final int ASKS_PER_TRY = 2;

    private final ModelRequest request;
    private final Answers answers;

    /** @param request about the events that the email is to tell */
    public Drafting(ModelRequest request, Answers answers) {
        this.request = request;
        this.answers = answers;
    }

    /**
     * An email that can be read.
     *
     * @param broken rules that it breaks, in words for the user
     * @param model name and version that wrote it
     */
    public record Written(InvestorEmail email, Tracing tracing, List<String> broken, String model) {
        private boolean isWorseThan(Written other) {
            int here = tracing.untraced().size();
            int there = other.tracing.untraced().size();
            return here == there ? broken.size() > other.broken.size() : here > there;
        }

        private List<String> problems() {
            return Stream.concat(
                            broken.stream(),
                            tracing.untraced().stream()
                                    .map(figure -> figure.field() + ": the number " + figure.text()
                                            + " stands in no quote of an event"))
                    .distinct()
                    .toList();
        }
    }

    /** The email; fails where neither answer can be read, or with {@link Unanswered} where there is none. */
    public Future<Written> perform() {
        return firstAsk(0).compose(ask -> answers.to(request, PART, ask).compose(first -> {
            EmailReply reply = EmailReply.examine(request.pass(), first.raw());
            if (reply.email().isEmpty()) {
                return again(first, reply.problems(), ask).compose(this::readable);
            }
            Written written = written(reply.email().get(), reply, first);
            return written.problems().isEmpty()
                    ? succeededFuture(written)
                    : again(first, written.problems(), ask)
                            .compose(this::readable)
                            .map(second -> second.isWorseThan(written) ? written : second)
                            // An email that is not all that it should be is better than none.
                            .otherwise(written);
        }));
    }

    /** Answers that could not be read are behind us: the model is asked anew, or the email could never be written. */
    private Future<Integer> firstAsk(int ask) {
        return answers.kept(PART, ask + 1)
                .compose(second -> second.filter(this::isReadable).isPresent() || second.isEmpty()
                        ? succeededFuture(ask)
                        : answers.kept(PART, ask)
                                .compose(first -> first.filter(this::isReadable).isPresent()
                                        ? succeededFuture(ask)
                                        : firstAsk(ask + ASKS_PER_TRY)));
    }

    private boolean isReadable(Reply reply) {
        return email(reply).isPresent();
    }

    private Optional<InvestorEmail> email(Reply reply) {
        return EmailReply.examine(request.pass(), reply.raw()).email();
    }

    private Future<Reply> again(Reply first, List<String> problems, int ask) {
        return answers.to(request.again(first.raw(), problems), PART, ask + 1);
    }

    private Future<Written> readable(Reply reply) {
        EmailReply email = EmailReply.examine(request.pass(), reply.raw());
        return email.email().isPresent()
                ? succeededFuture(written(email.email().get(), email, reply))
                : failedFuture("the model wrote no email that can be read: " + String.join("; ", email.problems()));
    }

    private Written written(InvestorEmail email, EmailReply said, Reply reply) {
        return new Written(
                email,
                Tracing.of(email, request.events(), request.facts().values()),
                LetterRules.broken(email, said.meetingRequest(), request.events(), request.facts()),
                reply.model());
    }
}
