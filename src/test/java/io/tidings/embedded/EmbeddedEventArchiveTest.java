package io.tidings.embedded;

import io.tidings.port.EventArchiveContract;
import io.tidings.port.Stores;
import java.nio.file.Path;

class EmbeddedEventArchiveTest extends EventArchiveContract {
    @Override
    protected Stores open(Path folder) {
        return new EmbeddedStores(folder);
    }
}
