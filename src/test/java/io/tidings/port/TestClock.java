package io.tidings.port;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/** A clock that stands until it is moved. */
public final class TestClock implements InstantSource {
    private final Consumer<Instant> onMove;
    private volatile Instant now = Instant.parse("2026-03-02T09:00:00Z");

    public TestClock() {
        this(now -> {});
    }

    /** A clock that tells each time it is moved to, for those who keep their time elsewhere. */
    public TestClock(Consumer<Instant> onMove) {
        this.onMove = onMove;
    }

    @Override
    public Instant instant() {
        return now;
    }

    public void advance(Duration time) {
        now = now.plus(time);
        onMove.accept(now);
    }
}
