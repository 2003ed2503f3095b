package io.tidings.openai;

import io.tidings.http.ApiKey;
import io.tidings.http.HttpService;
import org.jspecify.annotations.Nullable;

/**
 * How the server is called.
 *
 * @param key null where it asks for none
 * @param seed null for none
 */
public record OpenAiConfig(HttpService service, @Nullable ApiKey key, @Nullable Integer seed) {}
