package io.tidings.embedded;

import io.tidings.port.ErasuresContract;
import io.tidings.port.Stores;
import java.nio.file.Path;

class EmbeddedErasuresTest extends ErasuresContract {
    @Override
    protected Stores open(Path folder) {
        return new EmbeddedStores(folder);
    }
}
