package io.tidings.app;

import io.tidings.analysis.Pass;
import io.tidings.config.PassFolder;
import io.tidings.config.PassSource;
import io.tidings.config.Settings;
import io.tidings.event.SignificantEvent;
import io.tidings.report.Words;
import io.tidings.verticle.Drafting;
import io.tidings.verticle.Inquiry;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code passes try}: one pass, once, with nothing stored. */
@Command(
        name = "try",
        mixinStandardHelpOptions = true,
        description = {
            "Runs one pass on a file of messages and prints what it finds with its quotes, what is not believed and why,"
                    + " tokens, cost and time. Nothing is stored. A pass that writes an email gets the events that the"
                    + " enabled passes find in the file.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  java -jar tidings.jar passes try significant-events data/scaleflow.csv",
            "  java -jar tidings.jar passes try investor-email my.csv --company acme",
            "  java -jar tidings.jar passes try significant-events@1 my.csv"
        })
final class TryPassCommand extends TrialCommand {
    @Override
    void check(Settings settings) {
        source(settings);
    }

    @Override
    int work(Trial trial, Settings settings, MessageFile messages, PrintWriter out) throws InterruptedException {
        PassSource source = source(settings);
        if (source.pass().output() == Pass.Output.EMAIL) {
            write(trial, settings, source, messages, out);
        } else {
            Trial.Outcome<List<Inquiry.Result>> outcome = trial.read(source, messages.messages());
            head(source, outcome.model(), Words.count(messages.messages().size(), "message"), out);
            out.print(TrialText.findings(Trial.together(outcome.result())));
            out.print(TrialText.bill(outcome.bill(), outcome.took()));
        }
        return 0;
    }

    private static void write(Trial trial, Settings settings, PassSource source, MessageFile messages, PrintWriter out)
            throws InterruptedException {
        List<Trial.Outcome<List<Inquiry.Result>>> found = new ArrayList<>();
        for (Pass pass : PassFolder.load(settings.passes())) {
            if (pass.on() == Pass.RunsOn.BATCH) {
                found.add(trial.read(new PassSource(pass.id(), pass), messages.messages()));
            }
        }
        List<SignificantEvent> events = TrialEvents.of(settings.company(), found).stream()
                .filter(SignificantEvent::active)
                .toList();
        if (events.isEmpty()) {
            out.println("No event was found in the file, so there is nothing to write about.");
            return;
        }
        Trial.Outcome<Drafting.Written> outcome = trial.write(source, events);
        head(source, outcome.model(), Words.count(events.size(), "event"), out);
        out.print(TrialText.email(outcome.result()));
        out.print(TrialText.bill(outcome.bill(), outcome.took()));
    }

    private static void head(PassSource source, String model, String what, PrintWriter out) {
        out.println(source.pass().label() + ", answered by " + model + ", on " + what);
        out.println();
    }
}
