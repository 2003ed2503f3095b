package io.tidings.app;

import io.tidings.config.InvalidSettings;
import io.tidings.port.ServiceFailure;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program. */
public final class Main {
    private Main() {}

    /** The command line as a whole; what it does is in its subcommands. */
    private static final String RUN = "run";

    @Command(
            name = "tidings",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            synopsisSubcommandLabel = "[COMMAND]",
            usageHelpAutoWidth = false,
            usageHelpWidth = 80,
            description = {
                "Listens to a company's conversations and tells, with proof, what really happened in them. "
                        + "Without a command: run.",
                ""
            },
            footer = {
                "",
                "Examples:",
                "  java -jar tidings.jar",
                "  java -jar tidings.jar replay data/scaleflow.csv",
                "  java -jar tidings.jar export events --format csv > events.csv",
                "",
                "Exit codes: 0 done, 1 failed, 2 wrong usage, settings or passes."
            })
    static final class Root {
        @Option(
                names = "--trace",
                scope = CommandLine.ScopeType.INHERIT,
                description = "Show the stack trace of an error.")
        boolean trace;
    }

    /** The version in the jar's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"tidings " + number()};
        }

        static String number() {
            String version = Main.class.getPackage().getImplementationVersion();
            return version == null ? "(not from a jar)" : version;
        }
    }

    public static void main(String[] args) {
        Optional<String> problem = FileNames.problem(
                System.getProperty("sun.jnu.encoding", "UTF-8"), System.getProperty("user.dir", ""), args);
        if (problem.isPresent()) {
            System.err.println("tidings: " + problem.get());
            System.exit(CommandLine.ExitCode.USAGE);
        }
        System.exit(run(UnaryOperator.identity(), args));
    }

    /**
     * Runs a command line to its end.
     *
     * @param decorate wraps the ports of the system; tests put faults there
     * @return the exit code
     */
    public static int run(UnaryOperator<Ports> decorate, String... args) {
        String[] wanted = args.length == 0 ? new String[] {RUN} : args;
        return line(decorate, wanted).execute(wanted);
    }

    private static Map<String, Supplier<Object>> commands(UnaryOperator<Ports> decorate) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("replay", () -> new ReplayCommand(decorate));
        commands.put(RUN, () -> new RunCommand(decorate));
        commands.put("generate", GenerateCommand::new);
        commands.put("export", ExportCommand::new);
        commands.put("dead-letters", DeadLettersCommand::new);
        commands.put("passes", PassesCommand::new);
        commands.put("erase", EraseCommand::new);
        commands.put("flush", FlushCommand::new);
        commands.put("config", ConfigCommand::new);
        commands.put("doctor", DoctorCommand::new);
        commands.put("fake-gemini", FakeGeminiCommand::new);
        commands.put("bench", BenchCommand::new);
        return commands;
    }

    /**
     * The command line, ready to execute. Where it begins with a command, it knows that one alone: to learn them all
     * takes longer than many a command.
     */
    static CommandLine line(UnaryOperator<Ports> decorate, String... args) {
        Root root = new Root();
        CommandLine line = new CommandLine(root);
        Map<String, Supplier<Object>> commands = commands(decorate);
        if (args.length > 0) {
            Supplier<Object> wanted = commands.get(args[0]);
            if (wanted != null) {
                commands = Map.of(args[0], wanted);
            }
        }
        commands.forEach((name, command) -> line.addSubcommand(name, command.get()));
        Arguments.readBy(line);
        line.setParameterExceptionHandler((wrong, arguments) -> refuse(wrong));
        line.setExecutionExceptionHandler((error, command, parsed) -> {
            PrintWriter err = command.getErr();
            if (root.trace) {
                error.printStackTrace(err);
            }
            err.println("tidings: " + Failure.words(error));
            return isOfSettings(error) ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
        });
        return line;
    }

    private static boolean isOfSettings(Exception error) {
        return error instanceof InvalidSettings || (error instanceof ServiceFailure failure && failure.isOfSettings());
    }

    private static int refuse(ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(command.getColorScheme().errorText(String.valueOf(wrong.getMessage())));
        List<String> meant = wrong instanceof UnmatchedArgumentException unmatched
                // The one command that destroys is not what somebody is led to by a slip.
                ? unmatched.getSuggestions().stream()
                        .filter(name -> !name.equals("flush"))
                        .map(name -> unmatched.isUnknownOption()
                                ? name
                                : command.getCommandSpec().qualifiedName() + " " + name)
                        .toList()
                : List.of();
        if (meant.isEmpty()) {
            command.usage(err);
        } else {
            err.println("Did you mean: " + String.join(" or ", meant) + "?");
        }
        return CommandLine.ExitCode.USAGE;
    }
}
