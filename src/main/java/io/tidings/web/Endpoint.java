package io.tidings.web;

import io.vertx.core.Future;

/** Answers the requests of one operation of the contract. */
@FunctionalInterface
public interface Endpoint {
    /** Fails, or throws, with a {@link Problem} where it is not done. */
    Future<Answer> answer(Call call);
}
