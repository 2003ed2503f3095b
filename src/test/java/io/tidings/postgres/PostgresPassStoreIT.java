package io.tidings.postgres;

import io.tidings.port.PassStoreContract;
import io.tidings.port.Stores;
import java.nio.file.Path;

class PostgresPassStoreIT extends PassStoreContract {
    @Override
    protected Stores open(Path folder) {
        return new PostgresStores(folder, TestServer.freshSchema());
    }
}
