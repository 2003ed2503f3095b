package io.tidings.trigger;

/**
 * A decision to take a batch.
 *
 * @param max the most messages to take
 * @param maxTokens stop taking where the next message would pass this; one message is always taken
 * @param min take nothing where fewer messages wait
 */
public record Firing(TriggerReason reason, int max, long maxTokens, int min) {}
