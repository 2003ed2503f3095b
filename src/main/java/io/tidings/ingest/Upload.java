package io.tidings.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidings.message.CompanyId;
import io.tidings.message.Digest;
import io.tidings.web.Problem;
import io.tidings.web.Problem.Code;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Writes the body of a request into a file, no faster than the disk takes it: none of it gathers in memory. For one
 * event loop.
 */
final class Upload {
    private static final int ID = 32;

    private final HttpServerRequest request;
    private final long most;
    private final MessageDigest digest = Digest.sha256();
    private final Promise<Void> done = Promise.promise();
    private Buffer first = Buffer.buffer();
    private long bytes;

    private Upload(HttpServerRequest request, long most) {
        this.request = request;
        this.most = most;
    }

    /**
     * Succeeds when all of the body is in the file.
     *
     * @param request paused, since nobody takes what comes before the file is open
     * @param most bytes, unpacked
     */
    static Future<Upload> of(HttpServerRequest request, Vertx vertx, Path path, long most) {
        Upload upload = new Upload(request, most);
        return vertx.fileSystem()
                .open(path.toString(), new OpenOptions().setWrite(true).setRead(false))
                .compose(upload::into)
                .map(upload);
    }

    private Future<Void> into(AsyncFile file) {
        file.exceptionHandler(this::fail);
        request.exceptionHandler(cut -> fail(new Problem(Code.MALFORMED_REQUEST, "the body was cut off")))
                .endHandler(end -> done.tryComplete())
                .handler(chunk -> take(chunk, file))
                .resume();
        return done.future().eventually(file::close);
    }

    private void take(Buffer chunk, AsyncFile file) {
        if (done.future().isComplete()) {
            return;
        }
        bytes += chunk.length();
        if (bytes > most) {
            fail(new Problem(Code.TOO_LARGE, "the file is longer than " + most + " bytes: raise files.max-bytes"));
            return;
        }
        if (first.length() < FileKind.LOOK) {
            first.appendBuffer(chunk, 0, Math.min(chunk.length(), FileKind.LOOK - first.length()));
        }
        digest.update(chunk.getBytes());
        file.write(chunk).onFailure(this::fail);
        if (file.writeQueueFull()) {
            request.pause();
            file.drainHandler(drained -> request.resume());
        }
    }

    private void fail(Throwable failure) {
        if (done.tryFail(failure) && !request.response().headWritten()) {
            request.response().putHeader("Connection", "close");
            // What still comes of it is passed over.
            request.resume();
        }
    }

    long bytes() {
        return bytes;
    }

    /** Its first bytes. */
    byte[] beginning() {
        return first.getBytes();
    }

    /** The id of this import: the same for the same bytes of a company. To be asked for once. */
    String id(CompanyId company, FileKind kind) {
        digest.update(company.value().getBytes(UTF_8));
        if (kind != FileKind.CSV) {
            digest.update(kind.key().getBytes(UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, ID);
    }
}
