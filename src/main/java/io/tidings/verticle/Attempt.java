package io.tidings.verticle;

import io.tidings.analysis.ModelOutcome.Answer;
import io.tidings.analysis.ModelOutcome.Failure;
import io.tidings.analysis.ModelRequest;
import io.tidings.bus.Bus;
import io.tidings.bus.Command.AskModel;
import io.tidings.port.EventStore;
import io.tidings.port.Reply;
import io.tidings.port.Run;
import io.tidings.port.RunResult;
import io.vertx.core.Future;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One try at a run that is held: a model is asked only where no answer is stored, and each answer is stored first. */
final class Attempt implements Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

    private final Bus bus;
    private final EventStore events;
    private final HeldRun held;
    private final Run run;

    Attempt(Bus bus, EventStore events, HeldRun held) {
        this.bus = bus;
        this.events = events;
        this.held = held;
        this.run = held.run();
    }

    /**
     * What the run comes to; fails with {@link Unanswered} where the model gave no answer, or none that can be read.
     *
     * @param request about all messages of the run
     */
    Future<RunResult> perform(ModelRequest request) {
        Inquiry.Tries tries = new Inquiry.Tries(run.failures(), run.take() > 1);
        return new Inquiry(request, tries, this).perform().map(result -> {
            if (!result.rejected().isEmpty() || !result.dropped().isEmpty()) {
                // What people wrote stays out of the log; the raw replies are in the store.
                LOG.info(
                        "run {}: {} findings rejected, {} fields left out",
                        run.id(),
                        result.rejected().size(),
                        result.dropped().size());
            }
            return new RunResult(
                    run, result.model(), result.findings(), result.rejected(), result.dropped(), result.repaired());
        });
    }

    @Override
    public Future<Optional<Reply>> kept(int part, int ask) {
        return events.reply(run.id(), part, ask);
    }

    @Override
    public Future<Reply> to(ModelRequest request, int part, int ask) {
        return kept(part, ask)
                .compose(stored -> stored.map(Future::succeededFuture).orElseGet(() -> call(request, part, ask)));
    }

    private Future<Reply> call(ModelRequest request, int part, int ask) {
        return held.ifOurs(() -> bus.ask(new AskModel(request))).compose(answered -> {
            if (answered.outcome() instanceof Answer answer) {
                return events.keep(new Reply(run.id(), part, ask, answer.text(), answer.usage(), answer.model()));
            }
            return Future.failedFuture(new Unanswered((Failure) answered.outcome()));
        });
    }
}
