package io.tidings.app;

import io.tidings.bus.Command.DraftEmail;
import io.tidings.bus.Command.DrainBuffer;
import io.tidings.config.Settings;
import io.tidings.csv.CsvFile;
import io.tidings.message.CompanyId;
import io.tidings.message.CsvFormat;
import io.tidings.message.CsvRow;
import io.tidings.message.LogRecord;
import io.tidings.message.NativeForm;
import io.tidings.message.NotAMessage;
import io.tidings.message.Origin;
import io.tidings.message.RefusedRow;
import io.tidings.outreach.EmailDraft;
import io.tidings.port.ImportTally;
import io.tidings.port.Statistics;
import io.tidings.report.Oddities;
import io.tidings.report.Report;
import io.tidings.report.ReportData;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole pipeline run over one file: append its rows, wait until each is completed or dead, draft the email, write
 * the report. A run that was cut off goes on where the log stands; a finished file adds nothing.
 */
final class Replay {
    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);
    private static final int PORTION = 500;
    private static final long PORTION_CHARACTERS = 1L << 20;
    private static final int PORTIONS_IN_FLIGHT = 4;

    private final Settings settings;
    private final Pipeline pipeline;
    private final CsvFile file;
    private final CsvFile.Look look;
    private final CompanyId company;

    Replay(Settings settings, Pipeline pipeline, CsvFile file, CsvFile.Look look) {
        this.settings = settings;
        this.pipeline = pipeline;
        this.file = file;
        this.look = look;
        this.company = settings.company();
    }

    /** What a replay came to, for the summary. */
    record Outcome(ReportData report, Path reportFile) {}

    Outcome run(String name, boolean withEmail, boolean terminal)
            throws IOException, NotAMessage, InterruptedException {
        Instant start = pipeline.clock().instant();
        CsvFormat format = file.format(look);
        Standing before = standing();
        try (Progress progress =
                new Progress(company, look.rows(), settings.trigger().count(), before.progress(), terminal)) {
            progress.listen(pipeline.bus());
            progress.show(true);
            append(format);
            await(progress, () -> pipeline.ports().log().lag().map(lag -> lag == 0));
            Future<?> drained = pipeline.bus().ask(new DrainBuffer(company));
            await(progress, () -> Future.succeededFuture(drained.isComplete()));
            Pipeline.await(drained);
            await(progress, () -> pipeline.ports().events().openRuns(company).map(open -> open == 0));
            Standing end = standing();
            progress.end(end.progress());
            requireWhole(end.tally());
        }
        Drafted drafted = withEmail ? draft() : new Drafted(null, "No email was asked for (--no-email).");
        Standing after = standing();
        ReportData data = new ReportData(
                company,
                name,
                look.rows(),
                new Oddities(
                        format.carriedTimes(),
                        format.earlyTimes(),
                        format.strangeTime(),
                        format.damagedRows(),
                        look.faulty(),
                        look.doubtful()),
                after.known() - before.known(),
                after.batches() - before.batches(),
                start,
                Duration.between(start, pipeline.clock().instant()),
                after.tally(),
                after.statistics(),
                Pipeline.await(pipeline.ports().events().events(company, false)),
                drafted.draft(),
                drafted.note());
        return new Outcome(data, write(Report.render(data)));
    }

    /** A sum that does not add up is never shown as if it did. */
    private void requireWhole(ImportTally tally) {
        if (tally.handled() < look.rows()) {
            throw new Failure("only %,d of the file's %,d rows are in %s: keep both files and report this"
                    .formatted(tally.handled(), look.rows(), settings.data()));
        }
    }

    /** What the stores know of the file and of the company. */
    private record Standing(ImportTally tally, Statistics statistics) {
        /** Rows of the file that are messages or dead letters of their own. */
        long known() {
            return tally.messages() + tally.deadLetters();
        }

        /** Batches that have come to an end. */
        long batches() {
            return allBatches() - statistics.batchesByState().getOrDefault("open", 0L);
        }

        long allBatches() {
            return statistics.batchesByState().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }

        Progress.Stand progress() {
            return new Progress.Stand(
                    tally.handled(),
                    batches(),
                    allBatches(),
                    statistics.messagesByStatus().getOrDefault("stored", 0L),
                    statistics.activeEvents() + statistics.supersededEvents());
        }
    }

    private Standing standing() throws InterruptedException {
        return new Standing(
                Pipeline.await(pipeline.ports().archive().tally(look.importId())),
                Pipeline.await(pipeline.ports().archive().statistics(company)));
    }

    /** Appends the rows that the log does not have yet. */
    private void append(CsvFormat format) throws IOException, InterruptedException {
        long last = Pipeline.await(pipeline.ports().log().lastLine(look.importId()));
        Portions portions = new Portions();
        file.read(row -> {
            // Rows that are in the log already are still judged: a later row may carry their time.
            LogRecord record = record(format, row);
            if (row.line() > last) {
                portions.add(record);
            }
        });
        portions.finish();
    }

    private LogRecord record(CsvFormat format, CsvFile.Row row) {
        Origin origin = new Origin(look.importId(), row.line());
        if (!row.fault().isEmpty()) {
            return NativeForm.refuse(company, RefusedRow.of(row.fault(), row.fields()), origin);
        }
        try {
            CsvRow judged = format.row(row.fields());
            return NativeForm.write(company, judged, origin);
        } catch (NotAMessage e) {
            return NativeForm.refuse(company, RefusedRow.of(e.reason(), row.fields()), origin);
        }
    }

    /** Appends records in portions, a few in flight, so that neither a long file nor long rows fill the memory. */
    private final class Portions {
        private final Deque<Future<Void>> inFlight = new ArrayDeque<>();
        private List<LogRecord> portion = new ArrayList<>(PORTION);
        private long characters;

        void add(LogRecord record) throws InterruptedException {
            portion.add(record);
            characters += record.payload().length();
            if (portion.size() >= PORTION || characters >= PORTION_CHARACTERS) {
                send();
            }
        }

        private void send() throws InterruptedException {
            if (portion.isEmpty()) {
                return;
            }
            while (inFlight.size() >= PORTIONS_IN_FLIGHT) {
                Pipeline.await(inFlight.remove());
            }
            inFlight.add(pipeline.ports().log().append(portion));
            portion = new ArrayList<>(PORTION);
            characters = 0;
        }

        void finish() throws InterruptedException {
            send();
            while (!inFlight.isEmpty()) {
                Pipeline.await(inFlight.remove());
            }
        }
    }

    /** A state of the stores that is waited for. */
    @FunctionalInterface
    private interface Condition {
        Future<Boolean> holds();
    }

    private static void await(Progress progress, Condition condition) throws InterruptedException {
        while (!Pipeline.await(condition.holds())) {
            progress.await();
        }
        progress.show(false);
    }

    /** A draft, or why there is none. */
    private record Drafted(@Nullable EmailDraft draft, String note) {}

    private Drafted draft() throws InterruptedException {
        if (!pipeline.draftsEmails()) {
            return new Drafted(null, "No pass that writes emails is enabled.");
        }
        try {
            EmailDraft draft =
                    Pipeline.await(pipeline.bus().ask(new DraftEmail(company))).draft();
            return draft == null
                    ? new Drafted(null, "No event was found, so there is nothing to write about.")
                    : new Drafted(draft, "");
        } catch (RuntimeException e) {
            LOG.warn("no email could be drafted", e);
            return new Drafted(null, "No email could be drafted: " + Failure.words(e));
        }
    }

    private Path write(String report) throws IOException {
        Files.createDirectories(settings.output());
        Path target = settings.output().resolve("pipeline_results.md");
        // Written whole beside the old one, then put in its place: a reader never sees half a report.
        Path fresh = Files.writeString(settings.output().resolve("pipeline_results.md.new"), report);
        return Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
