package io.tidings.embedded;

import io.tidings.port.MessageArchiveContract;
import io.tidings.port.Stores;
import java.nio.file.Path;

class EmbeddedMessageArchiveTest extends MessageArchiveContract {
    @Override
    protected Stores open(Path folder) {
        return new EmbeddedStores(folder);
    }
}
