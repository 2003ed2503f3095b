package io.tidings.api;

import io.tidings.message.DeadLetter;
import io.tidings.message.LogRecord;
import io.tidings.port.Burial;
import io.tidings.port.DeadLetters;
import io.tidings.port.MessageLog;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Has dead letters processed again. May be repeated: what was replayed is left alone. */
public final class DeadLetterReplay {
    private final MessageLog log;
    private final DeadLetters letters;

    public DeadLetterReplay(MessageLog log, DeadLetters letters) {
        this.log = log;
        this.letters = letters;
    }

    /** How the replay of a letter ended. */
    public enum End {
        REPLAYED,
        /** There was nothing left to do. */
        UNCHANGED,
        FAILED
    }

    /** @param words for the user */
    public record Outcome(DeadLetter letter, End end, String words) {}

    /** Always succeeds; a failure is an outcome. */
    public Future<Outcome> replay(Burial burial) {
        return replay(burial, null);
    }

    /**
     * Likewise.
     *
     * @param payload of the record, in place of its own; null for that. A batch has none.
     */
    public Future<Outcome> replay(Burial burial, @Nullable String payload) {
        DeadLetter letter = burial.letter();
        if (!burial.state().equals("open")) {
            return Future.succeededFuture(new Outcome(letter, End.UNCHANGED, "was replayed before"));
        }
        LogRecord record = letter.record() == null || payload == null
                ? letter.record()
                : letter.record().with(payload);
        return (record == null ? reopen(letter) : append(letter, record, burial.attempts()))
                .otherwise(
                        failure -> new Outcome(letter, End.FAILED, "could not be replayed: " + failure.getMessage()));
    }

    private Future<Outcome> reopen(DeadLetter letter) {
        return letters.reopen(letter.id())
                .map(reopened -> reopened
                        ? new Outcome(letter, End.REPLAYED, letter.place() + " is open again")
                        : new Outcome(letter, End.UNCHANGED, "nothing of " + letter.place() + " is dead any more"));
    }

    /** Appends first: where the note is lost, the record is read once more, which does no harm. */
    private Future<Outcome> append(DeadLetter letter, LogRecord record, int attempts) {
        return log.append(List.of(record))
                .compose(appended -> letters.replayed(letter.id(), attempts))
                .map(noted -> new Outcome(
                        letter,
                        End.REPLAYED,
                        "the record of " + letter.place() + " was appended to the log again"
                                + (noted ? "" : ", and meanwhile it was replayed or buried by somebody else")));
    }
}
