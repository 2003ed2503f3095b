package io.tidings.app;

import io.tidings.bus.Command.BuffersChecked;
import io.tidings.bus.Command.DraftEmail;
import io.tidings.bus.Command.DrainBuffer;
import io.tidings.bus.Command.Reconcile;
import io.tidings.config.Settings;
import io.tidings.csv.CsvFile;
import io.tidings.message.CompanyId;
import io.tidings.message.CsvFormat;
import io.tidings.message.LogRecord;
import io.tidings.message.NotAMessage;
import io.tidings.message.Origin;
import io.tidings.outreach.EmailDraft;
import io.tidings.port.Statistics;
import io.tidings.report.ImportTally;
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
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole pipeline run over one file: append its rows, wait until each is completed or dead, draft the email, write
 * the report. A run that was cut off goes on where the log stands; a finished file adds nothing.
 */
final class Replay {
    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);
    private static final Duration NEWS = Duration.ofSeconds(30);
    /** Longer than any lease that a node may have died with. */
    private static final Duration STALLED = Duration.ofMinutes(10);

    private final Settings settings;
    private final Pipeline pipeline;
    private final FileRecords records;
    private final CsvFile.Look look;
    private final CompanyId company;

    Replay(Settings settings, Pipeline pipeline, CsvFile file, CsvFile.Look look) {
        this.settings = settings;
        this.pipeline = pipeline;
        this.look = look;
        this.company = settings.company();
        this.records =
                new FileRecords(file, look, company, pipeline.ports().log().maxPayloadBytes());
    }

    /** What a replay came to, for the summary. */
    record Outcome(ReportData report, Path reportFile) {}

    Outcome run(String name, boolean withEmail, boolean terminal)
            throws IOException, NotAMessage, InterruptedException {
        Instant start = pipeline.clock().instant();
        Statistics atStart = statistics();
        Census before = census();
        CsvFormat format;
        ImportTally tally;
        try (Progress progress =
                new Progress(company, look.rows(), settings.trigger().count(), stand(atStart), terminal)) {
            progress.listen(pipeline.bus());
            progress.show(true);
            Patience patience = new Patience(progress, () -> {
                pipeline.check();
                if (!pipeline.pauses().isEmpty()) {
                    progress.say(String.join("; ", pipeline.pauses()));
                }
            });
            FileImport into =
                    new FileImport(records, look.importId(), pipeline.ports().log(), patience);
            format = into.append(
                    isNew(atStart)
                            ? Replay::origins
                            : portion -> {
                                Set<Origin> missing = patience.persist(() -> before.count(portion));
                                progress.known(portion.size() - missing.size());
                                return missing;
                            });
            tally = finish(into, patience);
            awaitNews(patience);
            progress.end(stand(statistics()));
        }
        Drafted drafted = withEmail ? draft() : new Drafted(null, "No email was asked for (--no-email).");
        Statistics atEnd = statistics();
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
                known(tally) - known(before.tally()),
                ended(atEnd) - ended(atStart),
                start,
                Duration.between(start, pipeline.clock().instant()),
                tally,
                Pipeline.await(pipeline.ports().messageArchive().bySource(company)),
                atEnd,
                Pipeline.await(Expenditure.of(
                        company,
                        pipeline.ports().spending(),
                        settings,
                        pipeline.clock().instant())),
                Pipeline.await(pipeline.ports().events().events(company, false)),
                drafted.draft(),
                drafted.note());
        return new Outcome(data, write(Report.render(data)));
    }

    /**
     * Waits until every row is completed or dead. Where a service forgot what it had taken, rows are appended and
     * buffered again, as long as that brings the work on.
     */
    private ImportTally finish(FileImport into, Patience patience)
            throws IOException, NotAMessage, InterruptedException {
        long left = Long.MAX_VALUE;
        Instant lastChange = pipeline.clock().instant();
        while (true) {
            patience.until(() -> pipeline.ports().log().lag().map(lag -> lag == 0));
            analyseAll(patience);
            Census now = census();
            into.append(portion -> patience.persist(() -> now.count(portion)));
            long leftNow = look.rows() - now.tally().handled() + now.unclaimed();
            if (leftNow == 0) {
                dropClaimed(patience);
                return now.tally();
            }
            if (into.lost() > 0) {
                throw new Failure(
                        "%,d of the file's %,d rows were taken in before, and the stores do not have them: choose the stores of that time again, or begin anew with another data file (--data)"
                                .formatted(into.lost(), look.rows()));
            }
            if (leftNow < left) {
                left = leftNow;
                lastChange = pipeline.clock().instant();
            } else if (lastChange.plus(STALLED).isBefore(pipeline.clock().instant())) {
                throw new Failure(
                        "%,d of the file's %,d rows are in no batch, and nothing has changed for %d minutes: give the same command again, and report this where it does not help"
                                .formatted(left, look.rows(), STALLED.toMinutes()));
            }
            LOG.info("{} rows are not done yet", leftNow);
            if (pipeline.reconciles()) {
                // Whoever keeps the open days may have lost them, with the claims of their messages.
                patience.persist(() -> pipeline.ports().openDays().touch(now.unclaimedDays()));
                Pipeline.await(pipeline.bus().ask(new Reconcile()).otherwiseEmpty());
                patience.pause("%,d rows are not done yet".formatted(leftNow));
            }
        }
    }

    /** Waits a while for what follows from the work, such as the status of messages; the next run goes on with it. */
    private void awaitNews(Patience patience) throws InterruptedException {
        Instant end = pipeline.clock().instant().plus(NEWS);
        patience.until(() -> pipeline.newsOnTheWay()
                .map(left -> left == 0 || end.isBefore(pipeline.clock().instant())));
    }

    /** What was delivered twice may still wait, though a batch has it: nobody is to find it there. */
    private void dropClaimed(Patience patience) throws InterruptedException {
        if (patience.persist(() -> pipeline.ports().buffer().state(company)).count() > 0) {
            analyseAll(patience);
        }
    }

    /** Opens batches of all that waits, however often that takes, and waits until they are done. */
    private void analyseAll(Patience patience) throws InterruptedException {
        Future<BuffersChecked> drained;
        do {
            drained = pipeline.bus().ask(new DrainBuffer(company));
            Future<?> now = drained;
            patience.until(() -> Future.succeededFuture(now.isComplete()));
            if (drained.failed()) {
                patience.pause(String.valueOf(drained.cause().getMessage()));
            }
        } while (drained.failed());
        patience.until(() -> pipeline.ports().events().openRuns(company).map(open -> open == 0));
    }

    /** Rows of the file that are messages or dead letters of their own. */
    private static long known(ImportTally tally) {
        return tally.messages() + tally.deadLetters();
    }

    private static long all(Statistics statistics) {
        return statistics.batchesByState().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Batches that have come to an end. */
    private static long ended(Statistics statistics) {
        return all(statistics) - statistics.batchesByState().getOrDefault("open", 0L);
    }

    private Progress.Stand stand(Statistics statistics) throws InterruptedException {
        return new Progress.Stand(
                ended(statistics),
                all(statistics),
                Pipeline.await(pipeline.ports().buffer().state(company)).count(),
                statistics.activeEvents() + statistics.supersededEvents());
    }

    private Statistics statistics() throws InterruptedException {
        return Pipeline.await(pipeline.ports().archive().statistics(company));
    }

    private Census census() {
        return new Census(pipeline.ports(), company);
    }

    /** True where the stores know nothing of the company: then nobody needs to ask them for each row. */
    private boolean isNew(Statistics statistics) throws InterruptedException {
        return statistics.deadLetters() == 0
                && Pipeline.await(pipeline.ports().messageArchive().bySource(company))
                        .isEmpty();
    }

    private static Set<Origin> origins(List<LogRecord> portion) {
        return portion.stream().map(LogRecord::origin).collect(Collectors.toSet());
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
