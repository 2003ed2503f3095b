package io.tidings.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.tidings.bus.Repetition;
import io.tidings.message.CompanyId;
import io.tidings.message.CsvRow;
import io.tidings.message.LogRecord;
import io.tidings.message.NativeForm;
import io.tidings.message.Origin;
import io.tidings.port.MessageLog;
import io.tidings.sample.SampleCompany;
import io.tidings.sample.SampleRow;
import io.tidings.web.Answer;
import io.tidings.web.Call;
import io.tidings.web.Endpoints;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An invented company's messages, streamed into the log for somebody who wants to see it work. For one event loop. */
public final class SamplesApi {
    private static final int ACCEPTED = 202;
    private static final int USUAL = 1000;
    /** Small, so that the first are seen at once. */
    private static final int PORTION = 50;

    private static final long SEED = 1;

    private final MessageLog log;
    private final Audit audit;
    private final Map<CompanyId, Progress> replays = new HashMap<>();

    @JsonNaming(SnakeCaseStrategy.class)
    record Progress(String state, CompanyId companyId, int appended, int total, @Nullable String error) {
        boolean isRunning() {
            return state.equals("running");
        }
    }

    public SamplesApi(MessageLog log, Audit audit) {
        this.log = log;
        this.audit = audit;
    }

    public void on(Endpoints endpoints) {
        endpoints.on("replaySample", this::replay).on("getSampleReplay", this::progress);
    }

    private Future<Answer> progress(Call call) {
        CompanyId company = call.company();
        return Future.succeededFuture(
                Answer.ok(replays.getOrDefault(company, new Progress("none", company, 0, 0, null))));
    }

    private Future<Answer> replay(Call call) {
        CompanyId company = call.company();
        Progress before = replays.get(company);
        if (before == null || !before.isRunning()) {
            audit.note(call, "replayed the sample", company.value());
            start(company, call.number("messages", USUAL));
        }
        return progress(call).map(answer -> new Answer(ACCEPTED, answer.type(), answer.headers(), answer.body()));
    }

    private void start(CompanyId company, int total) {
        Iterator<SampleRow> rows = new SampleCompany(SEED).rows(total);
        replays.put(company, new Progress("running", company, 0, total, null));
        int[] appended = new int[1];
        Repetition.of(() -> {
                    List<LogRecord> portion = new ArrayList<>();
                    while (rows.hasNext() && portion.size() < PORTION) {
                        Origin origin = new Origin(
                                "sample-" + SEED + "-" + total + "-" + company, appended[0] + portion.size() + 1L);
                        portion.add(NativeForm.write(company, row(rows.next()), origin));
                    }
                    if (portion.isEmpty()) {
                        return Future.succeededFuture(false);
                    }
                    return log.append(portion).map(done -> {
                        appended[0] += portion.size();
                        replays.put(company, new Progress("running", company, appended[0], total, null));
                        return true;
                    });
                })
                .onSuccess(done -> replays.put(company, new Progress("done", company, total, total, null)))
                .onFailure(failure -> replays.put(
                        company, new Progress("failed", company, appended[0], total, failure.getMessage())));
    }

    private static CsvRow row(SampleRow row) {
        String sender = row.chat() ? row.chatSender() : row.emailSender();
        return new CsvRow(row.id(), row.chat(), sender, row.timestamp(), row.content(), "");
    }
}
