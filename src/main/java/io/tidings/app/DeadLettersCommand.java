package io.tidings.app;

import io.tidings.api.DeadLetterReplay;
import io.tidings.message.CompanyId;
import io.tidings.message.Text;
import io.tidings.port.Burial;
import io.tidings.report.Words;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code dead-letters}: what could not be processed, and another try at it. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Lists records and batches that could not be processed, shows why, and has them processed again.",
            ""
        },
        subcommands = {
            DeadLettersCommand.ListLetters.class,
            DeadLettersCommand.ShowLetter.class,
            DeadLettersCommand.ReplayLetters.class
        },
        footer = {
            "",
            "Examples:",
            "  java -jar tidings.jar dead-letters list",
            "  java -jar tidings.jar dead-letters show 3f2a91c0",
            "  java -jar tidings.jar dead-letters replay --all",
            "  java -jar tidings.jar dead-letters list --url http://127.0.0.1:8080"
        })
final class DeadLettersCommand {
    private static Failure unknown(String id) {
        return new Failure("no dead letter has the id '" + Text.printable(id)
                + "', or more than one begins so: dead-letters list --all shows the ids");
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = {"Lists dead letters, the last buried first.", ""},
            footer = {
                "",
                "Examples:",
                "  java -jar tidings.jar dead-letters list",
                "  java -jar tidings.jar dead-letters list --company acme --all --limit 500"
            })
    static final class ListLetters extends LettersCommand {
        @Option(names = "--company", paramLabel = "ID", description = "Only those of one company.")
        private @Nullable CompanyId company;

        @Option(names = "--all", description = "Also those that were replayed and not buried again.")
        private boolean all;

        @Option(
                names = "--limit",
                paramLabel = "N",
                defaultValue = "50",
                description = "How many at most (default: 50).")
        private int limit;

        @Override
        int work(Letters letters, PrintWriter out) throws InterruptedException {
            if (limit < 1 || limit == Integer.MAX_VALUE) {
                throw new ParameterException(commandLine(), "--limit is at least 1, and not " + limit);
            }
            // One more than is shown tells whether there are more.
            List<Burial> found = letters.list(company, all, limit + 1);
            if (found.isEmpty()) {
                out.println(all ? "There are no dead letters." : "There are no open dead letters.");
                return 0;
            }
            List<Burial> shown = found.subList(0, Math.min(limit, found.size()));
            out.print(DeadLetterText.table(shown));
            out.println();
            if (found.size() > limit) {
                out.println("There are more: --limit shows them.");
            }
            out.println("Show one: " + again("dead-letters show ID"));
            out.println("Replay:   " + again("dead-letters replay ID"));
            return 0;
        }
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = {"Shows all of a dead letter.", ""},
            footer = {"", "Examples:", "  java -jar tidings.jar dead-letters show 3f2a91c0"})
    static final class ShowLetter extends LettersCommand {
        @Parameters(paramLabel = "ID", description = "The letter's id, or how it alone begins.")
        private String id = "";

        @Override
        int work(Letters letters, PrintWriter out) throws InterruptedException {
            Burial burial = letters.find(id).orElseThrow(() -> unknown(id));
            out.print(DeadLetterText.whole(burial));
            out.println();
            out.println(
                    "Replay: " + again("dead-letters replay " + burial.letter().id()));
            return 0;
        }
    }

    @Command(
            name = "replay",
            mixinStandardHelpOptions = true,
            description = {
                "Has dead letters processed again, by the next 'replay' or 'run'.",
                "",
                "The record of a letter is appended to the log as it was; a dead batch is opened, and no failure of "
                        + "before counts. What fails again is a dead letter again.",
                ""
            },
            footer = {
                "",
                "Examples:",
                "  java -jar tidings.jar dead-letters replay 3f2a91c0 77ab02de",
                "  java -jar tidings.jar dead-letters replay --all --company acme",
                "",
                "Exit codes: 0 all were replayed, now or before; 1 one could not be."
            })
    static final class ReplayLetters extends LettersCommand {
        private static final int IN_FLIGHT = 50;

        @Parameters(paramLabel = "ID", arity = "0..*", description = "Ids of letters, or how they alone begin.")
        private List<String> ids = new ArrayList<>();

        @Option(names = "--all", description = "All open dead letters.")
        private boolean all;

        @Option(names = "--company", paramLabel = "ID", description = "With --all, only those of one company.")
        private @Nullable CompanyId company;

        @Override
        int work(Letters letters, PrintWriter out) throws InterruptedException {
            if (all == !ids.isEmpty() || (company != null && !all)) {
                throw new ParameterException(
                        commandLine(), "give either the ids of dead letters, or --all, which may have --company");
            }
            List<String> unknown = new ArrayList<>();
            List<Burial> wanted = all ? letters.list(company, false, Integer.MAX_VALUE) : named(letters, unknown);
            int replayed = 0;
            int failed = unknown.size();
            for (int from = 0; from < wanted.size(); from += IN_FLIGHT) {
                for (DeadLetterReplay.Outcome outcome :
                        letters.replay(wanted.subList(from, Math.min(from + IN_FLIGHT, wanted.size())))) {
                    out.println(DeadLetterText.shortId(outcome.letter()) + "  " + Text.printable(outcome.words()));
                    replayed += outcome.end() == DeadLetterReplay.End.REPLAYED ? 1 : 0;
                    failed += outcome.end() == DeadLetterReplay.End.FAILED ? 1 : 0;
                }
            }
            unknown.forEach(id -> out.println(unknown(id).getMessage()));
            if (wanted.isEmpty() && unknown.isEmpty()) {
                out.println("There are no open dead letters.");
            }
            if (replayed > 0) {
                out.println();
                out.println(Words.count(replayed, "dead letter") + " replayed.");
                out.println("The next 'replay' or 'run' on this data processes what was replayed.");
            }
            return failed == 0 ? 0 : 1;
        }

        /** Each letter once, however often it is named. */
        private List<Burial> named(Letters letters, List<String> unknown) throws InterruptedException {
            List<Burial> named = new ArrayList<>();
            Set<String> seen = new HashSet<>();
            for (String id : ids) {
                Optional<Burial> found = letters.find(id);
                if (found.isEmpty()) {
                    unknown.add(id);
                } else if (seen.add(found.get().letter().id())) {
                    named.add(found.get());
                }
            }
            return named;
        }
    }
}
