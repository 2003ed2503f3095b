package io.tidings.port;

import io.tidings.analysis.ModelOutcome;
import io.tidings.analysis.ModelRequest;
import io.tidings.analysis.Pass;
import io.tidings.resilience.Pause;
import io.vertx.core.Future;
import java.util.List;

/** Something that can answer a pass. */
public interface LanguageModel {
    /** Name and version, as reports show it. */
    String name();

    /** True where it can answer this pass at all; the start is refused for a pass that nobody can answer. */
    boolean answers(Pass pass);

    /**
     * Answers a request. A provider's trouble is an outcome, never a failed future; nothing about the answer is trusted
     * yet.
     */
    Future<ModelOutcome> ask(ModelRequest request);

    /** Why it would answer no question of a pass now, of everybody or of some companies; empty where it would. */
    default List<Pause> pauses(Pass pass) {
        return List.of();
    }
}
