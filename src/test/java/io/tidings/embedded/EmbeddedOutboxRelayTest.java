package io.tidings.embedded;

import io.tidings.port.OutboxRelayContract;
import io.tidings.port.Stores;
import java.nio.file.Path;

class EmbeddedOutboxRelayTest extends OutboxRelayContract {
    @Override
    protected Stores open(Path folder) {
        return new EmbeddedStores(folder);
    }
}
