package io.tidings.web;

import io.tidings.message.Digest;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The files of the page, from the class path. Each is read and packed once, when it is first asked for, and stays in
 * memory. An address that is no file and no program's is a page's own: it gets the page, which knows what to show.
 */
final class Site implements Handler<RoutingContext> {
    private static final String PAGE = "/index.html";
    private static final Pattern FILE = Pattern.compile("(?:/[a-zA-Z0-9_-][a-zA-Z0-9._-]*)+\\.[a-z0-9]{2,5}");
    private static final Pattern PROGRAMS = Pattern.compile("/(?:v1|ws|health|metrics|docs|openapi)(?:[/.].*)?");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml",
            "png", "image/png",
            "ico", "image/x-icon",
            "woff2", "font/woff2",
            "txt", "text/plain; charset=utf-8",
            "yaml", "application/yaml");

    private final Vertx vertx;
    private final String folder;
    private final Map<String, Loaded> files = new ConcurrentHashMap<>();

    /** @param packed null where that is no shorter */
    private record Loaded(String type, String etag, Buffer plain, @Nullable Buffer packed) {}

    /** @param folder on the class path, without a slash at its end */
    Site(Vertx vertx, String folder) {
        this.vertx = vertx;
        this.folder = folder;
    }

    @Override
    public void handle(RoutingContext context) {
        HttpMethod method = context.request().method();
        String path = context.normalizedPath();
        boolean reads = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
        if (!reads || PROGRAMS.matcher(path).matches()) {
            context.next();
            return;
        }
        serve(context, path.indexOf('.') < 0 ? PAGE : path);
    }

    /** Answers with a file of the folder, or passes on where there is none. */
    void serve(RoutingContext context, String path) {
        Loaded loaded = files.get(path);
        Future<Optional<Loaded>> file = loaded != null
                ? Future.succeededFuture(Optional.of(loaded))
                : FILE.matcher(path).matches()
                        ? vertx.executeBlocking(() -> load(path))
                        : Future.succeededFuture(Optional.empty());
        file.onSuccess(found -> found.ifPresentOrElse(here -> send(context, here), context::next))
                .onFailure(context::fail);
    }

    private Optional<Loaded> load(String path) throws IOException {
        try (InputStream stream = Site.class.getResourceAsStream(folder + path)) {
            if (stream == null) {
                return Optional.empty();
            }
            byte[] plain = stream.readAllBytes();
            byte[] packed = packed(plain);
            String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            String digest =
                    HexFormat.of().formatHex(Digest.sha256().digest(plain)).substring(0, 16);
            Loaded loaded = new Loaded(
                    TYPES.getOrDefault(ending, "application/octet-stream"),
                    digest,
                    Buffer.buffer(plain),
                    packed.length < plain.length ? Buffer.buffer(packed) : null);
            files.put(path, loaded);
            return Optional.of(loaded);
        }
    }

    private static byte[] packed(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }

    private static void send(RoutingContext context, Loaded file) {
        HttpServerResponse response = context.response();
        Buffer shorter = takesGzip(context) ? file.packed() : null;
        boolean packed = shorter != null;
        String etag = "\"" + file.etag() + (packed ? "-gz" : "") + "\"";
        response.putHeader(HttpHeaders.ETAG, etag)
                // Asked again each time, and answered in a few bytes where nothing changed.
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .putHeader(HttpHeaders.VARY, "Accept-Encoding");
        String known = context.request().getHeader(HttpHeaders.IF_NONE_MATCH);
        if (known != null && known.contains(etag)) {
            response.setStatusCode(304).end();
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, file.type());
        Buffer body = shorter == null ? file.plain() : shorter;
        if (packed) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        if (context.request().method().equals(HttpMethod.HEAD)) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length()))
                    .end();
        } else {
            response.end(body);
        }
    }

    private static boolean takesGzip(RoutingContext context) {
        String accepted = context.request().getHeader(HttpHeaders.ACCEPT_ENCODING);
        return accepted != null && accepted.contains("gzip");
    }
}
