package io.tidings.embedded;

import io.tidings.port.CursorsContract;
import io.tidings.port.Stores;
import java.nio.file.Path;

class EmbeddedCursorsTest extends CursorsContract {
    @Override
    protected Stores open(Path folder) {
        return new EmbeddedStores(folder);
    }
}
