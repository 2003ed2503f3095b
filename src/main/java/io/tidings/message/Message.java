package io.tidings.message;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** One thing somebody said, with its native form verbatim. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ChatMessage.class, name = "chat"),
    @JsonSubTypes.Type(value = EmailMessage.class, name = "email")
})
public sealed interface Message permits ChatMessage, EmailMessage {
    MessageHeader header();

    /** What was said: a chat's text, an email's body. Offsets of evidence count its code points. */
    String text();

    /** The subject of an email; empty for a chat. */
    String subject();

    /** The JSON of the source, as it came. */
    String nativeJson();

    @JsonIgnore
    default MessageId id() {
        return header().id();
    }

    @JsonIgnore
    default CompanyId companyId() {
        return header().companyId();
    }
}
