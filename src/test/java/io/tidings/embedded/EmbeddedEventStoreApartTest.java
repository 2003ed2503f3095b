package io.tidings.embedded;

import io.tidings.port.EventStoreContract;
import io.tidings.port.Stores;
import java.nio.file.Path;

class EmbeddedEventStoreApartTest extends EventStoreContract {
    @Override
    protected Stores open(Path folder) {
        return new ApartStores(folder);
    }
}
