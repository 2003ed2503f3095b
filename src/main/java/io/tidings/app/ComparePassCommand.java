package io.tidings.app;

import io.tidings.config.PassSource;
import io.tidings.config.Settings;
import io.tidings.event.SignificantEvent;
import io.tidings.report.Words;
import io.tidings.scoring.Expectation;
import io.tidings.scoring.Score;
import io.tidings.verticle.Inquiry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code passes compare}: versions of a pass side by side. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = {
            "Runs versions of a pass on the same messages and shows side by side what they find, what is not believed,"
                    + " tokens, cost and time, then what only one of them found. With --expected also how much of it is"
                    + " right. Nothing is stored.",
            "",
            "Before you change a pass, copy its files to NAME@VERSION.yaml, .md and .json in the same folder.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  java -jar tidings.jar passes compare significant-events --versions 1,2 my.csv",
            "  java -jar tidings.jar passes compare significant-events --versions 1,2 \\",
            "      data/scaleflow.csv --expected data/scaleflow.expected.json"
        })
final class ComparePassCommand extends TrialCommand {
    private static final int NAME = 24;
    private static final int COLUMN = 18;

    @Option(
            names = "--versions",
            required = true,
            split = ",",
            paramLabel = "N",
            description = "Which, with commas between them: at least two.")
    private List<Integer> versions = new ArrayList<>();

    @Option(names = "--expected", paramLabel = "FILE", description = "What is there to be found, as for 'eval'.")
    private @Nullable Path expected;

    /** What a version came to. */
    private record Side(
            Trial.Outcome<List<Inquiry.Result>> outcome,
            Inquiry.Result result,
            List<SignificantEvent> events,
            Optional<Score> score) {
        String name() {
            return "v" + outcome.pass().version();
        }

        Set<String> ids() {
            return events.stream().map(SignificantEvent::id).collect(Collectors.toSet());
        }
    }

    @Override
    void check(Settings settings) throws IOException {
        if (versions.stream().distinct().count() < 2) {
            throw new ParameterException(commandLine(), "--versions names at least two versions, such as 1,2");
        }
        sources(settings).forEach(Judge::refuseEmails);
        if (expected != null) {
            Judge.expectations(expected, file());
        }
    }

    private List<PassSource> sources(Settings settings) {
        return versions.stream()
                .distinct()
                .map(version -> PassesCommand.find(settings, pass() + "@" + version))
                .toList();
    }

    @Override
    int work(Trial trial, Settings settings, MessageFile messages, PrintWriter out)
            throws IOException, InterruptedException {
        List<Expectation> expectations = expected == null ? List.of() : Judge.expectations(expected, file());
        Judge judge = new Judge(expectations, messages.messages());
        List<Side> sides = new ArrayList<>();
        for (PassSource source : sources(settings)) {
            Trial.Outcome<List<Inquiry.Result>> outcome = trial.read(source, messages.messages());
            List<SignificantEvent> events = TrialEvents.of(settings.company(), List.of(outcome));
            sides.add(new Side(
                    outcome,
                    Trial.together(outcome.result()),
                    events,
                    expectations.isEmpty() ? Optional.empty() : Optional.of(judge.score(events))));
        }
        out.println(pass() + " on " + Words.count(messages.messages().size(), "message"));
        out.println();
        table(sides, out);
        sides.forEach(side -> only(side, sides, out));
        return 0;
    }

    private static void table(List<Side> sides, PrintWriter out) {
        row("", sides, Side::name, out);
        row("answered by", sides, side -> side.outcome().model(), out);
        row("events", sides, side -> number(side.events().size()), out);
        row("not believed", sides, side -> number(side.result().rejected().size()), out);
        row("of them misquoted", sides, side -> number(side.result().misquoted()), out);
        row("fields left out", sides, side -> number(side.result().dropped().size()), out);
        if (sides.get(0).score().isPresent()) {
            row("precision", sides, side -> marks(side).precision().toString(), out);
            row("recall", sides, side -> marks(side).recall().toString(), out);
            row("F1", sides, side -> ScoreText.f1(marks(side)), out);
        }
        row("calls", sides, side -> number(side.outcome().bill().calls()), out);
        row("tokens in", sides, side -> number(side.outcome().bill().usage().inputTokens()), out);
        row("tokens out", sides, side -> number(side.outcome().bill().usage().outputTokens()), out);
        row(
                "tokens in thoughts",
                sides,
                side -> number(side.outcome().bill().usage().thoughtTokens()),
                out);
        row("cost", sides, side -> side.outcome().bill().cost(), out);
        row("time", sides, side -> TrialText.seconds(side.outcome().took()), out);
    }

    private static void row(String name, List<Side> sides, Function<Side, String> value, PrintWriter out) {
        StringBuilder line = new StringBuilder(String.format("%-" + NAME + "s", name));
        sides.forEach(side -> line.append(String.format(" %" + COLUMN + "s", value.apply(side))));
        out.println(line.toString().stripTrailing());
    }

    private static void only(Side side, List<Side> sides, PrintWriter out) {
        Set<String> others = sides.stream()
                .filter(other -> !other.name().equals(side.name()))
                .flatMap(other -> other.ids().stream())
                .collect(Collectors.toSet());
        List<SignificantEvent> alone = side.events().stream()
                .filter(event -> !others.contains(event.id()))
                .toList();
        if (!alone.isEmpty()) {
            out.println();
            out.println("Only " + side.name() + " found:");
            alone.forEach(event -> out.print(Wrapped.of(
                    "  - ",
                    4,
                    event.finding().type().words() + ": " + event.finding().title())));
        }
    }

    private static Score.Marks marks(Side side) {
        return side.score().orElseThrow().all();
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
