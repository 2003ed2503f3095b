package io.tidings.port;

import io.tidings.message.Mail;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Mailboxes that somebody else keeps, each known by its address. Calls fail with a {@link ServiceFailure} where the
 * service does not answer as it should.
 */
public interface MailService {
    /**
     * A part of what was added to a mailbox.
     *
     * @param ids of mails, in order
     * @param position up to which these are all
     * @param next what to ask for next; null where there is nothing more
     */
    record Added(List<String> ids, long position, @Nullable String next) {}

    /** The history does not reach back that far. */
    final class HistoryGone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public HistoryGone() {
            super("the history does not reach back that far", null, false, false);
        }
    }

    /** A mail of which no message can be made. */
    final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String resource;

        /**
         * Keeps what there is of it.
         *
         * @param reason a sentence for the user
         * @param resource as the service gave it; its id where it did not give it
         */
        public Unreadable(String reason, String resource) {
            super(reason, null, false, false);
            this.resource = resource;
        }

        public String resource() {
            return resource;
        }
    }

    /** Where the history of a mailbox stands now. */
    Future<Long> position(String address);

    /**
     * What was added since a position. Fails with {@link HistoryGone} where that is too long ago.
     *
     * @param page that of the part before; null for the first
     */
    Future<Added> since(String address, long position, @Nullable String page);

    /** The mails that came at a time or later; the position says nothing. */
    Future<Added> since(String address, Instant time, @Nullable String page);

    /**
     * A mail; empty where it is there no more, or was never sent or wanted (drafts, spam). Fails with
     * {@link Unreadable} where no message can be made of it.
     */
    Future<Optional<Mail>> mail(String address, String id);
}
