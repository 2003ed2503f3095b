package io.tidings.message;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** Where a message came from, and the topic that carries its native form. */
public enum Source {
    SLACK("slack", "slack-messages"),
    GMAIL("gmail", "gmail-messages"),
    /** Conversations of support, and whatever else is posted as a message of its own. */
    SUPPORT("support", "support.messages.raw");

    private final String key;
    private final String topic;

    Source(String key, String topic) {
        this.key = key;
        this.topic = topic;
    }

    @JsonValue
    public String key() {
        return key;
    }

    public String topic() {
        return topic;
    }

    /** The source of that key; an unknown key is an {@link IllegalArgumentException}. */
    @JsonCreator
    public static Source of(String key) {
        return Arrays.stream(values())
                .filter(source -> source.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown source '" + key + "'"));
    }
}
