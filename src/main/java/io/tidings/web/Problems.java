package io.tidings.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.message.Json;
import io.tidings.port.EmailRefused;
import io.tidings.port.ServiceFailure;
import io.tidings.web.Problem.Code;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.validation.ValidatorException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells senders what went wrong. What is our own mistake is told to the log, not to them. */
final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final String RETRY_SECONDS = "5";
    /** The parameter that a validator's sentence names. */
    private static final Pattern NAMED =
            Pattern.compile("parameter (\\S+) | at #/([^\\s/]+)|required property \"([^\"]+)");

    private Problems() {}

    /** Answers a request that failed, in whatever way. */
    static void answer(RoutingContext context) {
        send(context.request(), of(context.failure(), context.statusCode()));
    }

    static void send(HttpServerRequest request, Problem problem) {
        HttpServerResponse response = request.response();
        if (response.headWritten() || response.ended() || response.closed()) {
            // Too late to say so: the sender sees that it was cut off.
            request.connection().close();
            return;
        }
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.put("type", "about:blank");
        body.put("title", problem.code().title());
        body.put("status", problem.code().status());
        body.put("code", problem.code().key());
        body.put("detail", problem.detail());
        body.put("field", problem.field());
        if (!problem.errors().isEmpty()) {
            body.set("errors", Json.MAPPER.valueToTree(problem.errors()));
        }
        if (problem.code().status() == Code.UNAVAILABLE.status()) {
            response.putHeader("Retry-After", RETRY_SECONDS);
        }
        if (problem.code() == Code.UNAUTHORIZED) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        response.setStatusCode(problem.code().status())
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("Cache-Control", "no-store")
                .end(Buffer.buffer(Json.write(body)));
    }

    static Problem of(@Nullable Throwable failure, int status) {
        if (failure instanceof Problem problem) {
            return problem;
        }
        if (failure instanceof ValidatorException invalid) {
            return of(invalid);
        }
        if (failure instanceof DecodeException || failure instanceof IllegalArgumentException) {
            LOG.debug("a request was malformed", failure);
            return new Problem(Code.MALFORMED_REQUEST, "the request cannot be read");
        }
        if (failure instanceof EmailRefused refused) {
            return new Problem(Code.CONFLICT, String.valueOf(refused.getMessage()));
        }
        if (failure instanceof ServiceFailure away) {
            return new Problem(Code.UNAVAILABLE, String.valueOf(away.getMessage()));
        }
        return switch (status) {
            case 400 -> new Problem(Code.MALFORMED_REQUEST, "the request cannot be read");
            case 404 -> new Problem(Code.NOT_FOUND, "nothing is served at this address");
            case 405 -> new Problem(Code.METHOD_NOT_ALLOWED, "this method is not served at this address");
            case 413 -> new Problem(Code.TOO_LARGE, "the body is longer than is taken");
            case 415 -> new Problem(Code.UNSUPPORTED_MEDIA_TYPE, "the body is not in a form that is taken");
            default -> ours(failure);
        };
    }

    private static Problem of(ValidatorException invalid) {
        String words = String.valueOf(invalid.getMessage());
        Matcher named = NAMED.matcher(words);
        boolean found = named.find();
        boolean parameter = found && named.group(1) != null;
        @Nullable
        String field =
                !found ? null : parameter ? named.group(1) : Objects.requireNonNullElse(named.group(2), named.group(3));
        return switch (invalid.type()) {
            case MISSING_REQUIRED_PARAMETER, INVALID_VALUE, ILLEGAL_VALUE ->
                new Problem(parameter ? Code.INVALID_PARAMETER : Code.INVALID_BODY, words, field);
            case UNSUPPORTED_VALUE_FORMAT ->
                new Problem(Code.UNSUPPORTED_MEDIA_TYPE, "the body is to be application/json");
            default -> new Problem(Code.MALFORMED_REQUEST, words);
        };
    }

    private static Problem ours(@Nullable Throwable failure) {
        LOG.error("a request failed by a defect", failure);
        return new Problem(Code.INTERNAL_ERROR, "this is a defect; the service's log tells more");
    }
}
