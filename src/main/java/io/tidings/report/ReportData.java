package io.tidings.report;

import io.tidings.event.SignificantEvent;
import io.tidings.message.CompanyId;
import io.tidings.outreach.EmailDraft;
import io.tidings.port.Statistics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a report shows.
 *
 * @param file the name of the file that was replayed
 * @param rows of it, after the header
 * @param newRows rows that became messages or dead letters in this run; the others were known before
 * @param newBatches batches of the company that were analysed, or died, in this run
 * @param took this run, from its start to the report
 * @param messagesBySource the company's stored messages
 * @param expenses what models took for the company, by all replays
 * @param events of the company, most important first, history included
 * @param draft null where none was written
 * @param emailNote why there is no draft; empty where there is one
 */
public record ReportData(
        CompanyId companyId,
        String file,
        long rows,
        Oddities oddities,
        long newRows,
        long newBatches,
        Instant at,
        Duration took,
        ImportTally tally,
        Map<String, Long> messagesBySource,
        Statistics statistics,
        Expenses expenses,
        List<SignificantEvent> events,
        @Nullable EmailDraft draft,
        String emailNote) {
    /** True where the file has rows and each was known before, to the end. */
    public boolean nothingNew() {
        return rows > 0 && newRows == 0 && newBatches == 0;
    }
}
