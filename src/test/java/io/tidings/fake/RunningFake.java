package io.tidings.fake;

import static io.tidings.port.Await.value;

import io.tidings.gemini.GeminiConfig;
import io.tidings.gemini.GeminiService;
import io.tidings.http.ApiKey;
import io.tidings.http.HttpService;
import io.tidings.offline.OfflineModel;
import io.tidings.port.LanguageModel;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The fake on a port of its own, and the real adapter to it. */
public final class RunningFake implements AutoCloseable {
    public static final String KEY = "AIza-fake-s3cret";
    public static final String MODEL = "gemini-3.5-flash-lite";
    static final List<String> MODELS = List.of(MODEL, "gemini-3.8-flash");

    private final Vertx vertx = Vertx.vertx();
    private final List<Recorded> recorded = new CopyOnWriteArrayList<>();
    private final FakeGemini fake;

    public RunningFake(Script script) {
        this(script, false);
    }

    RunningFake(Script script, boolean canned) {
        FakeGemini.Options options = new FakeGemini.Options(0, KEY, MODELS, script, canned);
        fake = new FakeGemini(options, new OfflineModel(), InstantSource.system(), recorded::add);
        value(vertx.deployVerticle(fake));
    }

    /** Every call fares like that. */
    public static RunningFake with(Trouble trouble) {
        return new RunningFake(Script.NONE.and(new Script.Rule(Script.Play.of(trouble), Script.Every.CALL)));
    }

    public LanguageModel model() {
        return model(MODEL, KEY, Duration.ofSeconds(30));
    }

    LanguageModel model(String name, String key, Duration deadline) {
        HttpService service = new HttpService("Gemini", "tidings.models.gemini", baseUrl(), deadline, 16);
        GeminiConfig config = new GeminiConfig(service, new ApiKey(key), null, 1, MODELS);
        return GeminiService.open(vertx, config, InstantSource.system()).model(name);
    }

    public String baseUrl() {
        return fake.baseUrl();
    }

    Vertx vertx() {
        return vertx;
    }

    /** Every call so far, in order. */
    public List<Recorded> recorded() {
        return recorded;
    }

    @Override
    public void close() {
        value(vertx.close());
    }
}
