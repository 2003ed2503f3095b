package io.tidings.embedded;

import io.tidings.port.CatalogContract;
import io.tidings.port.Stores;
import java.nio.file.Path;

class EmbeddedCatalogTest extends CatalogContract {
    @Override
    protected Stores open(Path folder) {
        return new EmbeddedStores(folder);
    }
}
