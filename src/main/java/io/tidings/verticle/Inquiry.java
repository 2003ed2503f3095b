package io.tidings.verticle;

import static io.vertx.core.Future.failedFuture;
import static io.vertx.core.Future.succeededFuture;

import io.tidings.analysis.EventReplies;
import io.tidings.analysis.EventReply;
import io.tidings.analysis.ModelOutcome.Failure;
import io.tidings.analysis.ModelOutcome.Kind;
import io.tidings.analysis.ModelRequest;
import io.tidings.analysis.Part;
import io.tidings.event.Finding;
import io.tidings.message.Message;
import io.tidings.message.MessageId;
import io.tidings.port.Reply;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a model is asked about the messages of a run, until it has been asked about all of them.
 *
 * <pre>
 *   part ──too long for the pass──────────────► its halves
 *     └ ask 0 ──nothing to mend──► what is proved
 *          └ problems → ask 1 (names them) → what is proved in either
 *                          └ neither can be read → the fault of the batch
 *   no answer: too long for the model, or cut off → its halves · else as the model says
 * </pre>
 *
 * Each part is asked about at most twice in a try of the run; an answer that could be read stands for all later tries.
 */
public final class Inquiry {
    private static final int ASKS_PER_TRY = 2;

    private final ModelRequest request;
    private final Tries tries;
    private final Answers answers;
    private final long room;

    /**
     * Which try at a run this is.
     *
     * @param failed how many failed before by the fault of the batch, so that their questions are behind us
     * @param resumed true where an earlier one may have left answers
     */
    public record Tries(int failed, boolean resumed) {
        public static final Tries FIRST = new Tries(0, false);
    }

    /**
     * What came of it.
     *
     * @param model name and version that answered last
     * @param rejected why findings were not believed, in words for the user
     * @param misquoted how many of these had a quote that nobody wrote
     * @param dropped fields left out for want of proof
     * @param repaired values put right without asking
     */
    public record Result(
            String model,
            List<Finding> findings,
            List<String> rejected,
            int misquoted,
            List<String> dropped,
            int repaired) {
        private static Result of(String model, EventReply said, Stream<Finding> findings) {
            return new Result(
                    model,
                    findings.distinct().toList(),
                    said.rejected(),
                    said.misquoted(),
                    said.dropped(),
                    said.repaired());
        }

        /** Both as one. */
        public Result and(Result next) {
            return new Result(
                    next.model,
                    joined(findings, next.findings).stream().distinct().toList(),
                    joined(rejected, next.rejected),
                    misquoted + next.misquoted,
                    joined(dropped, next.dropped),
                    repaired + next.repaired);
        }

        private static <T> List<T> joined(List<T> one, List<T> other) {
            return Stream.concat(one.stream(), other.stream()).toList();
        }
    }

    /** @param request about all messages of the run */
    public Inquiry(ModelRequest request, Tries tries, Answers answers) {
        this.request = request;
        this.tries = tries;
        this.answers = answers;
        this.room = request.pass().model().maxInputTokens()
                - request.about(List.of()).tokens();
    }

    /** Asks; fails with {@link Unanswered} where a part of the messages has no answer that can be read. */
    public Future<Result> perform() {
        return read(Part.whole(request.messages()));
    }

    private Future<Result> read(Part part) {
        if (!part.isDivisible()) {
            return ask(part);
        }
        // An answer that is there counts, whatever the limit has been made since.
        return part.tokens() > room
                ? wasAnswered(part).compose(answered -> answered ? ask(part) : readHalves(part))
                : wasDivided(part).compose(divided -> divided ? readHalves(part) : ask(part));
    }

    /** One after the other: of a part that fails, the other half is not paid for. */
    private Future<Result> readHalves(Part part) {
        List<Part> halves = part.halves();
        return read(halves.get(0)).compose(first -> read(halves.get(1)).map(first::and));
    }

