package io.tidings.analysis;

import io.tidings.event.Finding;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a reply of an events pass came to.
 *
 * @param findings schema-valid and proved
 * @param rejected why each of the others was not believed, in words for the model and for the user
 * @param misquoted how many of the rejected ones had a quote that nobody wrote
 * @param dropped fields left out of findings because a number in them stands in no quote
 * @param repaired values put right without asking: an unknown type is {@code other}, an unknown severity {@code medium}
 * @param malformed why the reply could not be read at all; empty where it could
 */
public record EventReply(
        List<Finding> findings,
        List<String> rejected,
        int misquoted,
        List<String> dropped,
        int repaired,
        String malformed) {
    static EventReply unreadable(String reason) {
        return new EventReply(List.of(), List.of(), 0, List.of(), 0, reason);
    }

    public boolean isMalformed() {
        return !malformed.isEmpty();
    }

    /** What a second question would name; empty where there is nothing to mend. */
    public List<String> problems() {
        if (isMalformed()) {
            return List.of(malformed);
        }
        return Stream.concat(rejected.stream(), dropped.stream()).toList();
    }
}
