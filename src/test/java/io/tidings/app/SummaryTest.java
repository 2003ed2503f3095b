package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.analysis.ModelOutcome.Usage;
import io.tidings.message.CompanyId;
import io.tidings.message.LineNumbers;
import io.tidings.outreach.EmailDraft;
import io.tidings.outreach.InvestorEmail;
import io.tidings.outreach.Tracing;
import io.tidings.port.Statistics;
import io.tidings.report.Expenses;
import io.tidings.report.ImportTally;
import io.tidings.report.Oddities;
import io.tidings.report.ReportData;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SummaryTest {
    private static final CompanyId ACME = new CompanyId("acme");

    @Test
    void theFileAndTheCompanyAreToldApart() {
        String summary = Summary.of(data(
                new ImportTally(1_000, 2, 3, 0),
                0,
                1_002,
                statistics(Map.of("count", 5L, "drain", 1L), Map.of("completed", 5L, "dead", 1L), 40, 5, 2, 3),
                draft("News")));

        assertThat(summary)
                .isEqualTo(
                        """
                        This file
                          rows      1,005 = 1,000 messages + 2 dead letters + 3 duplicates
                          took      1.5 s

                        All of acme so far
                          batches   5 completed, 1 dead (5 by count, 1 of the rest)
                          events    40 active, 5 superseded; 2 findings rejected, 3 fields left out
                          email     "News"; 0 figures traced, 0 not
                        """);
    }

    @Test
    void oneIsSingular() {
        String summary = Summary.of(data(
                new ImportTally(1, 1, 1, 1),
                1,
                1,
                statistics(Map.of("age", 1L), Map.of("open", 1L), 1, 0, 1, 1),
                null));

        assertThat(summary)
                .contains(
                        "3 = 1 message + 1 dead letter + 1 duplicate",
                        "warning   1 id stands on rows of different content",
                        "warning   1 row with a quote that is not closed, or too long (line 3)",
                        "warning   1 row with lines in quotes that look like rows (line 3)",
                        "warning   1 row without a usable time (such as 'soon'), dated as the row before",
                        "warning   1 row with bytes that are not UTF-8, shown as \uFFFD;",
                        "batches   1 open (1 by age)",
                        "1 active, 0 superseded; 1 finding rejected, 1 field left out",
                        "email     Why there is none.");
    }

    @Test
    void nothingIsSaidInWords() {
        String summary =
                Summary.of(data(new ImportTally(0, 0, 0, 0), 0, 0, statistics(Map.of(), Map.of(), 0, 0, 0, 0), null));

        assertThat(summary)
                .contains("rows      0 = 0 messages", "batches   none yet")
                .doesNotContain("Nothing new", "warning");
    }

    @Test
    void aFileOfRowsThatWereAllKnownIsNothingNew() {
        Statistics statistics = statistics(Map.of("count", 5L), Map.of("completed", 5L), 40, 5, 0, 0);

        assertThat(Summary.of(data(new ImportTally(0, 0, 999, 0), 0, 0, statistics, null)))
                .startsWith("Nothing new: all 999 rows were handled before.\n\n");
        assertThat(Summary.of(data(new ImportTally(1, 0, 0, 0), 0, 0, statistics, null)))
                .startsWith("Nothing new: the 1 row was handled before.\n\n");
        assertThat(Summary.of(data(new ImportTally(0, 1, 998, 0), 0, 1, statistics, null)))
                .startsWith("This file\n");
    }

    @Test
    void whatPeopleWroteDoesNotSteerTheTerminal() {
        assertThat(Summary.of(data(
                        new ImportTally(1, 0, 0, 0),
                        0,
                        1,
                        statistics(Map.of("drain", 1L), Map.of("completed", 1L), 1, 0, 0, 0),
                        draft("\u001B]0;owned\u0007"))))
                .contains("\"]0;owned\"")
                .doesNotContain("\u001B");
    }

    private static Statistics statistics(
            Map<String, Long> byReason,
            Map<String, Long> byState,
            long active,
            long superseded,
            long rejected,
            long dropped) {
        return new Statistics(
                Map.of(),
                new TreeMap<>(byReason),
                new TreeMap<>(byState),
                0,
                new Usage(0, 0, 0, 0, false),
                List.of(),
                active,
                superseded,
                rejected,
                dropped,
                0,
                0,
                List.of());
    }

    private static EmailDraft draft(String subject) {
        InvestorEmail email = new InvestorEmail(subject, "", List.of(), Map.of());
        return new EmailDraft(
                "d",
                ACME,
                email,
                Tracing.of(email, List.of(), List.of()),
                "draft",
                "m",
                List.of(),
                Instant.EPOCH,
                null);
    }

    private static LineNumbers lines(long count) {
        return count == 0 ? LineNumbers.NONE : LineNumbers.NONE.with(3);
    }

    private static ReportData data(
            ImportTally tally, long oddRows, long newRows, Statistics statistics, @Nullable EmailDraft draft) {
        return new ReportData(
                ACME,
                "a.csv",
                tally.handled(),
                new Oddities(oddRows, 0, "soon", oddRows, lines(oddRows), lines(oddRows)),
                newRows,
                0,
                Instant.EPOCH,
                Duration.ofMillis(1500),
                tally,
                Map.of(),
                statistics,
                Expenses.NONE,
                List.of(),
                draft,
                draft == null ? "Why there is none." : "");
    }
}
