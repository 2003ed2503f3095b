package io.tidings.message;

/** A message on its way into the store, and where it was read. */
public record Arrival(Message message, Origin origin) {}
