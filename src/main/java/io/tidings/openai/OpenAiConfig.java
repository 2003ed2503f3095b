package io.tidings.openai;

import io.tidings.http.ApiKey;
import io.tidings.http.HttpService;
import org.jspecify.annotations.Nullable;

/**
 * How the server is called.
 *
 * @param key null where it asks for none
 * @param seed null for none
 * @param form what it takes that another such server does not
 */
public record OpenAiConfig(HttpService service, @Nullable ApiKey key, @Nullable Integer seed, Form form) {
    /**
     * In what servers differ.
     *
     * @param maxTokensField what the longest answer is called: {@code max_tokens} by most,
     *     {@code max_completion_tokens} by OpenAI's newer models
     * @param temperature false for models that take none, as those of OpenAI that think
     */
    public record Form(String maxTokensField, boolean temperature) {
        /** What most servers take. */
        public static final Form USUAL = new Form("max_tokens", true);
    }
}
