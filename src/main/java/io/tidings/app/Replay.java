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
import io.tidings.port.MessageLog;
import io.tidings.port.ServiceFailure;
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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
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
    private static final int PORTIONS_IN_FLIGHT = 4;
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
        this.records = new FileRecords(file, look, company);
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
            format = append(isNew(atStart) ? Replay::origins : portion -> missing(portion, before, progress), progress);
            tally = finish(progress);
            awaitNews(progress);
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
                Pipeline.await(pipeline.ports().events().events(company, false)),
                drafted.draft(),
                drafted.note());
        return new Outcome(data, write(Report.render(data)));
    }

    /**
     * Waits until every row is completed or dead. Where a service forgot what it had taken, rows are appended and
     * buffered again, as long as that brings the work on.
     */
    private ImportTally finish(Progress progress) throws IOException, NotAMessage, InterruptedException {
        long left = Long.MAX_VALUE;
        Instant lastChange = pipeline.clock().instant();
        while (true) {
            await(progress, () -> pipeline.ports().log().lag().map(lag -> lag == 0));
            drain(progress);
            await(progress, () -> pipeline.ports().events().openRuns(company).map(open -> open == 0));
            Census now = census();
            append(portion -> persist(progress, () -> now.count(portion)), progress);
            long leftNow = look.rows() - now.tally().handled() + now.unclaimed();
            if (leftNow == 0) {
                dropClaimed(progress);
                return now.tally();
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
                Pipeline.await(pipeline.bus().ask(new Reconcile()).otherwiseEmpty());
                progress.await();
            }
        }
    }

    /** Waits a while for what follows from the work, such as the status of messages; the next run goes on with it. */
    private void awaitNews(Progress progress) throws InterruptedException {
        Instant end = pipeline.clock().instant().plus(NEWS);
        await(progress, () -> pipeline.newsOnTheWay()
                .map(left -> left == 0 || end.isBefore(pipeline.clock().instant())));
    }

    /** What was delivered twice may still wait, though a batch has it: nobody is to find it there. */
    private void dropClaimed(Progress progress) throws InterruptedException {
        if (persist(progress, () -> pipeline.ports().buffer().state(company)).count() > 0) {
            drain(progress);
            await(progress, () -> pipeline.ports().events().openRuns(company).map(open -> open == 0));
        }
    }

    /** Opens batches of all that waits, however often that takes. */
    private void drain(Progress progress) throws InterruptedException {
        Future<BuffersChecked> drained;
        do {
            drained = pipeline.bus().ask(new DrainBuffer(company));
            Future<?> now = drained;
            await(progress, () -> Future.succeededFuture(now.isComplete()));
            if (drained.failed()) {
                progress.say(String.valueOf(drained.cause().getMessage()));
                progress.await();
            }
        } while (drained.failed());
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

    /** Tells which records of a portion the stores do not have. */
    @FunctionalInterface
    private interface Missing {
        Set<Origin> of(List<LogRecord> portion) throws InterruptedException;
    }

    private static Set<Origin> origins(List<LogRecord> portion) {
        return portion.stream().map(LogRecord::origin).collect(Collectors.toSet());
    }

    private static Set<Origin> missing(List<LogRecord> portion, Census census, Progress progress)
            throws InterruptedException {
        Set<Origin> missing = persist(progress, () -> census.count(portion));
        progress.known(portion.size() - missing.size());
        return missing;
    }

    /** Records on their way into the log. */
    private final class Appending {
        private final List<LogRecord> records;
        private final Future<Void> first;

        Appending(List<LogRecord> records, Future<Void> first) {
            this.records = records;
            this.first = first;
        }

        /** Appends them again where that failed: who reads them knows what it has. */
        void await(Progress progress) throws InterruptedException {
            boolean[] tried = new boolean[1];
            persist(progress, () -> {
                boolean again = tried[0];
                tried[0] = true;
                return again ? pipeline.ports().log().append(records) : first;
            });
        }
    }

    /** Appends the records that neither the stores nor the log are known to have. */
    private CsvFormat append(Missing missing, Progress progress) throws IOException, NotAMessage, InterruptedException {
        MessageLog log = pipeline.ports().log();
        long last = Pipeline.await(log.lastLine(look.importId()));
        Deque<Appending> inFlight = new ArrayDeque<>();
        CsvFormat format = records.each(portion -> {
            Set<Origin> wanted = missing.of(portion);
            List<LogRecord> fresh = portion.stream()
                    .filter(record -> record.origin().line() > last && wanted.contains(record.origin()))
                    .toList();
            if (!fresh.isEmpty()) {
                if (inFlight.size() >= PORTIONS_IN_FLIGHT) {
                    inFlight.remove().await(progress);
                }
                inFlight.add(new Appending(fresh, log.append(fresh)));
            }
        });
        while (!inFlight.isEmpty()) {
            inFlight.remove().await(progress);
        }
        return format;
    }

    /** A state of the stores that is waited for. */
    @FunctionalInterface
    private interface Condition {
        Future<Boolean> holds();
    }

    private static void await(Progress progress, Condition condition) throws InterruptedException {
        while (!persist(progress, condition::holds)) {
            progress.await();
        }
        progress.show(false);
    }

    /** Does something again and again while a service is away: that is a pause, and no end. */
    private static <T> T persist(Progress progress, Supplier<Future<T>> step) throws InterruptedException {
        while (true) {
            try {
                return Pipeline.await(step.get());
            } catch (ServiceFailure e) {
                if (!e.isPassing()) {
                    throw e;
                }
                progress.say(String.valueOf(e.getMessage()));
                progress.await();
            }
        }
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
