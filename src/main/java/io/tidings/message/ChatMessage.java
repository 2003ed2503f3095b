package io.tidings.message;

import com.fasterxml.jackson.annotation.JsonIgnore;

/** A message of a chat. */
public record ChatMessage(MessageHeader header, String text, String nativeJson) implements Message {
    @Override
    @JsonIgnore
    public String subject() {
        return "";
    }
}
