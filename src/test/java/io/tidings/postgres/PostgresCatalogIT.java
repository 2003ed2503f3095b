package io.tidings.postgres;

import io.tidings.port.CatalogContract;
import io.tidings.port.Stores;
import java.nio.file.Path;

class PostgresCatalogIT extends CatalogContract {
    @Override
    protected Stores open(Path folder) {
        return new PostgresStores(folder, TestServer.freshSchema());
    }
}
