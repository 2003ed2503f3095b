package io.tidings.web;

import io.tidings.web.Problem.Code;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** Reads a whole body, up to a length that counts what was unpacked. */
public final class BodyReader {
    private BodyReader() {}

    /** Fails with a {@link Problem} where the body is longer; what follows of it is not kept. */
    public static Future<Buffer> read(HttpServerRequest request, int most) {
        Promise<Buffer> whole = Promise.promise();
        Buffer body = Buffer.buffer();
        request.handler(chunk -> {
                    if (whole.future().isComplete()) {
                        // It was answered already.
                        return;
                    }
                    if (body.length() + chunk.length() <= most) {
                        body.appendBuffer(chunk);
                    } else {
                        request.response().putHeader("Connection", "close");
                        whole.tryFail(new Problem(Code.TOO_LARGE, "the body is longer than " + most + " bytes"));
                    }
                })
                .exceptionHandler(cut -> whole.tryFail(new Problem(Code.MALFORMED_REQUEST, "the body was cut off")))
                .endHandler(end -> whole.tryComplete(body));
        return whole.future();
    }
}
