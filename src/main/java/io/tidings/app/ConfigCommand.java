package io.tidings.app;

import io.tidings.analysis.Pass;
import io.tidings.analysis.Provider;
import io.tidings.config.PassFolder;
import io.tidings.config.Settings;
import io.tidings.config.SettingsLoader;
import io.tidings.offline.OfflineModel;
import io.tidings.report.Expenses;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code config}: what is in force. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        description = {
            "Shows every setting in force, after file, .env, environment and command line, and which model answers which"
                    + " pass, and what was spent.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  java -jar tidings.jar config",
            "  TIDINGS_TRIGGER_COUNT=50 java -jar tidings.jar config --config my.yaml"
        })
final class ConfigCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        SettingsLoader loader = common.load(Map.of());
        Settings settings = loader.settings();
        loader.effective().forEach((path, value) -> out.println(path + " = " + value));
        out.println();
        List<Pass> passes = PassFolder.load(settings.passes());
        ModelChoices choices = new ModelChoices(settings);
        models(settings, passes, choices, out);
        PassCheck.refuse(choices.problems(passes));
        if (passes.stream().anyMatch(pass -> choices.of(pass).provider() != Provider.OFFLINE)) {
            out.println();
            spending(settings).forEach(out::println);
        }
        return 0;
    }

    /** Looks at what is stored without changing it; a store that cannot be looked at is no reason to fail. */
    private static List<String> spending(Settings settings) throws InterruptedException {
        Vertx vertx = Wiring.vertx();
        try {
            Expenses expenses = Pipeline.await(Wiring.lookAtSpending(
                    vertx,
                    settings,
                    spending -> spending.isEmpty()
                            ? Future.succeededFuture(Expenses.NONE)
                            : Expenditure.of(settings.company(), spending.get(), settings, Instant.now())));
            List<String> lines = new ArrayList<>();
            lines.add("spent for " + settings.company() + ": "
                    + (expenses.spent().isEmpty() ? "nothing yet" : expenses.words()));
            lines.addAll(expenses.budgets());
            return lines;
        } catch (RuntimeException e) {
            return List.of("what was spent is not known now: " + Failure.words(e));
        } finally {
            Pipeline.await(vertx.close());
        }
    }

    private static void models(Settings settings, List<Pass> passes, ModelChoices choices, PrintWriter out) {
        for (Pass pass : passes) {
            ModelChoices.Choice choice = choices.of(pass);
            String model =
                    switch (choice.provider()) {
                        case OFFLINE -> new OfflineModel().name() + ", which costs nothing";
                        case GEMINI -> choice.name() + price(settings, choice.name());
                        case OPENAI ->
                            choice.name() + " at " + settings.models().openai().baseUrl()
                                    + price(settings, choice.name());
                    };
            out.println("the pass " + pass.id() + " is answered by " + model);
        }
    }

    private static String price(Settings settings, String model) {
        String price = settings.models().prices().get(model);
        return price == null ? ", whose price tidings.models.prices does not say" : "; a million tokens cost " + price;
    }
}
