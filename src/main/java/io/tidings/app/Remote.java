package io.tidings.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.http.ApiKey;
import io.tidings.http.HttpReply;
import io.tidings.http.HttpService;
import io.tidings.http.JsonClient;
import io.tidings.http.NoReply;
import io.tidings.message.Text;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A system that runs, by its HTTP API. Blocks; what it refuses, or where nothing answers, is a {@link Failure}. */
final class Remote implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final int PAGE = 200;

    private final Vertx vertx = Wiring.vertx();
    private final String url;
    private final JsonClient client;

    /** @param token null where none is needed */
    Remote(String url, @Nullable ApiKey token) {
        this.url = url;
        HttpService service;
        try {
            service = new HttpService("Tidings", "--url", url, DEADLINE, 1);
        } catch (IllegalArgumentException e) {
            vertx.close();
            throw new Failure(url + " is no address like http://127.0.0.1:8080, without a login or a query", e);
        }
        this.client = JsonClient.open(
                vertx, service, token == null ? Map.of() : Map.of("Authorization", "Bearer " + token.value()));
    }

    /** The companies that the caller sees. */
    List<String> companies() throws InterruptedException {
        List<String> ids = new ArrayList<>();
        answer(client.get("/v1/companies"))
                .path("items")
                .forEach(item -> ids.add(item.path("id").asText()));
        return ids;
    }

    /**
     * The items of a list, page by page.
     *
     * @param path with a query
     * @param most how many are wanted
     */
    List<JsonNode> items(String path, int most) throws InterruptedException {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = answer(client.get(path + "&limit=" + Math.min(most, PAGE) + cursor));
            page.path("items").forEach(items::add);
            cursor = page.path("next_cursor").isTextual()
                    ? "&cursor=" + page.path("next_cursor").asText()
                    : "";
        } while (!cursor.isEmpty() && items.size() < most);
        return items;
    }

    JsonNode post(String path, String json) throws InterruptedException {
        return answer(client.post(path, json));
    }

    private JsonNode answer(Future<HttpReply> call) throws InterruptedException {
        HttpReply reply;
        try {
            reply = Pipeline.await(call);
        } catch (NoReply e) {
            throw new Failure("nothing answers at " + url + ": start 'run' there, or give another --url", e);
        }
        if (reply.status() == 200) {
            return reply.json();
        }
        String why = reply.json().path("detail").asText("it answered with the status " + reply.status());
        throw new Failure(url + " refuses: " + Text.printable(why)
                + (reply.status() == 401 ? ". Give the key with --token-file FILE, or in TIDINGS_TOKEN" : ""));
    }

    @Override
    public void close() {
        client.close().onComplete(closed -> vertx.close());
    }
}
