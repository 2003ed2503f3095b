package io.tidings.embedded;

import io.tidings.port.ArchiveContract;
import io.tidings.port.Stores;
import java.nio.file.Path;

class EmbeddedArchiveTest extends ArchiveContract {
    @Override
    protected Stores open(Path folder) {
        return new EmbeddedStores(folder);
    }
}
