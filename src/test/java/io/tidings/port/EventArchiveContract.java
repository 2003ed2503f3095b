package io.tidings.port;

import static io.tidings.port.Await.failure;
import static io.tidings.port.Await.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.analysis.ModelOutcome.Usage;
import io.tidings.event.Metric;
import io.tidings.event.SignificantEvent;
import io.tidings.message.CompanyId;
import io.tidings.message.DeadLetter;
import io.tidings.message.Message;
import io.tidings.outreach.EmailDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What exports and reports read of events, emails, dead letters and their counts is what the stores hold. */
public abstract class EventArchiveContract extends PortContract {
    @Test
    void exportsEventsByCompanyAndTime() {
        complete(BOLT, 5, "Bolt");
        complete(ACME, 7, "Late");
        complete(ACME, 6, "Early");
        List<SignificantEvent> events = new ArrayList<>();

        value(stores.archive().events(events::add));

        assertThat(events).extracting(event -> event.finding().subject()).containsExactly("Early", "Late", "Bolt");
    }

    @Test
    void exportsEmails() {
        EmailDraft draft = Examples.draft("draft-1", ACME, "We grew");
        value(stores.emails().begin("draft-1", ACME, Examples.PASS));
        value(stores.emails().keep(draft));
        List<EmailDraft> emails = new ArrayList<>();

        value(stores.archive().emails(emails::add));

        assertThat(emails).containsExactly(draft);
    }

    @Test
    void exportsDeadLettersInTheOrderOfTheirLines() {
        List<DeadLetter> letters = List.of(
                Examples.deadLetter(Examples.refused(ACME, 10, "ten")),
                Examples.deadLetter(Examples.refused(ACME, 9, "nine")),
                Examples.deadLetter(Examples.refused(ACME, 11, "eleven")));
        value(stores.events().bury(letters));
        List<DeadLetter> exported = new ArrayList<>();

        value(stores.archive().deadLetters(exported::add));

        assertThat(exported).containsExactly(letters.get(1), letters.get(0), letters.get(2));
    }

    @Test
    void exportsMoreRowsThanAreReadAtATime() {
        List<DeadLetter> letters = IntStream.rangeClosed(1, 1201)
                .mapToObj(line -> Examples.deadLetter(Examples.refused(ACME, line, "row " + line)))
                .toList();
        value(stores.events().bury(letters));
        List<DeadLetter> exported = new ArrayList<>();

        value(stores.archive().deadLetters(exported::add));

        assertThat(exported).isEqualTo(letters);
    }

    @Test
    void failsAsTheReaderOfItsRowsFails() {
        value(stores.events().bury(List.of(Examples.deadLetter(Examples.refused(ACME, 1, "one")))));

        Throwable failure = failure(stores.archive().deadLetters(letter -> {
            throw new IllegalStateException("the disk is full");
        }));

        assertThat(failure).hasStackTraceContaining("the disk is full");
        assertThat(value(stores.archive().statistics(ACME)).deadLetters()).isEqualTo(1);
    }

    @Test
    void countsNothingOfACompanyThatNobodyKnows() {
        Statistics statistics = value(stores.archive().statistics(new CompanyId("nobody")));

        assertThat(statistics)
                .isEqualTo(new Statistics(
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        0,
                        new Usage(0, 0, 0, 0, false),
                        List.of(),
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        List.of()));
    }

    @Test
    void countsWhatWasDoneForACompany() {
        complete(ACME, 1, "One");
        complete(BOLT, 2, "Two");
        Run dead = takenRun("dead", List.of(Examples.chat(ACME, 3)));
        value(stores.events().keep(Examples.reply(dead.id(), 0, "no JSON")));
        value(stores.events().fail(dead, "malformed", 1));
        value(stores.events().bury(List.of(Examples.deadLetter(Examples.refused(ACME, 10, "ten")))));

        Statistics statistics = value(stores.archive().statistics(ACME));

        assertThat(statistics)
                .usingRecursiveComparison()
                .isEqualTo(new Statistics(
                        Map.of("completed", 1L, "dead", 1L),
                        Map.of("count", 2L),
                        Map.of("completed", 1L, "dead", 1L),
                        2,
                        new Usage(200, 80, 40, 10, false),
                        List.of("model-1"),
                        1,
                        0,
                        1,
                        1,
                        2,
                        2,
                        List.of("significant-events on batch dead: malformed")));
    }

    protected final void complete(CompanyId company, int n, String subject) {
        Message message = Examples.chat(company, n);
        Run run = takenRun(company + "-" + n, List.of(message));
        value(stores.events().keep(Examples.reply(run.id(), 0, "{}")));
        value(stores.events()
                .complete(Examples.result(run, Examples.finding(message, subject, new Metric("MRR", "$42k")))));
    }
}
