package io.tidings.verticle;

import io.tidings.analysis.EventReplies;
import io.tidings.analysis.EventReply;
import io.tidings.analysis.ModelOutcome.Answer;
import io.tidings.analysis.ModelOutcome.Failure;
import io.tidings.analysis.ModelRequest;
import io.tidings.bus.Bus;
import io.tidings.bus.Command;
import io.tidings.bus.Command.AskModel;
import io.tidings.bus.Command.CompleteRun;
import io.tidings.bus.Command.FailRun;
import io.tidings.bus.Command.RunEnded;
import io.tidings.event.Finding;
import io.tidings.port.EventStore;
import io.tidings.port.Reply;
import io.tidings.port.Run;
import io.tidings.port.RunResult;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One try at a run: at most two questions, each asked of the model only where no reply to it is stored. */
final class Attempt {
    private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);
    private static final int ASKS_PER_TRY = 2;

    private final Bus bus;
    private final EventStore events;
    private final HeldRun held;
    private final Run run;
    private final ModelRequest request;
    private final EventReplies replies;

    Attempt(Bus bus, EventStore events, HeldRun held, ModelRequest request, EventReplies replies) {
        this.bus = bus;
        this.events = events;
        this.held = held;
        this.run = held.run();
        this.request = request;
        this.replies = replies;
    }

    /** How the run ends; fails with {@link Unanswered} where the model gave no answer. */
    Future<Command<RunEnded>> perform() {
        return answer(0, request).compose(first -> {
            EventReply found = replies.examine(first.raw());
            return found.problems().isEmpty()
                    ? Future.succeededFuture(complete(first, found, found.findings()))
                    : mend(first, found);
        });
    }

    /** Asks a second time. Where that is refused or cut off, what the first answer proved is proved all the same. */
    private Future<Command<RunEnded>> mend(Reply first, EventReply found) {
        return answer(1, request.again(first.raw(), found.problems())).transform(second -> {
            if (second.succeeded()) {
                return Future.succeededFuture(conclude(found, second.result()));
            }
            boolean readable = !found.isMalformed();
            return readable
                            && second.cause() instanceof Unanswered no
                            && no.failure().kind().faultOfTheBatch()
                    ? Future.succeededFuture(complete(first, found, found.findings()))
                    : Future.failedFuture(second.cause());
        });
    }

    private Command<RunEnded> conclude(EventReply before, Reply second) {
        EventReply after = replies.examine(second.raw());
        if (before.isMalformed() && after.isMalformed()) {
            return new FailRun(run, "the model's answers cannot be read: " + after.malformed());
        }
        // What either answer proved is proved. Of what was not, the last readable answer has the say.
        EventReply last = after.isMalformed() ? before : after;
        List<Finding> findings = new ArrayList<>(after.findings());
        findings.addAll(before.findings());
        return complete(second, last, findings);
    }

    private Command<RunEnded> complete(Reply reply, EventReply said, List<Finding> findings) {
        if (!said.problems().isEmpty()) {
            // What people wrote stays out of the log; the raw replies are in the store.
            LOG.info(
                    "run {}: {} findings rejected, {} fields left out",
                    run.id(),
                    said.rejected().size(),
                    said.dropped().size());
        }
        return new CompleteRun(new RunResult(
                run,
                reply.model(),
                findings.stream().distinct().toList(),
                said.rejected(),
                said.dropped(),
                said.repaired()));
    }

    /** The stored reply of a question, or a new one; fails with {@link Unanswered} where there is none. */
    private Future<Reply> answer(int question, ModelRequest asked) {
        int ask = run.failures() * ASKS_PER_TRY + question;
        return events.reply(run.id(), 0, ask)
                .compose(stored -> stored.map(Future::succeededFuture).orElseGet(() -> call(ask, asked)));
    }

    private Future<Reply> call(int ask, ModelRequest asked) {
        return held.ifOurs(() -> bus.ask(new AskModel(asked))).compose(answered -> {
            if (answered.outcome() instanceof Answer answer) {
                return events.keep(new Reply(run.id(), 0, ask, answer.text(), answer.usage(), answer.model()));
            }
            return Future.failedFuture(new Unanswered((Failure) answered.outcome()));
        });
    }
}
