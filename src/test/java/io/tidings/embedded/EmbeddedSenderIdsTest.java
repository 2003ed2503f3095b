package io.tidings.embedded;

import io.tidings.port.SenderIdsContract;
import io.tidings.port.Stores;
import java.nio.file.Path;

class EmbeddedSenderIdsTest extends SenderIdsContract {
    @Override
    protected Stores open(Path folder) {
        return new EmbeddedStores(folder);
    }
}
