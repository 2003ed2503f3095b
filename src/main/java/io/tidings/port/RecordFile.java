package io.tidings.port;

import io.tidings.message.CompanyId;
import io.tidings.message.LogRecord;
import io.tidings.message.NotAMessage;
import java.io.IOException;
import java.nio.file.Path;

/** A file of messages in one form, read from its beginning each time, with little of it in memory. Blocking. */
public interface RecordFile {
    /**
     * How a form of file is read.
     *
     * <p>The same bytes give the same records, in the same order.
     */
    @FunctionalInterface
    interface Form {
        /**
         * Looks at a file.
         *
         * @param importId of the file, for the origins of its records
         * @throws NotAMessage where it is none of this form, with a sentence for the user
         */
        RecordFile open(Path path, CompanyId company, String importId) throws IOException, NotAMessage;
    }

    /** Takes what is in a file. May stop the reading by throwing. */
    interface Sink {
        /** A record, of which intake makes a message. */
        void accept(LogRecord record) throws InterruptedException;

        /**
         * A record of what cannot become a message, of which intake makes a dead letter.
         *
         * @param reason a sentence for the user
         */
        void refuse(LogRecord record, String reason) throws InterruptedException;

        /** Something that nobody said. */
        void ignore() throws InterruptedException;
    }

    /** How many rows there are; 0 where that is not known before they are read. */
    long rows();

    /**
     * Gives all that is in it, in order.
     *
     * @throws NotAMessage where it cannot be read on, with a sentence for the user
     */
    void each(Sink sink) throws IOException, NotAMessage, InterruptedException;
}
