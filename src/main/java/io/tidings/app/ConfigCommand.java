package io.tidings.app;

import io.tidings.analysis.Pass;
import io.tidings.config.PassFolder;
import io.tidings.config.Settings;
import io.tidings.config.SettingsLoader;
import io.tidings.offline.OfflineModel;
import java.io.PrintWriter;
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
                    + " pass.",
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
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        SettingsLoader loader = common.load(Map.of());
        loader.effective().forEach((path, value) -> out.println(path + " = " + value));
        out.println();
        models(loader.settings(), out);
        return 0;
    }

    private static void models(Settings settings, PrintWriter out) {
        List<Pass> passes = PassFolder.load(settings.passes());
        ModelChoices choices = new ModelChoices(settings);
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
        PassCheck.refuse(choices.problems(passes));
    }

    private static String price(Settings settings, String model) {
        String price = settings.models().prices().get(model);
        return price == null ? ", whose price tidings.models.prices does not say" : "; a million tokens cost " + price;
    }
}
