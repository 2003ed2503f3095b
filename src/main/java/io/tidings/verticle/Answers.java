package io.tidings.verticle;

import io.tidings.analysis.ModelRequest;
import io.tidings.port.Reply;
import io.vertx.core.Future;
import java.util.Optional;

/** Where the answers to the questions of a run come from. */
public interface Answers {
    /** The answer that is kept for a place; never asks a model. */
    Future<Optional<Reply>> kept(int part, int ask);

    /**
     * The answer that is kept for a place, else a new one; fails with {@link Unanswered} where the model gives none.
     */
    Future<Reply> to(ModelRequest request, int part, int ask);
}