    /** True where an answer is kept to what falls off first: the model did not take the part as a whole. */
    private Future<Boolean> wasDivided(Part part) {
        if (!tries.resumed() || !part.isDivisible()) {
            return succeededFuture(false);
        }
        Part first = part.halves().get(0);
        return wasAnswered(first).compose(answered -> answered ? succeededFuture(true) : wasDivided(first));
    }

    private Future<Boolean> wasAnswered(Part part) {
        return tries.resumed() ? wasAnswered(part, 0) : succeededFuture(false);
    }

    private Future<Boolean> wasAnswered(Part part, int attempt) {
        return answers.kept(part.number(), attempt * ASKS_PER_TRY)
                .compose(kept -> kept.isPresent() || attempt == tries.failed()
                        ? succeededFuture(kept.isPresent())
                        : wasAnswered(part, attempt + 1));
    }

    private Future<Result> ask(Part part) {
        Question question = new Question(part);
        return question.attempt(0).compose(question::ask).recover(failure -> {
            boolean tooMuch = failure instanceof Unanswered no
                    && (no.failure().kind() == Kind.TOO_LONG || no.failure().kind() == Kind.TRUNCATED);
            return tooMuch && part.isDivisible() ? readHalves(part) : failedFuture(failure);
        });
    }

    /** One part, and what is said about it. */
    private final class Question {
        private final int part;
        private final ModelRequest about;
        private final EventReplies replies;

        Question(Part part) {
            this.part = part.number();
            this.about = request.about(part.messages());
            // Whole, where only a piece of a message is shown: a quote's place is one in the message.
            Set<MessageId> shown =
                    part.messages().stream().map(Message::id).collect(Collectors.toCollection(HashSet::new));
            this.replies = new EventReplies(
                    request.pass(),
                    request.messages().stream()
                            .filter(message -> shown.contains(message.id()))
                            .toList());
        }

        /** The attempt whose answers count: the first of which one could be read, else the present one. */
        Future<Integer> attempt(int attempt) {
            if (attempt == tries.failed()) {
                return succeededFuture(attempt);
            }
            int ask = attempt * ASKS_PER_TRY;
            return answers.kept(part, ask)
                    .compose(first -> isReadable(first)
                            ? succeededFuture(true)
                            : answers.kept(part, ask + 1).map(this::isReadable))
                    .compose(readable -> readable ? succeededFuture(attempt) : attempt(attempt + 1));
        }

        private boolean isReadable(Optional<Reply> reply) {
            return reply.isPresent() && !replies.examine(reply.get().raw()).isMalformed();
        }

        Future<Result> ask(int attempt) {
            int ask = attempt * ASKS_PER_TRY;
            return answers.to(about, part, ask).compose(first -> {
                EventReply found = replies.examine(first.raw());
                return found.problems().isEmpty() ? succeededFuture(proved(first, found)) : mend(first, found, ask + 1);
            });
        }

        /** Asks again. Where that is refused or cut off, what the first answer proved is proved all the same. */
        private Future<Result> mend(Reply first, EventReply found, int ask) {
            return answers.to(about.again(first.raw(), found.problems()), part, ask)
                    .transform(second -> {
                        if (second.succeeded()) {
                            return conclude(found, second.result());
                        }
                        boolean readable = !found.isMalformed();
                        return readable
                                        && second.cause() instanceof Unanswered no
                                        && no.failure().kind().faultOfTheBatch()
                                ? succeededFuture(proved(first, found))
                                : failedFuture(second.cause());
                    });
        }

        private Future<Result> conclude(EventReply before, Reply second) {
            EventReply after = replies.examine(second.raw());
            if (before.isMalformed() && after.isMalformed()) {
                return failedFuture(new Unanswered(
                        new Failure(Kind.MALFORMED, "the model's answers cannot be read: " + after.malformed(), null)));
            }
            // What either answer proved is proved. Of what was not, the last readable answer has the say.
            EventReply last = after.isMalformed() ? before : after;
            return succeededFuture(Result.of(
                    second.model(), last, Stream.concat(after.findings().stream(), before.findings().stream())));
        }

        private static Result proved(Reply reply, EventReply said) {
            return Result.of(reply.model(), said, said.findings().stream());
        }
    }
}
