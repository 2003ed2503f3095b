package io.tidings.bench;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One round of a measurement.
 *
 * @param costs of everybody who took part, by name
 * @param spinDrift how far apart the spin loops around it were: 0.1 where the slowest took a tenth longer
 * @param kept false where the machine was not the same throughout
 */
public record Round(Costs costs, @JsonProperty("spin_drift") double spinDrift, boolean kept) {}
