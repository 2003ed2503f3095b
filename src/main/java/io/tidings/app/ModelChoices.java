package io.tidings.app;

import io.tidings.analysis.Pass;
import io.tidings.analysis.Price;
import io.tidings.analysis.Provider;
import io.tidings.analysis.ProviderSchema;
import io.tidings.config.InvalidSettings;
import io.tidings.config.ModelSettings;
import io.tidings.config.Settings;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which model answers which pass: the one that its own file names, else the one that the settings choose. */
final class ModelChoices {
    private static final Pattern OF_GEMINI = Pattern.compile("[a-zA-Z0-9._-]+");
    private static final String KEY = "needs a key: set GOOGLE_API_KEY or GEMINI_API_KEY";

    private final Settings settings;
    private final ModelSettings models;

    ModelChoices(Settings settings) {
        this.settings = settings;
        this.models = settings.models();
    }

    /**
     * A model.
     *
     * @param name as the provider calls it; empty for the one that is offline, and where nobody has named one
     */
    record Choice(Provider provider, String name) {}

    Choice of(Pass pass) {
        Provider provider = Objects.requireNonNullElseGet(pass.model().provider(), this::usual);
        String own = pass.model().name();
        if (own != null && provider != Provider.OFFLINE) {
            return new Choice(provider, own);
        }
        return new Choice(
                provider,
                switch (provider) {
                    case OFFLINE -> "";
                    case GEMINI -> ofGemini(pass);
                    case OPENAI -> models.openai().model().orElse("");
                });
    }

    private Provider usual() {
        return switch (models.provider()) {
            case AUTO -> models.gemini().key().isPresent() ? Provider.GEMINI : Provider.OFFLINE;
            case OFFLINE -> Provider.OFFLINE;
            case GEMINI -> Provider.GEMINI;
            case OPENAI -> Provider.OPENAI;
        };
    }

    private String ofGemini(Pass pass) {
        String usual = models.gemini().model();
        return pass.output() == Pass.Output.EMAIL ? models.gemini().emailModel().orElse(usual) : usual;
    }

    /**
     * What keeps the chosen models from being asked, in words for the user; empty where nothing does.
     *
     * @throws InvalidSettings where how they are asked does not fit together
     */
    List<String> problems(List<Pass> passes) {
        new ModelPace(models).check();
        return passes.stream()
                .flatMap(pass -> problems(pass, pass.id()).stream())
                .distinct()
                .toList();
    }

    /**
     * Likewise of one pass.
     *
     * @param name of its files
     */
    List<String> problems(Pass pass, String name) {
        String schema = PassCheck.file(settings.passes(), name + ".json");
        return Stream.of(
                        problem(pass, PassCheck.file(settings.passes(), name + ".yaml")).stream(),
                        ProviderSchema.problems(pass.schema(), of(pass).provider()).stream()
                                .map(problem -> schema + ": " + problem),
                        unpriced(pass).stream())
                .flatMap(all -> all)
                .toList();
    }

    /** A budget of money holds only where every call has a price in its currency. */
    private Optional<String> unpriced(Pass pass) {
        Choice choice = of(pass);
        ModelPace pace = new ModelPace(models);
        String currency = pace.budget().currency();
        if (choice.provider() == Provider.OFFLINE || currency.isEmpty()) {
            return Optional.empty();
        }
        Price price = pace.price(choice.name());
        if (price != null && price.currency().equals(currency)) {
            return Optional.empty();
        }
        return Optional.of("tidings.models.prices." + choice.name() + ": "
                + (price == null ? "nothing is said" : "the price is in " + price.currency())
                + ", and tidings.models.budget is in " + currency + ": say what the model costs in " + currency
                + ", or limit tokens instead");
    }

    private Optional<String> problem(Pass pass, String file) {
        Choice choice = of(pass);
        return Optional.ofNullable(
                switch (choice.provider()) {
                    case OFFLINE -> null;
                    case GEMINI ->
                        models.gemini().key().isEmpty()
                                ? keyless(pass, file)
                                : OF_GEMINI.matcher(choice.name()).matches()
                                        ? null
                                        : file + ": model.name: Gemini has no model " + choice.name() + ": name one of "
                                                + String.join(
                                                        ", ", models.gemini().currentModels());
                    case OPENAI -> ofServer(pass, choice, file);
                });
    }

    private static String keyless(Pass pass, String file) {
        return pass.model().provider() == Provider.GEMINI
                ? file + ": model.provider: gemini " + KEY + ", or leave the provider out"
                : "tidings.models.provider: gemini " + KEY + ", or choose auto, offline or openai";
    }

    private static @Nullable String ofServer(Pass pass, Choice choice, String file) {
        if (choice.name().isEmpty()) {
            return "tidings.models.openai.model: nothing is said; name the model that the server is to answer with";
        }
        boolean counted =
                pass.model().thinking() != null && pass.model().thinking().tokens() != null;
        return counted
                ? file + ": model.thinking: such servers take minimal, low, medium or high, and no number of tokens"
                : null;
    }
}
