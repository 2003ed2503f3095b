package io.tidings.app;

import io.tidings.analysis.ModelOutcome.Usage;
import io.tidings.analysis.ModelRequest;
import io.tidings.analysis.Pass;
import io.tidings.analysis.Price;
import io.tidings.analysis.Provider;
import io.tidings.config.Settings;
import io.tidings.message.Arrival;
import io.tidings.message.LogRecord;
import io.tidings.message.Message;
import io.tidings.message.MessageId;
import io.tidings.message.NotAMessage;
import io.tidings.message.SortedRecords;
import io.tidings.message.Text;
import io.tidings.report.Words;
import io.tidings.spending.Estimate;
import io.tidings.spending.Money;
import io.tidings.trigger.Trigger;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a replay would ask of models, reckoned from the file alone: nothing is called, opened or stored. */
final class DryRun {
    /** Messages for each event that an email is reckoned to be about, as in the sample company. */
    private static final int MESSAGES_PER_EVENT = 25;

    private static final int MOST_EVENTS = 100;
    private static final int TOKENS_OF_EVENT = 60;

    private final Settings settings;
    private final ModelChoices choices;
    private final ModelPace pace;
    private final Map<Pass, Sum> sums = new LinkedHashMap<>();
    private final Set<MessageId> seen = new HashSet<>();
    private final TrialBuffer buffer;
    private long deadLetters;
    private long copies;
    private long batches;

    /** What the calls of a pass are reckoned to take. */
    private static final class Sum {
        private long calls;
        private Usage usage = Usage.NONE;
        private Usage most = Usage.NONE;

        void add(Usage one, Usage mostOfOne) {
            calls++;
            usage = usage.plus(one);
            most = most.plus(mostOfOne);
        }
    }

    DryRun(Settings settings, List<Pass> passes) {
        this.settings = settings;
        this.choices = new ModelChoices(settings);
        this.pace = new ModelPace(settings.models());
        this.buffer = new TrialBuffer(
                settings.company(), new Trigger(settings.trigger().limits()));
        passes.forEach(pass -> sums.put(pass, new Sum()));
    }

    /** Reads the records, and gives the lines that tell what they come to. */
    List<String> run(FileRecords records) throws IOException, NotAMessage, InterruptedException {
        records.each(this::read);
        buffer.rest().forEach(this::analyse);
        sums.forEach((pass, sum) -> {
            if (pass.on() == Pass.RunsOn.EVENTS) {
                write(pass, sum);
            }
        });
        return lines();
    }

    private void read(List<LogRecord> portion) {
        SortedRecords sorted = SortedRecords.of(portion, Instant.EPOCH, (record, defect) -> {});
        deadLetters += sorted.deadLetters().size();
        for (Arrival arrival : sorted.arrivals()) {
            if (seen.add(arrival.message().id())) {
                buffer.add(arrival.message()).forEach(this::analyse);
            } else {
                copies++;
            }
        }
    }

    private void analyse(List<Message> batch) {
        batches++;
        sums.forEach((pass, sum) -> {
            if (pass.on() == Pass.RunsOn.BATCH) {
                ModelRequest request = new ModelRequest(pass, settings.company(), batch, List.of(), Map.of(), null);
                sum.add(Estimate.of(request), Estimate.most(request));
            }
        });
    }

    private void write(Pass pass, Sum sum) {
        long events = Math.min(MOST_EVENTS, 1 + seen.size() / MESSAGES_PER_EVENT);
        long asked = (long) Text.tokens(pass.prompt()) + Text.tokens(pass.schema()) + events * TOKENS_OF_EVENT;
        long most = pass.model().maxOutputTokens();
        sum.add(Usage.estimated(asked, Math.min(most, asked / Estimate.ANSWER_SHARE)), Usage.estimated(asked, most));
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Dry run: nothing is called or stored.");
        lines.add(Words.count(seen.size(), "message") + ", " + Words.count(deadLetters, "dead letter") + " and "
                + Words.count(copies, "duplicate") + ", in " + Words.count(batches, "batch", "batches"));
        lines.add("");
        lines.add(row("pass", "model", "calls", "tokens in", "tokens out", "cost"));
        Map<String, BigDecimal> costs = new TreeMap<>();
        Map<String, BigDecimal> mosts = new TreeMap<>();
        sums.forEach((pass, sum) -> lines.add(line(pass, sum, costs, mosts)));
        lines.add("");
        costs.forEach((currency, cost) -> lines.add("About " + new Money(currency, cost).words() + ", and at most "
                + new Money(currency, mosts.getOrDefault(currency, cost)).words()
                + " where every answer is as long as its pass allows."));
        lines.add(
                "Assumed: nothing of the file was analysed before; batches fire by count, by tokens and at the end, not"
                        + " by age; no question is asked twice; tokens are reckoned from the letters, without a provider's cache;"
                        + " an answer with its thoughts is a fifth of its question; the email is about one event for each "
                        + MESSAGES_PER_EVENT + " messages. Prices are those of tidings.models.prices.");
        return lines;
    }

    private String line(Pass pass, Sum sum, Map<String, BigDecimal> costs, Map<String, BigDecimal> mosts) {
        ModelChoices.Choice choice = choices.of(pass);
        boolean offline = choice.provider() == Provider.OFFLINE;
        Price price = offline ? null : pace.price(choice.name());
        String cost = offline ? "nothing" : "no price is known";
        if (price != null) {
            Money money = new Money(price.currency(), price.cost(sum.usage));
            costs.merge(money.currency(), money.amount(), BigDecimal::add);
            mosts.merge(money.currency(), price.cost(sum.most), BigDecimal::add);
            cost = money.words();
        }
        return row(
                pass.id(),
                offline ? "offline" : choice.name(),
                number(sum.calls),
                number(sum.usage.inputTokens()),
                number(sum.usage.outputTokens()),
                cost);
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String row(String... cells) {
        return String.format(Locale.ROOT, "  %-22s %-24s %7s %13s %12s  %s", (Object[]) cells);
    }
}
