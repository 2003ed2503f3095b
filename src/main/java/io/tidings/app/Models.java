package io.tidings.app;

import io.tidings.analysis.Pass;
import io.tidings.analysis.Provider;
import io.tidings.config.Settings;
import io.tidings.embedded.MemoryRateLimit;
import io.tidings.gemini.GeminiService;
import io.tidings.model.RedactingModel;
import io.tidings.model.Timer;
import io.tidings.offline.OfflineModel;
import io.tidings.openai.OpenAiService;
import io.tidings.port.LanguageModel;
import io.tidings.port.RateLimit;
import io.tidings.port.RateLimits;
import io.tidings.port.Spending;
import io.tidings.privacy.Redactor;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The language models that the settings and passes choose, each made when a pass first needs it. For one thread. */
final class Models {
    private final Vertx vertx;
    private final ServiceConfigs configs;
    private final InstantSource clock;
    private final ModelChoices choices;
    private final Map<ModelChoices.Choice, LanguageModel> models = new HashMap<>();
    private @Nullable GeminiService gemini;
    private @Nullable OpenAiService openAi;
    private @Nullable Redactor redactor;
    private BiFunction<Provider, LanguageModel, LanguageModel> safeguards = (provider, model) -> model;

    Models(Vertx vertx, Settings settings, ServiceConfigs configs, InstantSource clock) {
        this.vertx = vertx;
        this.configs = configs;
        this.clock = clock;
        this.choices = new ModelChoices(settings);
    }

    /** From now on, models are made with what stands before them: those of before are as they were. */
    void guard(Spending spending, Function<RateLimits, RateLimit> rateLimits) {
        safeguards = new Safeguards(
                configs.modelPace(), configs.modelSlots(), spending, rateLimits, Timer.of(vertx), clock)::around;
    }

    /** Likewise, with limits that no other node shares. */
    void guard(Spending spending) {
        guard(spending, limits -> new MemoryRateLimit(limits, clock));
    }

    /** One model that has each of these passes answered by the one that was chosen for it. */
    LanguageModel of(List<Pass> passes) {
        Map<String, LanguageModel> byPass = new LinkedHashMap<>();
        passes.forEach(pass -> byPass.put(pass.id(), models.computeIfAbsent(choices.of(pass), this::make)));
        return new ModelByPass(byPass);
    }

    private LanguageModel make(ModelChoices.Choice choice) {
        return switch (choice.provider()) {
            case OFFLINE -> new OfflineModel();
            case GEMINI -> outside(choice.provider(), gemini().model(choice.name()));
            case OPENAI -> outside(choice.provider(), openAi().model(choice.name()));
        };
    }

    /** Every model but ours is outside, also one on this machine: who runs it may log what it is asked. */
    private LanguageModel outside(Provider provider, LanguageModel model) {
        if (redactor == null) {
            redactor = configs.redactor();
        }
        // What is asked again is hidden once.
        return new RedactingModel(safeguards.apply(provider, model), redactor, pass -> pass.model()
                .redact());
    }

    private GeminiService gemini() {
        if (gemini == null) {
            gemini = GeminiService.open(vertx, configs.gemini(), clock);
        }
        return gemini;
    }

    private OpenAiService openAi() {
        if (openAi == null) {
            openAi = OpenAiService.open(vertx, configs.openAi());
        }
        return openAi;
    }

    /** A model outside, and whether it can be asked, in words for the user; fails with what to do. */
    record Check(String provider, Future<String> outcome) {}

    /** Looks, without asking them anything, whether the models outside that these passes need can be asked. */
    List<Check> check(List<Pass> passes) {
        return passes.stream()
                .map(choices::of)
                .distinct()
                .flatMap(choice -> switch (choice.provider()) {
                    case OFFLINE -> Stream.empty();
                    case GEMINI -> Stream.of(new Check("gemini", gemini().check(choice.name())));
                    case OPENAI -> Stream.of(new Check("openai", openAi().check(choice.name())));
                })
                .toList();
    }

    /** Closes the connections; questions in flight fail. */
    Future<Void> close() {
        return Future.join(
                        gemini == null ? Future.succeededFuture() : gemini.close(),
                        openAi == null ? Future.succeededFuture() : openAi.close())
                .mapEmpty();
    }
}
