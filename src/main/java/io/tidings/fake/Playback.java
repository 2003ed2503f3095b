package io.tidings.fake;

import io.tidings.fake.Script.Every;
import io.tidings.fake.Script.Play;
import io.tidings.fake.Script.Rule;
import io.tidings.fake.Script.Step;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A script being played: says of each call what becomes of it. The same calls at the same times fare the same. */
final class Playback {
    private final Script script;
    private final Random chance;
    private int calls;
    private int step;
    private int callsInStep;
    private @Nullable Instant began;

    Playback(Script script) {
        this.script = script;
        this.chance = new Random(script.seed());
    }

    /** What becomes of the next call. */
    Play next(Instant now) {
        calls++;
        Step current = current(now);
        if (current != null) {
            callsInStep++;
            if (isOne(current.every(), callsInStep) && isNews(current.play())) {
                return current.play();
            }
        }
        for (Rule rule : script.rules()) {
            if (isOne(rule.every(), calls)) {
                return rule.play();
            }
        }
        return Play.of(Trouble.NONE);
    }

    /** The step of this moment; null after the last. */
    private @Nullable Step current(Instant now) {
        Instant begin = began == null ? now : began;
        while (step < script.steps().size()) {
            Step at = script.steps().get(step);
            Instant end = at.lasting() == null ? null : begin.plus(at.lasting());
            boolean goesOn = end == null ? callsInStep < calls(at) : now.isBefore(end);
            if (goesOn) {
                began = begin;
                return at;
            }
            begin = end == null ? now : end;
            step++;
            callsInStep = 0;
        }
        return null;
    }

    private static int calls(Step step) {
        return step.calls() == null ? 0 : step.calls();
    }

    /** A step in which all is well leaves its calls to the rules. */
    private static boolean isNews(Play play) {
        return play.trouble() != Trouble.NONE || !play.delay().isZero();
    }

    private boolean isOne(Every every, int call) {
        return call % every.nth() == 0 && (every.share() >= 1 || chance.nextDouble() < every.share());
    }
}
