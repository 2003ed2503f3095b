package io.tidings.app;

import io.tidings.analysis.Pass;
import io.tidings.config.InvalidSettings;
import io.tidings.config.PassFolder;
import io.tidings.config.PassSource;
import io.tidings.config.Settings;
import io.tidings.report.Words;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code passes}: what models are asked, checked and tried out before it runs. */
@Command(
        name = "passes",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Shows and checks the passes, and tries them on a file of messages without storing anything.",
            "",
            "PASS is the id of a pass, or id@version of an earlier version whose files (id@version.yaml, .md, .json)"
                    + " are in the same folder.",
            ""
        },
        subcommands = {
            PassesCommand.ListPasses.class,
            PassesCommand.ShowPass.class,
            PassesCommand.ValidatePasses.class,
            TryPassCommand.class,
            EvalPassCommand.class,
            ComparePassCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  java -jar tidings.jar passes list",
            "  java -jar tidings.jar passes validate my-passes",
            "  java -jar tidings.jar passes try significant-events data/scaleflow.csv"
        })
final class PassesCommand {
    /**
     * The pass of that name.
     *
     * @throws InvalidSettings where there is none
     */
    static PassSource find(Settings settings, String name) {
        List<String> problems = new ArrayList<>();
        List<PassSource> all = PassFolder.all(settings.passes(), problems);
        return all.stream()
                .filter(source -> source.name().equals(name)
                        || (source.pass().id() + "@" + source.pass().version()).equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidSettings(
                        problems.isEmpty()
                                ? List.of("there is no pass " + name + "; there are "
                                        + String.join(
                                                ", ",
                                                all.stream()
                                                        .map(PassSource::name)
                                                        .toList()))
                                : problems));
    }

    /** What all of them have. */
    abstract static class OnPasses implements Callable<Integer> {
        @Mixin
        private CommonOptions common = new CommonOptions();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        abstract int work(Settings settings, PrintWriter out) throws InterruptedException;

        /** Settings that come before all others. */
        Map<String, @Nullable Object> flags() {
            return Map.of();
        }

        @Override
        public Integer call() throws InterruptedException {
            PrintWriter out = spec.commandLine().getOut();
            try {
                return work(common.load(flags()).settings(), out);
            } finally {
                out.flush();
            }
        }
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = {"Lists the passes by priority, and their earlier versions.", ""},
            footer = {"", "Examples:", "  java -jar tidings.jar passes list"})
    static final class ListPasses extends OnPasses {
        @Override
        int work(Settings settings, PrintWriter out) {
            List<String> problems = new ArrayList<>();
            out.print(new PassText(settings).table(PassFolder.all(settings.passes(), problems)));
            PassCheck.refuse(problems);
            return 0;
        }
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = {"Shows all of a pass: who answers it and how, its prompt and its schema.", ""},
            footer = {"", "Examples:", "  java -jar tidings.jar passes show significant-events"})
    static final class ShowPass extends OnPasses {
        @Parameters(paramLabel = "PASS", description = "The id of a pass, or id@version.")
        private String name = "";

        @Override
        int work(Settings settings, PrintWriter out) {
            out.print(new PassText(settings).whole(find(settings, name)));
            return 0;
        }
    }

    @Command(
            name = "validate",
            mixinStandardHelpOptions = true,
            description = {
                "Checks passes as a start does, also those that are switched off, and names each problem with its file"
                        + " and place. Ends with 2 where there is any.",
                ""
            },
            footer = {
                "",
                "Examples:",
                "  java -jar tidings.jar passes validate",
                "  java -jar tidings.jar passes validate my-passes"
            })
    static final class ValidatePasses extends OnPasses {
        @Parameters(
                paramLabel = "FOLDER",
                arity = "0..1",
                description = "Where the passes are (default: the folder of the settings).")
        private @Nullable Path folder;

        @Override
        Map<String, @Nullable Object> flags() {
            Map<String, @Nullable Object> flags = new HashMap<>();
            flags.put("tidings.passes", folder);
            return flags;
        }

        @Override
        int work(Settings settings, PrintWriter out) throws InterruptedException {
            if (folder != null && !Files.exists(folder)) {
                throw new InvalidSettings(List.of("there is no folder " + folder + ": name the one with the passes"));
            }
            List<String> unreadable = new ArrayList<>();
            List<PassSource> sources = PassFolder.all(settings.passes(), unreadable);
            Set<String> problems = new LinkedHashSet<>(unreadable);
            ModelChoices choices = new ModelChoices(settings);
            sources.forEach(source -> problems.addAll(choices.problems(source.pass(), source.name())));
            if (problems.isEmpty()) {
                problems.addAll(unusable(settings, sources));
            }
            problems.forEach(problem -> out.print(Wrapped.of("", 2, problem)));
            if (!problems.isEmpty()) {
                out.println(Words.count(problems.size(), "problem") + ".");
                return CommandLine.ExitCode.USAGE;
            }
            out.println(Words.count(sources.size(), "pass", "passes") + ", all in order.");
            return 0;
        }

        /** What is wrong with the enabled ones together. */
        private static List<String> unusable(Settings settings, List<PassSource> sources) throws InterruptedException {
            List<Pass> enabled = sources.stream()
                    .filter(source -> !source.isEarlier() && source.pass().enabled())
                    .map(PassSource::pass)
                    .toList();
            Vertx vertx = Wiring.vertx();
            Models models = new Models(
                    vertx, settings, new ServiceConfigs(settings, Node.name(settings)), InstantSource.system());
            try {
                return PassCheck.useless(enabled, settings.passes(), models.of(enabled));
            } finally {
                Pipeline.await(models.close());
                Pipeline.await(vertx.close());
            }
        }
    }
}
