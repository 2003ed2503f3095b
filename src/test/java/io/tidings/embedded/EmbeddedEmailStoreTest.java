package io.tidings.embedded;

import io.tidings.port.EmailStoreContract;
import io.tidings.port.Stores;
import java.nio.file.Path;

class EmbeddedEmailStoreTest extends EmailStoreContract {
    @Override
    protected Stores open(Path folder) {
        return new EmbeddedStores(folder);
    }
}
