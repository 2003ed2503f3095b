package io.tidings.app;

import io.tidings.config.PassSource;
import io.tidings.config.Settings;
import io.tidings.event.SignificantEvent;
import io.tidings.report.Words;
import io.tidings.scoring.Score;
import io.tidings.verticle.Inquiry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code passes eval}: how good a pass is. */
@Command(
        name = "eval",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a pass on a file of messages and holds what it finds against what is expected: precision (how much of"
                    + " what it finds is right), recall (how much of what is there it finds) and F1 (both in one) for each"
                    + " type of event, with quotes that nobody wrote, tokens, cost and time. Nothing is stored.",
            "",
            "The file of what is expected has the form that 'generate' writes.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  java -jar tidings.jar passes eval significant-events data/scaleflow.csv",
            "  java -jar tidings.jar passes eval significant-events@1 my.csv \\",
            "      --expected my.expected.json --missed"
        })
final class EvalPassCommand extends TrialCommand {
    @Option(
            names = "--expected",
            paramLabel = "FILE",
            description = "What is there to be found (default: FILE.expected.json beside FILE.csv).")
    private @Nullable Path expected;

    @Option(names = "--missed", description = "Also list what was missed, and what was wrong.")
    private boolean missed;

    @Override
    void check(Settings settings) throws IOException {
        Judge.refuseEmails(source(settings));
        Judge.expectations(expected, file());
    }

    @Override
    int work(Trial trial, Settings settings, MessageFile messages, PrintWriter out)
            throws IOException, InterruptedException {
        PassSource source = source(settings);
        Judge judge = new Judge(Judge.expectations(expected, file()), messages.messages());
        Trial.Outcome<List<Inquiry.Result>> outcome = trial.read(source, messages.messages());
        List<SignificantEvent> events = TrialEvents.of(settings.company(), List.of(outcome));
        Score score = judge.score(events);
        Inquiry.Result result = Trial.together(outcome.result());
        out.println(source.pass().label() + ", answered by " + outcome.model() + ", on "
                + Words.count(messages.messages().size(), "message") + " in "
                + Words.count(outcome.result().size(), "batch", "batches"));
        out.println();
        out.print(ScoreText.table(score));
        if (missed) {
            out.print(ScoreText.missed(score));
        }
        out.println();
        out.println(Words.count(events.size(), "event") + "; "
                + Words.count(result.rejected().size(), "finding") + " not believed, " + result.misquoted()
                + " of them for a quote that nobody wrote");
        out.print(TrialText.bill(outcome.bill(), outcome.took()));
        return 0;
    }
}
