package io.tidings.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.analysis.ModelOutcome.Usage;
import io.tidings.event.Evidence;
import io.tidings.event.Finding;
import io.tidings.event.Found;
import io.tidings.event.SignificantEvent;
import io.tidings.message.LineNumbers;
import io.tidings.message.Said;
import io.tidings.outreach.EmailDraft;
import io.tidings.outreach.InvestorEmail;
import io.tidings.outreach.Tracing;
import io.tidings.port.Statistics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportTest {
    private static final Instant MONDAY = Instant.parse("2025-03-03T12:00:00Z");

    @Test
    void theFiguresOfTheRunAreShown() {
        String report = Report.render(data(List.of(), null, List.of("the model was away")));

        assertThat(report)
                .contains(
                        "# Tidings of acme",
                        "From my_file.csv, 2025-03-04 12:00 UTC. Model: offline 1.",
                        "## What happened to the file\n",
                        "| Rows | 12,345, 345 new in this run |",
                        "| became | 12,000 messages + 300 dead letters + 45 duplicates of rows already known |",
                        "| Shared ids | 7 ids on rows of different content",
                        "| Broken rows | 1 row with a quote that is not closed, or too long (line 7); the dead letters"
                                + " say more |",
                        "| Doubtful rows | 2 rows with lines in quotes that look like rows (lines 8, 9); is a quote"
                                + " missing there? |",
                        "| Unusable times | 3 rows without a usable time (such as '01/02/2025'), dated as the first row"
                                + " that has one (1) or the row before (2) |",
                        "| Not UTF-8 | 1 row with bytes that are not UTF-8, shown as \uFFFD; the originals are kept |",
                        "## The company so far\n",
                        "| Messages | 12,000 slack (11,990 completed, 10 stored) |",
                        "| Batches | 61 completed (60 by count) |",
                        "| Events | 2 active, 1 superseded by later figures |",
                        "| Not believed | 4 findings rejected, 5 fields left out, 6 values repaired |",
                        "| Model calls | 61; 1,000,000 tokens in (400,000 from a cache), 2,000 out, 3,000 in thoughts (estimated) |",
                        "| Took | 1.5 s |",
                        "| Errors | 1, see below |",
                        "- the model was away");
    }

    @Test
    void aReportIsTheSameInEveryCountry() {
        ReportData data = data(List.of(Found.event(mrr("$42k", MONDAY))), null, List.of());
        String report = Report.render(data);
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);

            assertThat(Report.render(data)).isEqualTo(report);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void withoutEventsItSaysSoAndDrawsNothing() {
        String report = Report.render(data(List.of(), null, List.of()));

        assertThat(report)
                .contains("No significant event was found.", "nothing to write about", "| Errors | none |")
                .doesNotContain("mermaid");
    }

    @Test
    void anEventIsShownWithItsQuotes() {
        SignificantEvent event = Found.event(mrr("$42k", MONDAY));

        String report = Report.render(data(List.of(event), null, List.of()));

        Evidence proof = event.finding().evidence().get(0);
        assertThat(report)
                .contains(
                        "| revenue milestone | 1 |  |  | 1 |",
                        "### High\n\n**MRR reached $42k**",
                        "revenue milestone · 2025-03-03 12:00 · confidence 0.90 · MRR $42k\n",
                        "> MRR hit $42k  \n> — Dana, 2025-03-03 12:00, `" + proof.messageId() + "`");
    }

    @Test
    void anEventIsToldWithItsDescriptionImpactAndStakeholders() {
        String report = Report.render(data(
                List.of(told("Recurring revenue passed a mark.", "The runway grows by *two* months.", "Dana", "Mia")),
                null,
                List.of()));

        assertThat(report)
                .contains("confidence 0.90 · MRR $42k · stakeholders: Dana, Mia\n\n"
                        + "Recurring revenue passed a mark.  \n"
                        + "Impact: The runway grows by \\*two\\* months.\n\n> MRR hit $42k");
    }

    @Test
    void aDescriptionThatAQuoteGivesWordForWordIsNotRepeated() {
        String report = Report.render(data(List.of(told("MRR hit $42k", null)), null, List.of()));

        assertThat(report).containsOnlyOnce("MRR hit $42k").doesNotContain("Impact", "stakeholders");
    }

    private static SignificantEvent told(String description, @Nullable String impact, String... stakeholders) {
        Finding finding = mrr("$42k", MONDAY);
        return Found.event(new Finding(
                finding.type(),
                finding.severity(),
                finding.subject(),
                finding.title(),
                description,
                impact,
                finding.metrics(),
                finding.timeline(),
                List.of(stakeholders),
                finding.confidence(),
                finding.evidence()));
    }

    @Test
    void atMostFiveQuotesAreShownAndTheOthersCounted() {
        Evidence[] proofs = new Evidence[8];
        for (int i = 0; i < proofs.length; i++) {
            proofs[i] = Found.quote("quote number " + i, MONDAY.plusSeconds(i));
        }

        String report = Report.render(data(List.of(Found.event(Found.mrr("$42k", proofs))), null, List.of()));

        assertThat(report).contains("quote number 4", "and 3 more.").doesNotContain("quote number 5");
    }

    @Test
    void aSupersededFigureIsHistoryAndNotInTheOverview() {
        List<SignificantEvent> events = Found.events(mrr("$42k", MONDAY), mrr("$50k", MONDAY.plus(Duration.ofDays(1))));

        String report = Report.render(data(events, null, List.of()));

        assertThat(report).contains("| revenue milestone | 1 |  |  | 1 |");
        assertThat(report.indexOf("**MRR reached $50k**"))
                .isPositive()
                .isLessThan(report.indexOf("### Superseded by later figures"));
        assertThat(report.indexOf("**MRR reached $42k**"))
                .isGreaterThan(report.indexOf("### Superseded by later figures"));
    }

    @Test
    void whatPeopleAndModelsWroteCannotBecomeMarkup() {
        String evil = "x\n## Fake\n[a](http://b) | <img src=x>";
        Finding finding = Found.finding(0.9, evil, "$42k", Found.quote(evil + " $42k"));
        EmailDraft draft =
                draft(new InvestorEmail(evil, evil + " $42k and $99k", List.of(), Map.of(evil, "$42k")), finding);

        String report = Report.render(data(List.of(Found.event(finding)), draft, List.of(evil)));

        assertThat(report)
                .doesNotContain("\n## Fake", "> ## Fake", " <img", "](http", " [a]")
                .contains("\\## Fake", "\\<img src=x>");
    }

    @Test
    void nothingInAReportSteersATerminal() {
        String evil = "\u001B[2J\u0007\u009B";
        Finding finding = Found.finding(0.9, evil, "$42k", Found.quote(evil + " $42k"));
        EmailDraft draft = draft(
                new InvestorEmail(evil, evil + " $42k and $99k", List.of(evil), Map.of(evil, "$42k" + evil)), finding);

        String report = Report.render(data(List.of(Found.event(finding)), draft, List.of(evil)));

        assertThat(report.replace("\n", "")).contains("\\\\u001b\\[2J").doesNotContainPattern("\\p{Cc}");
    }

    @Test
    void theEmailIsShownWithWhereItsFiguresComeFrom() {
        Finding finding = mrr("$42k", MONDAY);
        EmailDraft draft = draft(
                new InvestorEmail("MRR at $42k", "Dear all,\n\nwe are at $42k, soon $99k.", List.of(), Map.of()),
                finding);

        String report = Report.render(data(List.of(Found.event(finding)), draft, List.of()));

        assertThat(report)
                .contains(
                        "**MRR at $42k**",
                        "> Dear all,  \n>\n> we are at $42k, soon $99k.  \n",
                        "| **$99k** | letter | **no quote proves it: mend it before it is sent** |",
                        "| $42k | subject, letter | MRR hit $42k `");
    }

    @Test
    void aFigureStandsOnceForEachMessageInTheWordsOfItsReader() {
        Finding finding = mrr("$42k", MONDAY);
        InvestorEmail email = new InvestorEmail(
                "MRR at $42k",
                "We are at $42k, yes, $42k. Soon $99k, yes, $99k.",
                List.of("MRR reached $42k", "Again: $42k"),
                Map.of("MRR", "$42k"));

        String report = Report.render(data(List.of(Found.event(finding)), draft(email, finding), List.of()));

        assertThat(report.lines().filter(line -> line.startsWith("| $42k |")))
                .singleElement()
                .asString()
                .startsWith("| $42k | subject, letter, highlights, key figures | MRR hit $42k `");
        assertThat(report.lines().filter(line -> line.startsWith("| **$99k** |")))
                .containsExactly("| **$99k** | letter | **no quote proves it: mend it before it is sent** |");
        assertThat(report)
                .contains("**Highlights**\n\n- MRR reached $42k\n- Again: $42k\n\n**Key figures**\n\n- MRR: $42k\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "2025-03-03;2025-03-03;Events per day, 2025-03-03;03-03",
                "2025-03-03;2025-03-04;Events per day, 2025-03-03 to 2025-03-04;03-03 03-04",
                "2024-12-31;2025-01-01;Events per day, 2024-12-31 to 2025-01-01;2024-12-31 2025-01-01",
                "2025-01-08;2025-02-05;Events per week, for the weeks from 2025-01-06 to 2025-02-03;"
                        + "01-06 01-13 01-20 01-27 02-03",
                "2024-12-24;2025-01-20;Events per week, for the weeks from 2024-12-23 to 2025-01-20;"
                        + "2024-12-23 12-30 2025-01-06 01-13 01-20",
                "2024-11-05;2025-06-20;Events per month, 2024-11 to 2025-06;"
                        + "2024-11 2024-12 2025-01 2025-02 2025-03 2025-04 2025-05 2025-06",
            })
    void theTimelineSaysItsRangeAndTheYearWhereItChanges(String first, String last, String title, String labels) {
        String mermaid = Timeline.mermaid(List.of(
                Found.event(mrr("$42k", Instant.parse(first + "T12:00:00Z"))),
                Found.event(mrr("$42k", Instant.parse(last + "T12:00:00Z")))));

        assertThat(mermaid).contains("title \"" + title + "\"");
        assertThat(Chart.of(mermaid).labels()).containsExactly(labels.split(" "));
    }

    @Property(tries = 200)
    void theTimelineIsWellFormedAndCountsEveryEvent(
            @ForAll @Size(min = 1, max = 30) List<@LongRange(min = 0, max = 30_000) Long> days) {
        List<SignificantEvent> events = days.stream()
                .map(day -> Found.event(mrr("$42k", Instant.EPOCH.plus(Duration.ofDays(day)))))
                .toList();

        Chart chart = Chart.of(Timeline.mermaid(events));

        assertThat(chart.bars().stream().mapToInt(Integer::intValue).sum()).isEqualTo(days.size());
        assertThat(chart.labels()).hasSameSizeAs(chart.bars()).doesNotHaveDuplicates();
        assertThat(chart.most())
                .isEqualTo(
                        chart.bars().stream().mapToInt(Integer::intValue).max().orElse(0));
    }

    @Property(tries = 50)
    void aTimelineOfAFewYearsHasFewBars(
            @ForAll @Size(min = 1, max = 30) List<@LongRange(min = 18_000, max = 20_000) Long> days) {
        List<SignificantEvent> events = days.stream()
                .map(day -> Found.event(mrr("$42k", Instant.EPOCH.plus(Duration.ofDays(day)))))
                .toList();

        assertThat(Chart.of(Timeline.mermaid(events)).bars()).hasSizeBetween(1, 26);
    }

    /** A Mermaid chart, taken apart. */
    private record Chart(List<String> labels, int most, List<Integer> bars) {
        private static final Pattern FORM = Pattern.compile(
                """
                ```mermaid
                xychart-beta
                    title "Events per [a-z]+, [a-z0-9 -]+"
                    x-axis \\[("[0-9-]+"(?:, "[0-9-]+")*)\\]
                    y-axis "events" 0 --> (\\d+)
                    bar \\[(\\d+(?:, \\d+)*)\\]
                ```
                """);

        static Chart of(String mermaid) {
            Matcher form = FORM.matcher(mermaid);
            assertThat(form.matches()).as(mermaid).isTrue();
            List<Integer> bars = new ArrayList<>();
            for (String bar : form.group(3).split(", ")) {
                bars.add(Integer.valueOf(bar));
            }
            return new Chart(
                    List.of(form.group(1).replace("\"", "").split(", ")), Integer.parseInt(form.group(2)), bars);
        }
    }

    private static Finding mrr(String value, Instant sentAt) {
        return Found.mrr(value, Found.quote("MRR hit " + value, sentAt));
    }

    private static EmailDraft draft(InvestorEmail email, Finding finding) {
        SignificantEvent event = Found.event(finding);
        return new EmailDraft(
                "d1",
                Said.COMPANY,
                email,
                Tracing.of(email, List.of(event), List.of()),
                "draft",
                "offline 1",
                List.of(event.id()),
                Said.NOON,
                null);
    }

    private static ReportData data(List<SignificantEvent> events, @Nullable EmailDraft draft, List<String> errors) {
        Statistics statistics = new Statistics(
                Map.of("completed", 11_990L),
                Map.of("count", 60L),
                Map.of("completed", 61L),
                61,
                new Usage(1_000_000, 400_000, 2_000, 3_000, true),
                List.of("offline 1"),
                2,
                1,
                4,
                5,
                6,
                300,
                errors);
        return new ReportData(
                Said.COMPANY,
                "my_file.csv",
                12_345,
                new Oddities(
                        3,
                        1,
                        "01/02/2025",
                        1,
                        LineNumbers.NONE.with(7),
                        LineNumbers.NONE.with(8).with(9)),
                345,
                2,
                Said.NOON,
                Duration.ofMillis(1500),
                new ImportTally(12_000, 300, 45, 7),
                Map.of("slack", 12_000L),
                statistics,
                Expenses.NONE,
                events,
                draft,
                draft == null ? "No event was found, so there is nothing to write about." : "");
    }
}
