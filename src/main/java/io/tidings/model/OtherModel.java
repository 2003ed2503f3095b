package io.tidings.model;

import io.tidings.analysis.ModelOutcome;
import io.tidings.analysis.ModelRequest;
import io.tidings.analysis.Pass;
import io.tidings.port.LanguageModel;
import io.tidings.resilience.Pause;
import io.vertx.core.Future;
import java.util.List;

/** A model that is another one, but for when it is asked. */
abstract class OtherModel implements LanguageModel {
    private final LanguageModel model;

    OtherModel(LanguageModel model) {
        this.model = model;
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public boolean answers(Pass pass) {
        return model.answers(pass);
    }

    @Override
    public List<Pause> pauses(Pass pass) {
        return model.pauses(pass);
    }

    /** Asks the other one; also what it throws is a failed future. */
    final Future<ModelOutcome> askOther(ModelRequest request) {
        try {
            return model.ask(request);
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }
}
