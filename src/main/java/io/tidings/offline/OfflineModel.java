package io.tidings.offline;

import io.tidings.analysis.ModelOutcome;
import io.tidings.analysis.ModelRequest;
import io.tidings.analysis.Pass;
import io.tidings.analysis.Prompt;
import io.tidings.message.Message;
import io.tidings.message.Text;
import io.tidings.port.LanguageModel;
import io.vertx.core.Future;
import java.util.List;

/**
 * Answers the two shipped passes by rules: a stand-in for those without a key. The same request always has the same
 * answer. Computes in the caller's thread, which must be one that may be kept busy.
 */
public final class OfflineModel implements LanguageModel {
    private static final String NAME = "offline-rules/1";

    private final Extraction extraction = new Extraction(Rules.shipped(), Cues.shipped());
    private final LetterForm form = LetterForm.shipped();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean answers(Pass pass) {
        return pass.id().equals("significant-events") || pass.id().equals("investor-email");
    }

    @Override
    public Future<ModelOutcome> ask(ModelRequest request) {
        return Future.succeededFuture(
                switch (request.pass().id()) {
                    case "significant-events" ->
                        answer(
                                request,
                                events(request.messages(), request.facts().getOrDefault("company", "")));
                    case "investor-email" ->
                        answer(request, new Letter(form, request.events(), request.facts()).json());
                    default ->
                        new ModelOutcome.Failure(
                                ModelOutcome.Kind.NOT_FOUND,
                                "The offline model knows no rules for the pass '"
                                        + request.pass().id()
                                        + "': it needs a language model with a key.",
                                null);
                });
    }

    private static ModelOutcome answer(ModelRequest request, String text) {
        ModelOutcome.Usage usage =
                ModelOutcome.Usage.estimated(Text.tokens(Prompt.of(request).text()), Text.tokens(text));
        return new ModelOutcome.Answer(text, usage, NAME);
    }

    private String events(List<Message> messages, String company) {
        EventList events = new EventList();
        House house = House.of(company, messages);
        for (Message message : messages) {
            extraction
                    .in(message, house.isOurs(message))
                    .forEach(statement -> events.add(message.id(), statement.spokenBy(company)));
        }
        return events.json();
    }
}
