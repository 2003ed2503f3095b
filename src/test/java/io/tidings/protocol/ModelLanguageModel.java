package io.tidings.protocol;

import io.tidings.analysis.ModelOutcome;
import io.tidings.analysis.ModelOutcome.Answer;
import io.tidings.analysis.ModelOutcome.Failure;
import io.tidings.analysis.ModelOutcome.Kind;
import io.tidings.analysis.ModelOutcome.Usage;
import io.tidings.analysis.ModelRequest;
import io.tidings.analysis.Pass;
import io.tidings.message.Message;
import io.tidings.message.MessageId;
import io.tidings.port.LanguageModel;
import io.vertx.core.Future;
import java.util.List;

/** A model with whims, while there are troubles: it refuses, is overloaded, or answers what nobody can read. */
final class ModelLanguageModel implements LanguageModel {
    private static final String EVENT =
            """
            {"events": [{"event_type": "other", "subject": "%s", "title": "Somebody said it",
              "description": "It was said in a message", "severity": "low", "confidence": 0.9,
              "evidence": [{"message_id": "%s", "quote": "%s"}]}]}
            """;

    private final Timeline timeline;
    private final Ledger ledger;
    private final ModelEventStore events;
    /** One question in so many is not answered well; 0 where all are. */
    private int whims;

    private int answers;

    ModelLanguageModel(Timeline timeline, Ledger ledger, ModelEventStore events, int whims) {
        this.timeline = timeline;
        this.ledger = ledger;
        this.events = events;
        this.whims = whims;
    }

    void heal() {
        whims = 0;
    }

    /** The run of which a request is; empty where it is of none. */
    String run(ModelRequest request) {
        return request.messages().stream()
                .findFirst()
                .map(message -> events.claims.get(message.id()))
                .map(batch -> ModelEventStore.runId(batch, request.pass()))
                .orElse("");
    }

    @Override
    public String name() {
        return "model-1";
    }

    @Override
    public boolean answers(Pass pass) {
        return true;
    }

    @Override
    public Future<ModelOutcome> ask(ModelRequest request) {
        String run = run(request);
        List<MessageId> asked = request.messages().stream().map(Message::id).toList();
        ModelEventStore.RunRow row = events.runs.get(run);
        if (row == null) {
            ledger.broken("the model is asked for no run about " + asked);
            return Future.failedFuture("no run");
        }
        List<MessageId> claimed = events.batches.get(row.batchId).ids;
        ledger.check(claimed.equals(asked), "of %s the model is shown %s", claimed, asked);
        if (whims > 0 && timeline.oneIn(whims)) {
            if (timeline.oneIn(2)) {
                return Future.succeededFuture(
                        new Failure(timeline.oneIn(2) ? Kind.REFUSED : Kind.OVERLOADED, "not now", null));
            }
            return answer(run, "I am sorry, but");
        }
        Message first = request.messages().get(0);
        return answer(run, EVENT.formatted(spelled(first.text()), first.id(), first.text()));
    }

    /** Each answer differs, so that it shows which of them was used. */
    private Future<ModelOutcome> answer(String run, String text) {
        ledger.answered(run);
        answers++;
        return Future.succeededFuture(new Answer(text, new Usage(answers, 0, 1, 0, false), name()));
    }

    /** With letters for digits: a number would have to be proved. So each message has an event of its own. */
    private static String spelled(String text) {
        StringBuilder spelled = new StringBuilder();
        text.chars().forEach(c -> spelled.append((char) (Character.isDigit(c) ? c - '0' + 'a' : c)));
        return spelled.toString();
    }
}
