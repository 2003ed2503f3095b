package io.tidings.bench;

import static io.tidings.bench.Waits.await;

import io.tidings.access.ApiKeys;
import io.tidings.access.Places;
import io.tidings.api.Acceptance;
import io.tidings.api.MessagesApi;
import io.tidings.port.MessageArchive;
import io.tidings.port.MessageLog;
import io.tidings.port.SenderIds;
import io.tidings.web.Answer;
import io.tidings.web.BodyReader;
import io.tidings.web.Contract;
import io.tidings.web.Endpoints;
import io.tidings.web.Extra;
import io.tidings.web.Logins;
import io.tidings.web.Problem;
import io.tidings.web.WebConfig;
import io.tidings.web.WebConfig.WebLimits;
import io.tidings.web.WebVerticle;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** The product's server with nothing behind it but a log. */
final class BenchServer {
    static final String POST = "/v1/messages";
    /**
     * An operation of the contract that here does nothing: its body is read, and an answer as long as the other's sent.
     */
    static final String NOTHING = "/v1/samples/replay";

    private static final int BODY_BYTES = 1 << 20;
    private static final int CONNECTIONS = 10_000;
    private static final Map<String, String> ANSWER = Map.of(
            "message_id", "019b1f7e-0000-8000-8000-000000000000",
            "conversation_id", "conv-1",
            "status", "accepted",
            "sent_at", "2026-01-01T00:00:00Z");

    private BenchServer() {}

    /** Starts it, on loopback; it ends with its Vert.x. Gives the port. */
    static int start(Vertx vertx, MessageLog log, SenderIds ids, MessageArchive archive, List<Extra> extras)
            throws Exception {
        Contract contract = Contract.load();
        Endpoints endpoints = new Endpoints();
        contract.operations()
                .forEach(operation -> endpoints.on(
                        operation, call -> Future.failedFuture(Problem.notFound("operation in a benchmark"))));
        new MessagesApi(new Acceptance(log, ids, InstantSource.system()), archive, BODY_BYTES).on(endpoints);
        endpoints.onStream("replaySample", call -> BodyReader.read(call.request(), BODY_BYTES)
                .map(body -> Answer.json(202, ANSWER)));
        WebVerticle server = new WebVerticle(
                new WebConfig(
                        "127.0.0.1",
                        0,
                        BenchRows.COMPANY,
                        Logins.of(ApiKeys.parse(List.of()).orElseThrow()),
                        new Places("127.0.0.1", false, List.of(), List.of()),
                        new WebLimits(
                                BODY_BYTES, BODY_BYTES, CONNECTIONS, Duration.ofMinutes(1), Duration.ofMinutes(1), 0)),
                contract,
                endpoints,
                extras,
                (operation, status, nanos) -> {});
        await(vertx.deployVerticle(server));
        return server.port();
    }
}
