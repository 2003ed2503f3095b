package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoppingTest {
    private final List<String> steps = new ArrayList<>();
    private final Stopping stopping = Stopping.of(() -> steps.add("told"), () -> steps.add("ended"));

    @Test
    void tellsAndThenEnds() {
        stopping.stop();

        assertThat(steps).containsExactly("told", "ended");
    }

    @Test
    void aFailureOfTheWorkIsThrownUnlessItIsBeingStopped() {
        assertThatThrownBy(() -> stopping.during(() -> {
                    throw new Failure("it broke");
                }))
                .hasMessage("it broke");
    }

    @Test
    void whatFailsBecauseItIsBeingStoppedIsToldToNobody() throws Exception {
        int exit = stopping.during(() -> {
            stopping.stop();
            throw new Failure("the pool is closed");
        });

        assertThat(exit).isEqualTo(1);
    }

    @Test
    void workThatEndsGivesItsExitCode() throws Exception {
        assertThat(stopping.during(() -> 3)).isEqualTo(3);
        stopping.close();
    }
}
