package io.tidings.message;

/** An email; its text is the whole body, never the snippet. */
public record EmailMessage(MessageHeader header, String subject, String text, String nativeJson) implements Message {}
