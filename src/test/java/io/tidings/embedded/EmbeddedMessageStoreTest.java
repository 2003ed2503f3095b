package io.tidings.embedded;

import io.tidings.port.MessageStoreContract;
import io.tidings.port.Stores;
import java.nio.file.Path;

class EmbeddedMessageStoreTest extends MessageStoreContract {
    @Override
    protected Stores open(Path folder) {
        return new EmbeddedStores(folder);
    }
}
