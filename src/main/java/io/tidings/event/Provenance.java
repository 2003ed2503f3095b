package io.tidings.event;

/**
 * How a finding came about.
 *
 * @param passVersion the version of the pass that ran
 * @param model the model's name and version as it gave them
 */
public record Provenance(String batchId, String pass, int passVersion, String model) {}
