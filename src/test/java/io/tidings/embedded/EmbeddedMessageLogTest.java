package io.tidings.embedded;

import io.tidings.port.MessageLogContract;
import io.tidings.port.Stores;
import java.nio.file.Path;

class EmbeddedMessageLogTest extends MessageLogContract {
    @Override
    protected Stores open(Path folder) {
        return new EmbeddedStores(folder);
    }
}
