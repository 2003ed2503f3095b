package io.tidings.port;

import io.tidings.analysis.ModelOutcome;
import io.tidings.analysis.ModelRequest;
import io.vertx.core.Future;

/** Something that can answer a pass. */
public interface LanguageModel {
    /** Name and version, as reports show it. */
    String name();

    /**
     * Answers a request. A provider's trouble is an outcome, never a failed future; nothing about the answer is trusted
     * yet.
     */
    Future<ModelOutcome> ask(ModelRequest request);
}
