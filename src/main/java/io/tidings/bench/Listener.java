package io.tidings.bench;

/** Hears how far a benchmark is, in words. */
@FunctionalInterface
public interface Listener {
    void step(String text);
}
