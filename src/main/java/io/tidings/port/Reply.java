package io.tidings.port;

import io.tidings.analysis.ModelOutcome.Usage;

/**
 * An answer of a model, kept raw. The first one stored for a place wins, whoever asked.
 *
 * @param part which part of the run's messages it answers, as {@link io.tidings.analysis.Part} numbers them
 * @param ask which question it answers, from 0; a run that is tried again goes on counting
 * @param model name and version that answered
 */
public record Reply(String runId, int part, int ask, String raw, Usage usage, String model) {}
