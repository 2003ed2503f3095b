package io.tidings.smtp;

import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/** What a mail server said to refuse a letter, in one or more replies: one for each recipient that it refuses. */
final class Replies {
    private static final int PERMANENT = 500;
    private static final int TRANSIENT = 400;

    /** @param about the address it is about; null where it is the letter */
    private record Reply(@Nullable String about, int code, String text) {}

    private final List<Reply> replies;

    private Replies(List<Reply> replies) {
        this.replies = replies;
    }

    /** Those that a failure carries; none where it is a connection's. */
    static Replies of(MessagingException failure) {
        List<Reply> all = new ArrayList<>();
        Exception next = failure;
        while (next != null) {
            Reply reply = reply(next);
            if (reply != null && reply.code() >= TRANSIENT) {
                all.add(reply);
            }
            next = next instanceof MessagingException more ? more.getNextException() : null;
        }
        List<Reply> addresses =
                all.stream().filter(reply -> reply.about() != null).toList();
        // That of the letter repeats the last of them.
        return new Replies(addresses.isEmpty() ? all : addresses);
    }

    private static @Nullable Reply reply(Exception failure) {
        if (failure instanceof SMTPAddressFailedException address) {
            return new Reply(address.getAddress().getAddress(), address.getReturnCode(), text(failure));
        }
        if (failure instanceof SMTPSenderFailedException sender) {
            return new Reply(sender.getAddress().getAddress(), sender.getReturnCode(), text(failure));
        }
        return failure instanceof SMTPSendFailedException letter
                ? new Reply(null, letter.getReturnCode(), text(failure))
                : null;
    }

    private static String text(Exception failure) {
        return String.valueOf(failure.getMessage()).strip();
    }

    boolean isEmpty() {
        return replies.isEmpty();
    }

    /** Whether it refuses at least one for good. */
    boolean isForGood() {
        return replies.stream().anyMatch(reply -> reply.code() >= PERMANENT);
    }

    /** In one line, each with the address that it is about. */
    String words() {
        return String.join(
                "; ",
                replies.stream()
                        .map(reply -> reply.about() == null ? reply.text() : reply.about() + ": " + reply.text())
                        .distinct()
                        .toList());
    }
}
