package io.tidings.fake;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.analysis.ModelOutcome.Answer;
import io.tidings.analysis.ModelRequest;
import io.tidings.fake.Script.Play;
import io.tidings.message.Json;
import io.tidings.port.LanguageModel;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server. On loopback only: what it answers is for nobody else. */
public final class FakeGemini extends VerticleBase {
    private static final String HOST = "127.0.0.1";
    private static final String VERSION = "/v1beta";
    private static final Pattern PATH = Pattern.compile(VERSION + "/models/([^/:]+):generateContent");
    private static final Pattern MODEL = Pattern.compile(VERSION + "/models/([^/:]+)");
    /** More than the gate lets in, so that it can say so. */
    private static final int MOST_BYTES = 24 << 20;

    private static final String REFUSED = "refused";
    private static final String NO_SUCH_PAGE = "<!DOCTYPE html><title>Error 404 (Not Found)!!1</title><p>The requested"
            + " URL was not found on this server. That's all we know.";

    private final Options options;
    private final LanguageModel content;
    private final InstantSource clock;
    private final Consumer<Recorded> recorder;
    private final Gate gate;
    private final Playback playback;
    private final Generated generated;
    private final Obedience obedience = new Obedience();
    private int port;

    /**
     * How it serves.
     *
     * @param port 0 for any that is free
     * @param key the one that is valid
     * @param models those that there are; others are retired
     * @param canned true where every call gets the same answer after the script's latency, unread and unrecorded: to
     *     measure the one that asks
     */
    public record Options(int port, String key, List<String> models, Script script, boolean canned) {
        public Options {
            models = List.copyOf(models);
        }
    }

    /**
     * A server that is yet to be deployed.
     *
     * @param content answers the shipped passes
     * @param recorder hears of every call, on the server's own thread
     */
    public FakeGemini(Options options, LanguageModel content, InstantSource clock, Consumer<Recorded> recorder) {
        this.options = options;
        this.content = content;
        this.clock = clock;
        this.recorder = recorder;
        this.gate = new Gate(options.key(), options.models());
        this.playback = new Playback(options.script());
        this.generated = new Generated(options.script().seed());
    }

    @Override
    public Future<?> start() {
        return vertx.createHttpServer()
                .requestHandler(options.canned() ? canned() : this::read)
                .listen(options.port(), HOST)
                .onSuccess(server -> port = server.actualPort());
    }

    /** Where it answers once it is deployed; what the setting {@code base-url} takes. */
    public String baseUrl() {
        return "http://" + HOST + ":" + port + VERSION;
    }

    private Handler<HttpServerRequest> canned() {
        Asked nothing = new Asked(options.models().get(0), Json.MAPPER.createObjectNode());
        String answer = generated.reply(nothing, Trouble.NONE, "{\"events\": []}", List.of());
        return request -> request.endHandler(
                end -> after(options.script().latency()).onSuccess(now -> send(request.response(), 200, answer)));
    }

    private void read(HttpServerRequest request) {
        Received received = new Received(request, clock.instant(), Buffer.buffer());
        request.handler(part -> {
            if (received.body().length() <= MOST_BYTES) {
                received.body().appendBuffer(part);
            }
        });
        request.endHandler(end -> answer(received));
    }

    private void answer(Received received) {
        HttpServerRequest request = received.request();
        Matcher model = MODEL.matcher(request.path());
        if (request.method().equals(HttpMethod.GET) && model.matches()) {
            tell(received, model.group(1));
            return;
        }
        Matcher path = PATH.matcher(request.path());
        if (!request.method().equals(HttpMethod.POST) || !path.matches()) {
            end(received, REFUSED, new Reply(404, NO_SUCH_PAGE));
            return;
        }
        try {
            byte[] body = received.body().getBytes();
            Asked asked = gate.admit(request.getHeader("x-goog-api-key"), path.group(1), body);
            perform(received, asked, playback.next(received.time()));
        } catch (Refusal refusal) {
            end(received, REFUSED, Reply.of(refusal.error(), false));
        }
    }

    /** Of a model that there is; no trouble comes of that. */
    private void tell(Received received, String model) {
        try {
            gate.admit(received.request().getHeader("x-goog-api-key"), model);
            end(received, Trouble.NONE.key(), new Reply(200, Generated.model(model)));
        } catch (Refusal refusal) {
            end(received, REFUSED, Reply.of(refusal.error(), false));
        }
    }

    private record Reply(int status, String body) {
        static Reply of(ApiError error, boolean inArray) {
            return new Reply(error.code(), error.json(inArray));
        }
    }

    private void perform(Received received, Asked asked, Play play) {
        String trouble = play.trouble().key();
        Future<Void> due = after(options.script().latency().plus(play.delay()));
        switch (play.trouble()) {
            // Whoever asks has a deadline.
            case STALL -> recorder.accept(received.ended(0, trouble, ""));
            case DROP ->
                due.onSuccess(now -> {
                    recorder.accept(received.ended(0, trouble, ""));
                    received.request().connection().close();
                });
            default ->
                reply(asked, play)
                        .compose(reply -> due.map(reply))
                        .otherwise(failure -> Reply.of(ApiError.of(500, "the fake broke: " + failure), false))
                        .onSuccess(reply -> end(received, trouble, reply));
        }
    }

    private Future<Reply> reply(Asked asked, Play play) {
        Optional<ApiError> error = TroubleErrors.of(play, asked.model());
        if (error.isPresent()) {
            return Future.succeededFuture(Reply.of(error.get(), play.inArray()));
        }
        return switch (play.trouble()) {
            case BLOCKED, SAFETY, SPII, MAX_TOKENS ->
                Future.succeededFuture(new Reply(200, generated.reply(asked, play.trouble(), "", List.of())));
            default -> written(asked).map(written -> new Reply(200, inWords(asked, play, written)));
        };
    }

    /** What the model that stands in says, and to what. */
    private record Written(ModelRequest request, String text) {}

    private Future<Written> written(Asked asked) {
        return vertx.executeBlocking(
                        () -> {
                            ModelRequest request = PromptReader.read(asked);
                            return content.ask(request).map(outcome -> new Written(request, ((Answer) outcome).text()));
                        },
                        false)
                .compose(Function.identity());
    }

    private String inWords(Asked asked, Play play, Written written) {
        Obedience.Answer answer = play.trouble() == Trouble.OBEY
                ? obedience.obey(written.request(), written.text())
                : new Obedience.Answer(written.text(), List.<JsonNode>of());
        obedience.remember(written.request());
        return generated.reply(asked, play.trouble(), answer.text(), answer.calls());
    }

    private Future<Void> after(Duration time) {
        return time.toMillis() < 1
                ? Future.succeededFuture()
                : vertx.timer(time.toMillis(), TimeUnit.MILLISECONDS).mapEmpty();
    }

    private void end(Received received, String trouble, Reply reply) {
        recorder.accept(received.ended(reply.status(), trouble, reply.body()));
        send(received.request().response(), reply.status(), reply.body());
    }

    private static void send(HttpServerResponse response, int status, String body) {
        // Whoever asked may have lost patience.
        if (!response.closed()) {
            String type = body.startsWith("<") ? "text/html" : "application/json";
            response.setStatusCode(status)
                    .putHeader("content-type", type + "; charset=UTF-8")
                    .end(body);
        }
    }
}
