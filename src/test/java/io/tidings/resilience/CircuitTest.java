package io.tidings.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CircuitTest {
    private static final Duration REST = Duration.ofSeconds(15);
    private static final int MOST = 3;

    private Circuit circuit = new Circuit(MOST, REST);
    private Instant now = Instant.parse("2026-11-22T08:00:00Z");

    @Test
    void opensAfterFailuresInARow() {
        circuit.fails(false, now, "away");
        circuit.fails(false, now, "away");
        circuit.works(false, now);
        circuit.fails(false, now, "away");
        circuit.fails(false, now, "away");
        assertThat(circuit.pause(now)).isEmpty();

        circuit.fails(false, now, "still away");

        assertThat(circuit.pause(now)).contains(new Pause(null, now.plus(REST), "still away"));
    }

    @Test
    void letsOneProbeThroughAfterTheRest() {
        open();

        assertThat(circuit.pause(now)).isEmpty();
        assertThat(circuit.enter()).isTrue();

        assertThat(circuit.pause(now)).map(Pause::until).contains(now.plus(REST));
    }

    @Test
    void closesWhereTheProbeWorks() {
        open();

        circuit.works(circuit.enter(), now);

        assertThat(circuit.isClosed()).isTrue();
        assertThat(circuit.enter()).isFalse();
    }

    @Test
    void opensAgainWhereTheProbeFails() {
        open();

        circuit.fails(circuit.enter(), now, "away again");

        assertThat(circuit.pause(now)).contains(new Pause(null, now.plus(REST), "away again"));
    }

    @Test
    void letsAnotherProbeThroughWhereOneTellsNothing() {
        open();

        circuit.leaves(circuit.enter());

        assertThat(circuit.pause(now)).isEmpty();
        assertThat(circuit.enter()).isTrue();
    }

    @Test
    void isNotClosedByWhatBeganBeforeItOpened() {
        circuit.refuses(false, new Pause(null, now.plusSeconds(60), "too much"));

        circuit.works(false, now);

        assertThat(circuit.pause(now)).isPresent();
    }

    @Test
    void staysOpenForTheLongestOfItsPauses() {
        circuit.refuses(false, new Pause(null, now.plusSeconds(60), "first"));
        circuit.refuses(false, new Pause(null, now.plusSeconds(10), "second"));

        assertThat(circuit.pause(now)).contains(new Pause(null, now.plusSeconds(60), "first"));
    }

    @Test
    void isNotClosedByAProbeThatIsOlderThanItsPause() {
        open();
        boolean probe = circuit.enter();
        circuit.refuses(false, new Pause(null, now.plusSeconds(60), "too much"));

        circuit.works(probe, now);

        assertThat(circuit.pause(now)).map(Pause::reason).contains("too much");
    }

    /** Whatever calls come to, and in whatever order they end: one probe at a time, and none before its time. */
    @Property(tries = 300)
    void keepsItsWord(@ForAll @Size(max = 60) List<@IntRange(max = 5) Integer> steps) {
        circuit = new Circuit(MOST, REST);
        int inFlight = 0;
        boolean probing = false;
        for (int step : steps) {
            boolean mayEnter = circuit.pause(now).isEmpty();
            if (probing) {
                assertThat(mayEnter).as("a second probe").isFalse();
            }
            switch (step) {
                case 0, 1 -> {
                    if (mayEnter) {
                        probing = circuit.enter();
                        inFlight += probing ? 0 : 1;
                    }
                }
                case 2 -> now = now.plus(REST);
                default -> {
                    boolean probe = probing && inFlight == 0;
                    if (probe || inFlight > 0) {
                        inFlight -= probe ? 0 : 1;
                        probing &= !probe;
                        conclude(step, probe);
                    }
                }
            }
        }
        // Once all have ended, time alone opens the way again.
        now = now.plus(Duration.ofDays(1));
        assertThat(probing || circuit.pause(now).isEmpty()).isTrue();
    }

    private void conclude(int step, boolean probe) {
        switch (step) {
            case 3 -> circuit.works(probe, now);
            case 4 -> {
                circuit.fails(probe, now, "away");
                assertThat(!probe || circuit.pause(now).isPresent()).isTrue();
            }
            default -> {
                circuit.refuses(probe, new Pause(null, now.plus(REST), "no"));
                assertThat(circuit.pause(now)).isPresent();
            }
        }
    }

    /** Opens it, and lets its rest go by. */
    private void open() {
        for (int i = 0; i < MOST; i++) {
            circuit.fails(false, now, "away");
        }
        assertThat(circuit.pause(now)).isPresent();
        now = now.plus(REST);
    }
}
