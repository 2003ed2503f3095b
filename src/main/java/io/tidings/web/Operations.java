package io.tidings.web;

import io.tidings.access.Role;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Path;
import io.vertx.openapi.validation.RequestValidator;
import java.util.Map;
import java.util.Optional;

/**
 * The routes of the contract. A request is judged in this order: who calls and may he; how long is the body; is it what
 * the contract says; and then it is answered.
 */
final class Operations {
    private static final String OPERATION = "tidings.operation";
    private static final String OTHER = "other";

    private final Contract contract;
    private final Endpoints endpoints;
    private final RequestValidator validator;
    private final BodyHandler body;

    Operations(Vertx vertx, Contract contract, Endpoints endpoints, int bodyBytes) {
        this.contract = contract;
        this.endpoints = endpoints;
        this.validator = RequestValidator.create(vertx, contract.routes());
        this.body = BodyHandler.create(false).setBodyLimit(bodyBytes).setHandleFileUploads(false);
    }

    void mount(Router router) {
        for (Path path : contract.routes().getPaths()) {
            for (Operation operation : path.getOperations()) {
                Route route =
                        router.route(operation.getHttpMethod(), path.getName().replaceAll("\\{(.+?)}", ":$1"));
                mount(route, operation);
            }
        }
    }

    /** The id of the operation that a request is, or {@code other}. */
    static String of(RoutingContext context) {
        String id = context.get(OPERATION);
        return id == null ? OTHER : id;
    }

    private void mount(Route route, Operation operation) {
        route.handler(context -> {
            context.put(OPERATION, operation.getOperationId());
            context.next();
        });
        Optional.ofNullable(operation.getOpenAPIModel().getString("x-role"))
                .flatMap(Role::find)
                .ifPresent(role -> route.handler(context -> {
                    Call.of(context).require(role);
                    context.next();
                }));
        String id = operation.getOperationId();
        Map<String, Endpoint> streaming = endpoints.streaming();
        if (streaming.containsKey(id)) {
            route.handler(answering(streaming.get(id)));
        } else if (endpoints.whole().containsKey(id)) {
            // As one of ours: the router would have it before the one that asks who calls.
            route.handler(context -> body.handle(context));
            route.handler(context -> check(context, operation));
            route.handler(answering(endpoints.whole().get(id)));
        } else {
            throw new IllegalStateException("nothing answers the operation " + id);
        }
    }

    private void check(RoutingContext context, Operation operation) {
        validator
                .validate(Given.of(context, operation), operation.getOperationId())
                .onSuccess(valid -> {
                    Call.checked(context, valid);
                    context.next();
                })
                .onFailure(context::fail);
    }

    private static Handler<RoutingContext> answering(Endpoint endpoint) {
        return context -> {
            Future<Answer> answer;
            try {
                answer = endpoint.answer(Call.of(context));
            } catch (RuntimeException e) {
                answer = Future.failedFuture(e);
            }
            answer.onSuccess(given -> given.send(context.response())).onFailure(context::fail);
        };
    }
}
