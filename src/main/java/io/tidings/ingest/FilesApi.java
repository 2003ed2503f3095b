package io.tidings.ingest;

import io.tidings.message.CompanyId;
import io.tidings.message.NotAMessage;
import io.tidings.message.Text;
import io.tidings.port.ImportProgress;
import io.tidings.port.MessageLog;
import io.tidings.port.RecordFile;
import io.tidings.view.ImportView;
import io.tidings.web.Answer;
import io.tidings.web.Call;
import io.tidings.web.Endpoints;
import io.tidings.web.Problem;
import io.tidings.web.Problem.Code;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in files. The body goes to a file of its own, since no form can be judged before its end is there: a CSV file's
 * first time may stand in its last row, a zip file's list at its end. That file is looked at, and refused where it is
 * none of its form; then the answer is given, and the import goes on by itself. The file is deleted at the end, however
 * that comes. An import does not outlive its process: the same file again goes on. For one event loop.
 */
public final class FilesApi {
    private static final Logger LOG = LoggerFactory.getLogger(FilesApi.class);
    private static final int ACCEPTED = 202;
    private static final int WORKERS = 2;
    /** Uploads and imports together: each is a file on the disk. */
    private static final int MOST = 8;

    private static final String ANY = "application/octet-stream";

    private final Vertx vertx;
    private final MessageLog log;
    private final Imports imports;
    private final Map<FileKind, RecordFile.Form> forms;
    private final Limits limits;
    private final Listener listener;
    private final InstantSource clock;
    private final UploadFolder folder;
    private final WorkerExecutor workers;
    private final Map<String, ImportProgress> running = new HashMap<>();
    private int files;
    private volatile boolean stopping;

    /**
     * What is taken.
     *
     * @param folder for files while they are imported
     * @param mostBytes of a file
     */
    public record Limits(Path folder, long mostBytes) {}

    /** Hears of who uploaded what. */
    @FunctionalInterface
    public interface Listener {
        void uploaded(Call call, String id);
    }

    public FilesApi(
            Vertx vertx,
            MessageLog log,
            Imports imports,
            Map<FileKind, RecordFile.Form> forms,
            Limits limits,
            Listener listener,
            InstantSource clock) {
        this.vertx = vertx;
        this.log = log;
        this.imports = imports;
        this.forms = Map.copyOf(forms);
        this.limits = limits;
        this.listener = listener;
        this.clock = clock;
        this.folder = new UploadFolder(limits.folder());
        this.workers = vertx.createSharedWorkerExecutor("imports", WORKERS);
    }

    public void on(Endpoints endpoints) {
        endpoints
                .onStream("ingestFile", this::ingest)
                .on("getImport", this::progress)
                .atStart(this::start)
                .atStop(this::stop);
    }

    private void start() {
        imports.start();
        workers.executeBlocking(() -> {
            folder.sweep();
            return true;
        });
    }

    private void stop() {
        stopping = true;
        workers.close();
    }

    private Future<Answer> progress(Call call) {
        return Future.succeededFuture(Answer.ok(ImportView.of(
                imports.find(call.company(), call.path("id")).orElseThrow(() -> Problem.notFound("import")))));
    }

    private Future<Answer> ingest(Call call) {
        CompanyId company = call.company();
        Optional<FileKind> declared = declared(call);
        long length = length(call);
        if (length > limits.mostBytes()) {
            call.request().response().putHeader("Connection", "close");
            throw new Problem(
                    Code.TOO_LARGE, "the file is longer than " + limits.mostBytes() + " bytes: raise files.max-bytes");
        }
        if (files >= MOST || stopping) {
            throw new Problem(Code.OVERLOADED, "as many files are being taken in as can be: send it later");
        }
        files++;
        call.request().pause();
        return vertx.executeBlocking(folder::create)
                .recover(failure -> Future.failedFuture(noRoom(failure)))
                .compose(path -> Upload.of(call.request(), vertx, path, limits.mostBytes())
                        .recover(failure -> Future.failedFuture(failure instanceof Problem ? failure : noRoom(failure)))
                        .compose(upload -> begin(call, company, declared, upload, path))
                        .onFailure(failure -> vertx.executeBlocking(() -> {
                            UploadFolder.delete(path);
                            return true;
                        })))
                .onFailure(failure -> files--);
    }

