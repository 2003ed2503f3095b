package io.tidings.event;

import io.tidings.message.MessageId;
import java.util.Comparator;

/**
 * Proof of a finding: a verbatim quote at its place in a message.
 *
 * @param field {@code text} or {@code subject}: the part of the message that the offsets count in
 * @param quote exactly the characters between start and end
 * @param start in code points, from 0
 * @param end in code points, exclusive
 * @param sender who said it
 */
public record Evidence(MessageId messageId, String field, String quote, int start, int end, String sender)
        implements Comparable<Evidence> {
    private static final Comparator<Evidence> ORDER = Comparator.comparing(Evidence::messageId)
            .thenComparing(Evidence::field)
            .thenComparingInt(Evidence::start)
            .thenComparingInt(Evidence::end)
            .thenComparing(Evidence::quote)
            .thenComparing(Evidence::sender);

    @Override
    public int compareTo(Evidence other) {
        return ORDER.compare(this, other);
    }
}
