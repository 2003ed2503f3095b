package io.tidings.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a record of the log comes to.
 *
 * @param message null where it says nothing new
 * @param withdrawn what it takes back of what was said before
 */
public record Content(@Nullable Message message, List<MessageId> withdrawn) {
    /** Nothing is said and nothing taken back, as where somebody joins a channel. */
    public static final Content NOTHING = new Content(null, List.of());

    public Content {
        withdrawn = List.copyOf(withdrawn);
    }

    static Content of(Message message) {
        return new Content(message, List.of());
    }

    public boolean isEmpty() {
        return message == null && withdrawn.isEmpty();
    }
}
