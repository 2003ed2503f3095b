package io.tidings.embedded;

import io.tidings.port.MessageArchive;
import io.tidings.port.MessageBuffer;
import io.tidings.port.MessageLog;
import io.tidings.port.MessageStore;
import io.tidings.port.OtherStores;
import java.nio.file.Path;

/** Messages in one file, all else in another that knows nothing of them. */
final class ApartStores extends OtherStores {
    private final EmbeddedStores messages;

    ApartStores(Path folder) {
        super(new EmbeddedStores(folder.resolve("others"), Claiming.APART));
        this.messages = new EmbeddedStores(folder.resolve("messages"));
    }

    @Override
    public MessageLog log() {
        return messages.log();
    }

    @Override
    public MessageStore messages() {
        return messages.messages();
    }

    @Override
    public MessageArchive messageArchive() {
        return messages.messageArchive();
    }

    @Override
    public MessageBuffer buffer() {
        return messages.buffer();
    }

    @Override
    public void reopen() {
        messages.reopen();
        super.reopen();
    }

    @Override
    public void close() {
        messages.close();
        super.close();
    }
}
