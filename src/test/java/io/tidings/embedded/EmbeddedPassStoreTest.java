package io.tidings.embedded;

import io.tidings.port.PassStoreContract;
import io.tidings.port.Stores;
import java.nio.file.Path;

class EmbeddedPassStoreTest extends PassStoreContract {
    @Override
    protected Stores open(Path folder) {
        return new EmbeddedStores(folder);
    }
}
