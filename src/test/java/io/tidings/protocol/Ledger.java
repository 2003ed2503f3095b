package io.tidings.protocol;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a history saw that no store remembers: answers of the model, what excuses a repeated one, broken promises. */
final class Ledger {
    private final Map<String, Integer> answers = new HashMap<>();
    private final Map<String, Integer> excuses = new HashMap<>();
    private final List<String> broken = new ArrayList<>();

    void answered(String runId) {
        answers.merge(runId, 1, Integer::sum);
    }

    /** A fault hit a call of the model, or the answer on its way to the store: one more call is not the protocol's. */
    void excuse(String runId) {
        excuses.merge(runId, 1, Integer::sum);
    }

    int answers(String runId) {
        return answers.getOrDefault(runId, 0);
    }

    int excuses(String runId) {
        return excuses.getOrDefault(runId, 0);
    }

    void broken(String promise) {
        broken.add(promise);
    }

    /** Reports a promise that is not kept. */
    void check(boolean kept, String promise, Object... details) {
        if (!kept) {
            broken(promise.formatted(details));
        }
    }

    List<String> broken() {
        return broken;
    }
}
