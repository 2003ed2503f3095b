package io.tidings.port;

import java.util.List;

/**
 * How a service stands, in words for people.
 *
 * @param facts where it is, which version it has, what is in it: short, without a full stop
 * @param warnings what works and should be different, each a sentence with its fix
 * @param faults what a start would refuse, each a sentence with its fix
 */
public record Checkup(List<String> facts, List<String> warnings, List<String> faults) {
    public Checkup {
        facts = List.copyOf(facts);
        warnings = List.copyOf(warnings);
        faults = List.copyOf(faults);
    }
}
