package io.tidings.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.tidings.bus.Repetition;
import io.tidings.ingest.Imports;
import io.tidings.message.CompanyId;
import io.tidings.message.CsvRow;
import io.tidings.message.LogRecord;
import io.tidings.message.NativeForm;
import io.tidings.message.Origin;
import io.tidings.port.ImportProgress;
import io.tidings.port.MessageLog;
import io.tidings.sample.SampleCompany;
import io.tidings.sample.SampleRow;
import io.tidings.web.Answer;
import io.tidings.web.Call;
import io.tidings.web.Endpoints;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An invented company's messages, streamed into the log for somebody who wants to see it work. For one event loop. */
public final class SamplesApi {
    private static final int ACCEPTED = 202;
    private static final int USUAL = 1000;
    /** Small, so that the first are seen at once. */
    private static final int PORTION = 50;

    private static final long SEED = 1;

    private final MessageLog log;
    private final Imports imports;
    private final Audit audit;
    private final InstantSource clock;

    @JsonNaming(SnakeCaseStrategy.class)
    record Progress(String state, CompanyId companyId, long appended, long total, @Nullable String error) {
        static Progress of(ImportProgress replay) {
            return new Progress(
                    replay.state().name().toLowerCase(Locale.ROOT),
                    replay.companyId(),
                    replay.accepted(),
                    replay.rows(),
                    replay.error());
        }
    }

    public SamplesApi(MessageLog log, Imports imports, Audit audit, InstantSource clock) {
        this.log = log;
        this.imports = imports;
        this.audit = audit;
        this.clock = clock;
    }

    public void on(Endpoints endpoints) {
        endpoints.on("replaySample", this::replay).on("getSampleReplay", this::progress);
    }

    private Optional<ImportProgress> find(CompanyId company) {
        return imports.find(company, "sample-" + company);
    }

    private Future<Answer> progress(Call call) {
        CompanyId company = call.company();
        return Future.succeededFuture(
                Answer.ok(find(company).map(Progress::of).orElseGet(() -> new Progress("none", company, 0, 0, null))));
    }

    private Future<Answer> replay(Call call) {
        CompanyId company = call.company();
        if (find(company).filter(ImportProgress::isRunning).isEmpty()) {
            audit.note(call, "replayed the sample", company.value());
            start(company, call.number("messages", USUAL));
        }
        return progress(call).map(answer -> new Answer(ACCEPTED, answer.type(), answer.headers(), answer.body()));
    }

    private void start(CompanyId company, int total) {
        Iterator<SampleRow> rows = new SampleCompany(SEED).rows(total);
        ImportProgress[] now = {ImportProgress.begun("sample-" + company, company, "sample", total, clock.instant())};
        imports.tell(now[0]);
        Repetition.of(() -> {
                    List<LogRecord> portion = new ArrayList<>();
                    while (rows.hasNext() && portion.size() < PORTION) {
                        Origin origin = new Origin(
                                "sample-" + SEED + "-" + total + "-" + company, now[0].read() + portion.size() + 1L);
                        portion.add(NativeForm.write(company, row(rows.next()), origin));
                    }
                    if (portion.isEmpty()) {
                        return Future.succeededFuture(false);
                    }
                    return log.append(portion).map(done -> {
                        long read = now[0].read() + portion.size();
                        now[0] = now[0].with(read, read, 0, 0, List.of());
                        imports.tell(now[0]);
                        return true;
                    });
                })
                .onComplete(done -> imports.tell(now[0].ended(
                        done.failed() ? String.valueOf(done.cause().getMessage()) : null, clock.instant())));
    }

    private static CsvRow row(SampleRow row) {
        String sender = row.chat() ? row.chatSender() : row.emailSender();
        return new CsvRow(row.id(), row.chat(), sender, row.timestamp(), row.content(), "");
    }
}
