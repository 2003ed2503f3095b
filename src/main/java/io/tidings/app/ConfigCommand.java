package io.tidings.app;

import java.io.PrintWriter;
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
        description = {"Shows every setting in force, after file, .env, environment and command line.", ""},
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
        common.load(Map.of()).effective().forEach((path, value) -> out.println(path + " = " + value));
        return 0;
    }
}
