package io.tidings.app;

import io.tidings.analysis.ModelOutcome;
import io.tidings.analysis.ModelRequest;
import io.tidings.analysis.Pass;
import io.tidings.port.LanguageModel;
import io.tidings.resilience.Pause;
import io.vertx.core.Future;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Has each pass answered by a model of its own. */
final class ModelByPass implements LanguageModel {
    private final Map<String, LanguageModel> models;

    /** @param models by the id of the pass, in the order in which they are named */
    ModelByPass(Map<String, LanguageModel> models) {
        this.models = new LinkedHashMap<>(models);
    }

    /** The one that answers all; where there are several, each with its passes. */
    @Override
    public String name() {
        Map<String, List<String>> passes = models.entrySet().stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.getValue().name(),
                        LinkedHashMap::new,
                        Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
        return passes.size() == 1
                ? passes.keySet().iterator().next()
                : passes.entrySet().stream()
                        .map(entry -> entry.getKey() + " (" + String.join(", ", entry.getValue()) + ")")
                        .collect(Collectors.joining(" and "));
    }

    @Override
    public boolean answers(Pass pass) {
        LanguageModel model = models.get(pass.id());
        return model != null && model.answers(pass);
    }

    @Override
    public List<Pause> pauses(Pass pass) {
        LanguageModel model = models.get(pass.id());
        return model == null ? List.of() : model.pauses(pass);
    }

    @Override
    public Future<ModelOutcome> ask(ModelRequest request) {
        LanguageModel model = models.get(request.pass().id());
        return model == null
                ? Future.failedFuture(
                        "no model is chosen for the pass " + request.pass().id())
                : model.ask(request);
    }
}
