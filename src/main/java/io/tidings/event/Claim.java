package io.tidings.event;

/** A finding and how it came about. */
public record Claim(Finding finding, Provenance provenance) {}
