package io.tidings.embedded;

import io.tidings.port.MessageBufferContract;
import io.tidings.port.Stores;
import java.nio.file.Path;

class EmbeddedMessageBufferTest extends MessageBufferContract {
    @Override
    protected Stores open(Path folder) {
        return new EmbeddedStores(folder);
    }
}
