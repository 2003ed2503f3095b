package io.tidings.gmail;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidings.jwt.Tokens;
import io.tidings.message.Json;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Gmail's API, Google's token service and its keys on loopback, as their documentation says they answer: pages, a
 * history that is forgotten, tokens that end, and errors on demand.
 */
public final class FakeGmail implements AutoCloseable {
    private static final int PAGE = 2;

    private final HttpServer server;
    private final Map<String, Box> boxes = new ConcurrentHashMap<>();
    private volatile String token = "token-1";
    private volatile int tokens = 1;

    public FakeGmail() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The mailbox of an address. */
    public Box box(String address) {
        return boxes.computeIfAbsent(address, Box::new);
    }

    /** The token that was given last is taken no more. */
    public void revoke() {
        token = "token-" + ++tokens;
    }

    /** One mailbox. */
    public static final class Box {
        private final String address;
        private final Map<String, ObjectNode> mails = new LinkedHashMap<>();
        private final TreeMap<Long, String> history = new TreeMap<>();
        private final List<String> requests = new CopyOnWriteArrayList<>();
        private final List<ObjectNode> failures = new ArrayList<>();
        private long position = 1000;
        private long oldest = 1;

        private Box(String address) {
            this.address = address;
        }

        /** A mail comes in; of several parts where it is HTML. */
        public synchronized String receive(String text, String... labels) {
            String id = "18f" + (++position);
            ObjectNode mail = Json.MAPPER.createObjectNode();
            mail.put("id", id).put("threadId", "t" + id).put("internalDate", "" + (1741089600000L + position * 1000));
            ArrayNode labelIds = mail.putArray("labelIds");
            List.of(labels).forEach(labelIds::add);
            ObjectNode payload =
                    mail.putObject("payload").put("mimeType", "multipart/mixed").put("filename", "");
            header(payload, "Subject", "About " + id, "From", "Dana <dana@acme.io>", "X-Secret", "not kept");
            ArrayNode parts = payload.putArray("parts");
            ObjectNode alternative =
                    parts.addObject().put("mimeType", "multipart/alternative").put("filename", "");
            ArrayNode forms = alternative.putArray("parts");
            part(forms, text.startsWith("<") ? "text/html" : "text/plain", "", text);
            part(parts, "text/plain", "notes.txt", "ATTACHED");
            parts.addObject()
                    .put("mimeType", "application/pdf")
                    .put("filename", "a.pdf")
                    .putObject("body")
                    .put("attachmentId", "A1");
            mails.put(id, mail);
            history.put(position, id);
            return id;
        }

        private static void part(ArrayNode parts, String type, String file, String text) {
            parts.addObject()
                    .put("mimeType", type)
                    .put("filename", file)
                    .putObject("body")
                    .put("data", Base64.getUrlEncoder().encodeToString(text.getBytes(UTF_8)));
        }

        private static void header(ObjectNode payload, String... namesAndValues) {
            ArrayNode headers = payload.putArray("headers");
            for (int i = 0; i < namesAndValues.length; i += 2) {
                headers.addObject().put("name", namesAndValues[i]).put("value", namesAndValues[i + 1]);
            }
        }

        /** A mail is deleted for good; the history still tells that it was added. */
        public synchronized void delete(String id) {
            mails.remove(id);
        }

        /** The history forgets all so far. */
        public synchronized void forget() {
            oldest = position + 1;
            position++;
        }

        /** The next call of the API is answered so. */
        public synchronized void fail(int status, String reason) {
            ObjectNode failure = Json.MAPPER.createObjectNode().put("status", status);
            ObjectNode error = failure.putObject("error").put("code", status).put("message", "because of " + reason);
            error.putArray("errors").addObject().put("reason", reason);
            failures.add(failure);
        }

        public synchronized long position() {
            return position;
        }

        /** What was asked of the API, paths with their queries. */
        public List<String> requests() {
            return requests;
        }

        private synchronized void api(HttpExchange exchange, String path, Map<String, String> query)
                throws IOException {
            if (!failures.isEmpty()) {
                ObjectNode failure = failures.remove(0);
                send(exchange, failure.path("status").asInt(), failure.toString());
                return;
            }
            ObjectNode answer = Json.MAPPER.createObjectNode();
            int from = Integer.parseInt(query.getOrDefault("pageToken", "0"));
            if (path.equals("/profile")) {
                answer.put("emailAddress", address).put("historyId", "" + position);
            } else if (path.equals("/history")) {
                long start = Long.parseLong(query.get("startHistoryId"));
                if (start < oldest) {
                    send(exchange, 404, "{\"error\":{\"code\":404,\"message\":\"Requested entity was not found.\"}}");
                    return;
                }
                List<Map.Entry<Long, String>> added =
                        List.copyOf(history.tailMap(start, false).entrySet());
                ArrayNode records = answer.putArray("history");
                added.stream().skip(from).limit(PAGE).forEach(entry -> records.addObject()
                        .put("id", "" + entry.getKey())
                        .putArray("messagesAdded")
                        .addObject()
                        .putObject("message")
                        .put("id", entry.getValue()));
                next(answer, from, added.size());
                answer.put("historyId", "" + position);
            } else if (path.equals("/messages")) {
                List<String> ids = new ArrayList<>(mails.keySet());
                java.util.Collections.reverse(ids);
                ArrayNode listed = answer.putArray("messages");
                ids.stream().skip(from).limit(PAGE).forEach(id -> listed.addObject()
                        .put("id", id));
                next(answer, from, ids.size());
            } else {
                ObjectNode mail = mails.get(path.substring("/messages/".length()));
                if (mail == null) {
                    send(exchange, 404, "{\"error\":{\"code\":404}}");
                    return;
                }
                answer = mail;
            }
            send(exchange, 200, answer.toString());
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        if (path.equals("/certs")) {
            send(exchange, 200, Tokens.published(Tokens.KEY));
        } else if (path.equals("/token")) {
            giveToken(exchange, body);
        } else {
            String[] parts = path.split("/", 6);
            Box box = box(parts[4]);
            box.requests.add(exchange.getRequestURI().toString());
            if (!("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                send(exchange, 401, "{\"error\":{\"code\":401,\"message\":\"Invalid Credentials\"}}");
            } else {
                box.api(exchange, "/" + parts[5], query);
            }
        }
    }

    private void giveToken(HttpExchange exchange, String body) throws IOException {
        Map<String, String> form = query(body);
        boolean known = "refresh-1".equals(form.get("refresh_token")) && "secret-1".equals(form.get("client_secret"));
        if (known
                && "application/x-www-form-urlencoded"
                        .equals(exchange.getRequestHeaders().getFirst("Content-Type"))) {
            send(exchange, 200, "{\"access_token\":\"" + token + "\",\"expires_in\":3599,\"token_type\":\"Bearer\"}");
        } else {
            send(exchange, 400, "{\"error\":\"invalid_grant\"}");
        }
    }

    private static void next(ObjectNode answer, int from, int size) {
        if (from + PAGE < size) {
            answer.put("nextPageToken", "" + (from + PAGE));
        }
    }

    private static Map<String, String> query(String text) {
        Map<String, String> query = new HashMap<>();
        for (String pair : text == null ? new String[0] : text.split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], URLDecoder.decode(parts.length > 1 ? parts[1] : "", UTF_8));
        }
        return query;
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