    private static long length(Call call) {
        String length = call.header("Content-Length").orElse("");
        return length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
    }

    /** Empty where the file itself is to tell. */
    private static Optional<FileKind> declared(Call call) {
        String type =
                call.header("Content-Type").orElse(ANY).toLowerCase(Locale.ROOT).replaceFirst("\\s*;.*", "");
        Optional<FileKind> kind = FileKind.ofType(type);
        if (kind.isEmpty() && !type.equals(ANY)) {
            throw new Problem(
                    Code.UNSUPPORTED_MEDIA_TYPE,
                    "send the file itself as the body, with the header Content-Type: text/csv, application/mbox,"
                            + " message/rfc822, application/zip, or application/octet-stream to have it found out");
        }
        return kind;
    }

    private static Problem noRoom(Throwable failure) {
        LOG.warn("an uploaded file cannot be written", failure);
        return new Problem(Code.UNAVAILABLE, "the file cannot be kept just now: see files.folder in the settings");
    }

    private Future<Answer> begin(Call call, CompanyId company, Optional<FileKind> declared, Upload upload, Path path) {
        if (upload.bytes() == 0) {
            throw new Problem(Code.INVALID_FILE, "the file is empty");
        }
        FileKind kind = declared.orElseGet(() -> FileKind.of(upload.beginning()));
        String id = upload.id(company, kind);
        ImportProgress same = running.get(id);
        if (same != null) {
            // It is being imported already: the one import is for both.
            files--;
            return vertx.executeBlocking(() -> {
                        UploadFolder.delete(path);
                        return true;
                    })
                    .map(deleted -> accepted(imports.find(company, id).orElse(same)));
        }
        RecordFile.Form form = Optional.ofNullable(forms.get(kind)).orElseThrow();
        running.put(id, ImportProgress.begun(id, company, kind.key(), 0, clock.instant()));
        return workers.executeBlocking(() -> form.open(path, company, id), false)
                .onFailure(failure -> running.remove(id))
                .recover(failure -> Future.failedFuture(
                        failure instanceof NotAMessage reason
                                ? new Problem(Code.INVALID_FILE, Text.printable(reason.reason()))
                                : failure))
                .map(file -> {
                    ImportProgress begun = ImportProgress.begun(id, company, kind.key(), file.rows(), clock.instant());
                    listener.uploaded(call, kind.key() + " " + id);
                    imports.tell(begun);
                    run(file, begun, path);
                    return accepted(begun);
                });
    }

    private static Answer accepted(ImportProgress progress) {
        return Answer.json(ACCEPTED, ImportView.of(progress)).with("Location", "/v1/ingest/" + progress.id());
    }

    private void run(RecordFile file, ImportProgress begun, Path path) {
        Context here = vertx.getOrCreateContext();
        ImportRun run = new ImportRun(
                vertx, log, begun, progress -> here.runOnContext(now -> imports.tell(progress)), () -> stopping);
        workers.executeBlocking(
                        () -> {
                            try {
                                return run.of(file);
                            } finally {
                                UploadFolder.delete(path);
                            }
                        },
                        false)
                .onComplete(ended -> here.runOnContext(now -> {
                    files--;
                    running.remove(begun.id());
                    imports.tell(run.progress().ended(reason(ended.cause()), clock.instant()));
                }));
    }

    private static @Nullable String reason(@Nullable Throwable failure) {
        if (failure == null) {
            return null;
        }
        if (failure instanceof NotAMessage unreadable) {
            return Text.printable(unreadable.reason());
        }
        LOG.warn("an import was cut off", failure);
        if (failure instanceof ImportRun.LogAway) {
            return "the log takes no messages just now: send the same file again, it goes on where it stopped";
        }
        return failure instanceof IOException
                ? "the file cannot be read on"
                : "it was cut off: send the same file again, it goes on where it stopped";
    }
}
